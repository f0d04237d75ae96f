import {present} from "../report/reason.ts";
import {slug} from "../text/words.ts";
import {type Claim, type Compared, type Given, within, withTime} from "./claim.ts";
import {logLinear} from "./judge.ts";
import {ofType} from "./records.ts";

/** Records off the full hour and not at 00:01: times that were known. */
const OFF_HOUR = `minute("at") <> 0 AND NOT (hour("at") = 0 AND minute("at") = 1)`;

/** SQL for records whose hour was known: those off the full hour; all of them where records tell no minute. */
const knownHour = ({report}: Pick<Given, "report">): string =>
  (report("quality.json")?.precision?.level ?? "minute") === "minute" ? OFF_HOUR : withTime({report});

/** The hours of the clock that are skipped or come twice in a year are no exposure of their own here. */
const CLOCK_CHANGES = 0.01;

const midnightWave: Claim = {
  name: "midnight-wave",
  how: "counts records from 00:00 over the mean of the hours beside it, of all and of those off round times; clock changes are not told apart",
  async recompute({rows, report, figures}) {
    const [{all, off}] = await rows<{all: number; off: number}>(
      `WITH hours AS (SELECT hour("at") AS hour, count(*) AS n, count(*) FILTER (${OFF_HOUR}) AS n_off
         FROM incidents WHERE ${withTime({report})} GROUP BY ALL)
       SELECT sum(n) FILTER (hour = 0) * 2 / sum(n) FILTER (hour IN (23, 1)) AS "all",
         sum(n_off) FILTER (hour = 0) * 2 / sum(n_off) FILTER (hour IN (23, 1)) AS off FROM hours`
    );
    return [all, off].map((value, i) => within(CLOCK_CHANGES, figures[i].value, value));
  }
};

const firstOfMonthWave: Claim = {
  name: "first-of-month-wave",
  how: "counts records a day on firsts of a month over its other days, months pooled after Mantel and Haenszel",
  async recompute({rows, figures, dataset: {period}}) {
    const [{all, off}] = await rows<{all: number; off: number}>(
      `WITH days AS (SELECT unnest(generate_series(DATE '${period.from}', DATE '${period.to}', INTERVAL 1 DAY))::DATE AS day),
       counted AS (SELECT day, date_trunc('month', day) AS month, day(day) = 1 AS is_first, count(type) AS n,
           count(type) FILTER (${OFF_HOUR}) AS n_off
         FROM days LEFT JOIN incidents ON "at"::DATE = day GROUP BY ALL),
       months AS (SELECT month, count(*) AS d, count(*) FILTER (is_first) AS d1,
           sum(n) FILTER (is_first) AS a, sum(n) FILTER (NOT is_first) AS b,
           sum(n_off) FILTER (is_first) AS a_off, sum(n_off) FILTER (NOT is_first) AS b_off
         FROM counted GROUP BY month HAVING count(*) FILTER (is_first) > 0 AND count(*) > 1)
       SELECT sum(a * (d - d1) / d) / sum(b * d1 / d) AS "all",
         sum(a_off * (d - d1) / d) / sum(b_off * d1 / d) AS off FROM months`
    );
    return [all, off].map((value, i) => within(CLOCK_CHANGES, figures[i].value, value));
  }
};

/** Points of a percentage: the report takes the excess of records away where these leave out all, or take all off the full hour. */
const TREATMENT = 3;

const NIGHT = `(hour("at") >= 20 OR hour("at") < 4)`;

/** How many times as many records weekends have as other days at the same hours, after Mantel and Haenszel. */
const weekendRatio = (counted: string): string =>
  `WITH counted AS (SELECT hour("at") AS hour,
       CASE WHEN hour("at") >= 18 THEN isodow("at") >= 5 WHEN hour("at") < 6 THEN isodow("at") IN (6, 7, 1)
         ELSE isodow("at") >= 6 END AS weekend,
       CASE WHEN hour("at") BETWEEN 6 AND 17 THEN 2 ELSE 3 END AS days
     FROM incidents WHERE ${counted}),
   hours AS (SELECT hour, days, count(*) FILTER (weekend) AS a, count(*) FILTER (NOT weekend) AS b
     FROM counted GROUP BY hour, days)
   SELECT sum(a * (7 - days)) / sum(b * days) AS ratio FROM hours`;

/** A ratio beside a stated one: "23.3% more". */
function changeBeside(stated: string, ratio: number): Compared {
  const change = 100 * (ratio - 1);
  const signed = Number.parseFloat(stated) * (stated.endsWith("fewer") ? -1 : 1);
  const recomputed = `${Math.abs(change).toFixed(1)}% ${change < 0 ? "fewer" : "more"}`;
  return {stated, recomputed, holds: Math.abs(change - signed) <= TREATMENT};
}

/** Compares weekends with the rest of the week at the same hours of the clock, from records off the full hour. */
const weekendHours = (name: string, hours: string, spoken: string): Claim => ({
  name,
  how: `compares weekends with other days at the same hours (${spoken}), after Mantel and Haenszel, from records off the full hour, or all where these tell no minute`,
  async recompute({rows, report, figures}) {
    const [{ratio}] = await rows<{ratio: number}>(weekendRatio(`${knownHour({report})} AND ${hours}`));
    return [changeBeside(figures[0].value, ratio)];
  }
});

/** SQL for records that are not at a time that the report takes for "not known" in a type. */
function atKnownTimes({report}: Pick<Given, "report">, type: string): string {
  const group = report("patterns.json")?.groups.find(
    ({kind, name}) => kind === "type" && slug(name) === type
  );
  const times = (group?.midnight?.stamps ?? [])
    .filter(({reduced}) => reduced)
    .map(({time}) => `'${time}:00'`);
  const known = times.length === 0 ? "true" : `strftime("at", '%H:%M:%S') NOT IN (${times.join(", ")})`;
  return `${withTime({report})} AND ${known}`;
}

const weekendNightsOfType: Claim = {
  name: "weekend-nights-of-*",
  how: "compares the type's weekend nights with other nights hour by hour, after Mantel and Haenszel, without records at the times that the report takes for “not known” in it",
  async recompute(given) {
    const counted = `${await ofType(given)} AND ${atKnownTimes(given, given.subject)} AND ${NIGHT}`;
    const [{ratio}] = await given.rows<{ratio: number}>(weekendRatio(counted));
    return [changeBeside(given.figures[0].value, ratio)];
  }
};

/** Records may name another area than the one whose outline they lie in. */
const AREAS = 0.03;

const hoursOfAreas = (name: string, part: "thefts" | "burglaries", hours: string, spoken: string): Claim => ({
  name,
  how: `takes the share of records ${spoken} in the area that is named first, by the area on record, and in the city, without the times that the report takes for “not known” in the type; how many areas stand out is not recomputed`,
  async recompute(given) {
    const own = present(given.report("temporal.json")?.theft_and_burglary?.[part] ?? null);
    const first = own?.areas.find(({above}) => above);
    const [{has_areas}] = await given.rows<{has_areas: boolean}>(
      "SELECT count(community_area) > 0 AS has_areas FROM incidents"
    );
    if (!own || !first || !has_areas) return null;
    const known = own.types.map((type) => {
      const literal = `'${type.replaceAll("'", "''")}'`;
      return `(type = ${literal} AND ${atKnownTimes(given, slug(type))})`;
    });
    const share = `avg((${hours})::INT)`;
    const [{area, city}] = await given.rows<{area: number; city: number}>(
      `SELECT ${share} FILTER (community_area = ${first.number}) AS area, ${share} AS city
       FROM incidents WHERE community_area > 0 AND (${known.join(" OR ")})`
    );
    const [, stated_area, stated_city] = given.figures;
    return [within(AREAS, stated_area.value, area), within(AREAS, stated_city.value, city)];
  }
});

const nightThefts = hoursOfAreas(
  "night-thefts",
  "thefts",
  `isodow("at" - INTERVAL 4 HOUR) IN (5, 6) AND ${NIGHT}`,
  "of Friday and Saturday nights"
);
const dayBurglaries = hoursOfAreas(
  "day-burglaries",
  "burglaries",
  `isodow("at") < 6 AND hour("at") BETWEEN 8 AND 17`,
  "of working hours"
);

const weekend: Claim = {
  name: "weekend",
  how: "compares weekends with other days at the same hours of the clock, after Mantel and Haenszel, from records off the full hour, or all where these tell no minute",
  async recompute({rows, report, figures}) {
    const [{ratio}] = await rows<{ratio: number}>(weekendRatio(knownHour({report})));
    return [within(TREATMENT / 100, figures[0].value, ratio)];
  }
};

const weekendNights = weekendHours("weekend-nights", NIGHT, "20:00–04:00");
const weekendDays = weekendHours("weekend-days", 'hour("at") BETWEEN 6 AND 17', "06:00–18:00");

/** The report's expected pairs are means of drawn permutations. */
const PERMUTATIONS = 0.05;

const nearRepeats: Claim = {
  name: "near-repeats-of-*",
  how: "counts pairs of the type at the same place so many days apart over those expected if days were dealt anew (in closed form, where the report permutes)",
  async recompute(given) {
    const near_repeats = present(given.report("rhythms.json")?.near_repeats ?? null);
    const table = near_repeats?.tables.find(({type}) => slug(type) === given.subject);
    const band = near_repeats?.time_bands.find(({from_days}) => from_days === 1);
    if (!table || !band) throw new Error(`the report has no near repeats of ${given.subject}`);
    const apart = `BETWEEN ${band.from_days} AND ${band.to_days}`;
    const [{ratio}] = await given.rows<{ratio: number}>(
      `WITH points AS (SELECT DISTINCT "at", lat, lon, "at"::DATE - DATE '1970-01-01' AS day FROM incidents
         WHERE lat IS NOT NULL AND ${await ofType(given)} AND "at"::DATE BETWEEN '${table.from}' AND '${table.to}'),
       places AS (SELECT lat, lon, day, count(*) AS n FROM points GROUP BY ALL),
       days AS (SELECT day, count(*) AS n FROM points GROUP BY day),
       near AS (SELECT sum(a.n * b.n) AS n FROM places a JOIN places b ON a.lat = b.lat AND a.lon = b.lon
         WHERE b.day - a.day ${apart}),
       same_place AS (SELECT sum(n * (n - 1) / 2) AS n FROM (SELECT count(*) AS n FROM points GROUP BY lat, lon)),
       in_time AS (SELECT sum(a.n * b.n) AS n FROM days a, days b WHERE b.day - a.day ${apart}),
       pairs AS (SELECT count(*) * (count(*) - 1) / 2 AS n FROM points)
       SELECT near.n / (same_place.n * in_time.n / pairs.n) AS ratio FROM near, same_place, in_time, pairs`
    );
    return [within(PERMUTATIONS, given.figures[0].value, ratio)];
  }
};

/** Without weekdays. */
const REGRESSION = 0.03;
/** Days from which on a line is told from the waves. */
const LINE_DAYS = 730;

/** Two waves of the year on a day, or how they bend there. */
const wavesAt = (day: number, bent = false): number[] =>
  [1, 2].flatMap((k) =>
    [Math.cos, Math.sin].map((wave) => (bent ? -k * k : 1) * wave((2 * Math.PI * k * day) / 365.25))
  );

const season: Claim = {
  name: "season",
  how: "fits a line and two waves of the year to the logarithm of the counts of all days that lie in no gap of the files, as Poisson's (the report with weekdays too), and takes the highest day of the waves over the lowest, less what chance adds to extremes",
  async recompute({rows, report, dataset: {period}, figures}) {
    if (period.days < 365) return null;
    const counted = await rows<{day: number; n: number}>(
      `SELECT "at"::DATE - DATE '${period.from}' AS day, count(*) AS n FROM incidents GROUP BY day`
    );
    const counts = new Map(counted.map(({day, n}) => [day, n]));
    const last = counted.reduce((most, {day}) => Math.max(most, day), 0);
    const dayOf = (iso: string) => (Date.parse(iso) - Date.parse(period.from)) / 86_400_000;
    const gaps = (report("quality.json")?.gaps ?? []).map(({from, to}) => [dayOf(from), dayOf(to)]);
    const days = Array.from({length: last + 1}, (_, day) => day).filter((day) =>
      gaps.every(([from, to]) => day < from || day > to)
    );
    const n = days.map((day) => counts.get(day) ?? 0);
    const line = days.length >= LINE_DAYS ? [days.map((day) => day / last)] : [];
    const waves = days.map((day) => wavesAt(day));
    const columns = [...waves[0].map((_, k) => waves.map((own) => own[k])), ...line, days.map(() => 1)];
    const coefficients = logLinear(columns, n).slice(0, waves[0].length);
    const at = (day: number, bent = false) =>
      wavesAt(day, bent).reduce((sum, wave, k) => sum + wave * coefficients[k], 0);
    const year = Array.from({length: 366}, (_, day) => day);
    const [top, low] = [Math.max, Math.min].map(
      (most) => year.find((day) => at(day) === most(...year.map((d) => at(d)))) ?? 0
    );
    const all = n.reduce((a, b) => a + b, 0);
    // Of slopes: two waves, whose coefficients each have a variance of 2 over the count.
    const chance = [top, low].map((day) => (2 * (1 + 4)) / all / (2 * Math.abs(at(day, true))));
    return [within(REGRESSION, figures[0].value, Math.exp(at(top) - at(low) - chance[0] - chance[1]))];
  }
};

export const TIME_CLAIMS: readonly Claim[] = [
  midnightWave,
  firstOfMonthWave,
  nearRepeats,
  season,
  weekend,
  weekendNights,
  weekendDays,
  weekendNightsOfType,
  nightThefts,
  dayBurglaries
];
