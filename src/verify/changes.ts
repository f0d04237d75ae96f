import {present} from "../report/reason.ts";
import {type Claim, type Compared, exactly, type Given, within} from "./claim.ts";
import {leastSquares, normalBoth, standOut, studentBoth} from "./judge.ts";
import {groundOfZones} from "./outlines.ts";

/** Share of what stands out that may do so falsely, as the report has it. */
const FALSE_SHARE = 0.05;

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Holds where a count of tests that stand out differs by no more than another test may find. */
function about(stated: string, value: number, most: number): Compared {
  const compared = exactly(stated, value);
  return {...compared, holds: compared.holds || Math.abs(value - Number(stated.replaceAll(",", ""))) <= most};
}

/** Types that another test may see on the other side of the line. */
const TYPES = 2;

/** Student's t of the differences of the roots of a type's monthly counts in two years. */
function pairedMonths(before: readonly number[], after: readonly number[]): number {
  const apart = before.map((n, m) => Math.sqrt(after[m] + 0.375) - Math.sqrt(n + 0.375));
  const mean = total(apart) / apart.length;
  const variance = total(apart.map((d) => (d - mean) ** 2)) / (apart.length - 1);
  return variance === 0 ? 1 : studentBoth(mean / Math.sqrt(variance / apart.length), apart.length - 1);
}

const typesWithoutChange: Claim = {
  name: "types-without-change",
  how: "compares the months of every two neighbouring years, and of the first and the last, by Student's t of the roots of each type's counts (the report takes counts of whole years and their variance), all tests after Benjamini and Hochberg, and counts the types in which none stands out; two may differ",
  async recompute({rows, report, figures}) {
    const by_year = present(report("patterns.json")?.by_year ?? null);
    if (!by_year) return null;
    const {years, groups} = by_year;
    const counted = await rows<{type: string; at: number; n: number}>(
      `SELECT type, (year("at") - ${years[0]}) * 12 + month("at") - 1 AS at, count(*) AS n FROM incidents
       WHERE year("at") BETWEEN ${years[0]} AND ${years[years.length - 1]} GROUP BY ALL`
    );
    const months = new Map<string, number[]>();
    const all = new Array<number>(12 * years.length).fill(0);
    for (const {type, at, n} of counted) {
      const own = months.get(type) ?? new Array<number>(12 * years.length).fill(0);
      own[at] = n;
      all[at] += n;
      months.set(type, own);
    }
    const tests = groups.flatMap(({kind, name}) => {
      const own = kind === "all" ? all : (months.get(name) ?? []);
      const year = (t: number) => own.slice(12 * t, 12 * t + 12);
      const pairs = years.slice(1).map((_, t) => [t, t + 1]);
      if (years.length > 2) pairs.push([0, years.length - 1]);
      return pairs
        .filter((pair) => pair.every((t) => total(year(t)) > 0))
        .map(([before, after]) => ({kind, name, p: pairedMonths(year(before), year(after))}));
    });
    const {up_to} = standOut(
      tests.map(({p}) => p),
      FALSE_SHARE
    );
    const changed = new Set(
      tests.flatMap(({kind, name, p}) => (kind === "type" && p <= up_to ? [name] : []))
    );
    const types = groups.filter(({kind}) => kind === "type");
    return [about(figures[0].value, types.length - changed.size, TYPES)];
  }
};

/** A zone's last days and the same days a year before: counts, and their weeks' variance over a Poisson count's. */
interface ZoneYears {
  now: number;
  before: number;
  dispersion: number;
}

const WEEK_DAYS = 7;

/** Counts every zone's incidents by weeks of the days compared and of the same days a year before. */
async function zoneYears(given: Given): Promise<ZoneYears[] | null> {
  const zones = given.report("zones.json");
  const days = zones?.outlook.trend;
  if (!zones || !days) return null;
  const counted = await given.rows<{zone: number; back: number; week: number; n: number}>(
    `WITH ${await groundOfZones(given)},
     spans AS (SELECT back, (DATE '${days.from}' - to_years(back))::DATE AS first, (DATE '${days.to}' - to_years(back))::DATE AS last
       FROM (VALUES (0), (1)) AS years(back))
     SELECT zone, back, ("at"::DATE - first) // ${WEEK_DAYS} AS week, count(*) AS n
     FROM incidents JOIN ground USING (lat, lon) JOIN spans ON "at"::DATE BETWEEN first AND last GROUP BY ALL`
  );
  const n_weeks = Math.max(1, ...counted.map(({week}) => week + 1));
  return zones.zones.flatMap(({rank}) => {
    const weeks = [0, 1].map((back) => {
      const own = new Array<number>(n_weeks).fill(0);
      for (const each of counted) if (each.zone === rank && each.back === back) own[each.week] = each.n;
      return own;
    });
    const [now, before] = weeks.map(total);
    // The last days are no whole week: left aside here.
    const whole = weeks.map((own) => own.slice(0, -1)).filter((own) => total(own) > 0);
    const variances = whole.map((own) => {
      const mean = total(own) / own.length;
      return total(own.map((n) => (n - mean) ** 2)) / (own.length - 1) / mean;
    });
    return now + before === 0 ? [] : [{now, before, dispersion: total(variances) / (variances.length || 1)}];
  });
}

/** Variance over a Poisson count's that all zones share. */
const sharedBy = (zones: readonly ZoneYears[]): number =>
  Math.max(1, total(zones.map(({dispersion}) => dispersion)) / zones.length);

/** How far two counts are apart if either year is as likely, in standard errors. */
const apartBy = ({now, before}: ZoneYears, dispersion: number): number =>
  (now - before) / Math.sqrt(dispersion * (now + before));

/** Zones that another test may see on the other side of the line: so many, and so many of all. */
const ZONES = 3;
const ZONES_SHARE = 0.02;

const zoneTrends: Claim = {
  name: "zone-trends",
  how: "counts every zone's last days and those of a year before within its outline, takes their difference over its error (the report that of logarithms), with the variance of weeks that all zones share and with the larger of it and the zone's own, and counts those that stand out after Benjamini and Hochberg; three may differ",
  async recompute(given) {
    const zones = await zoneYears(given);
    if (zones === null) return null;
    const shared = sharedBy(zones);
    const found = [(_: ZoneYears) => shared, ({dispersion}: ZoneYears) => Math.max(shared, dispersion)].map(
      (variance) =>
        standOut(
          zones.map((zone) => normalBoth(apartBy(zone, variance(zone)))),
          FALSE_SHARE
        ).n
    );
    const stated = given.figures[0].value.split(" to ");
    const [least, most] = [Math.min(...found), Math.max(...found)];
    return [about(stated[0], least, ZONES), about(stated[stated.length - 1], most, ZONES)];
  }
};

/** Density of an estimate whose effect is none, or normal with a standard deviation, up to a constant. */
const densityOf = (estimate: number, sd: number): number => Math.exp(-0.5 * (estimate / sd) ** 2) / sd;

const zoneTrendsOpen: Claim = {
  name: "zone-trends-open",
  how: "takes the changes of all zones, counted within their outlines, for a mixture of none and of normal ones, fitted by trying shares and widths (the report fits many widths), and counts the zones whose chance to have gone the other way, or nowhere, is above 5 in 100; 2 of 100 zones may differ",
  async recompute(given) {
    const zones = await zoneYears(given);
    if (zones === null) return null;
    const shared = sharedBy(zones);
    const changes = zones.map((zone) => {
      const [now, before] = [zone.now + 0.5, zone.before + 0.5];
      const variance = Math.max(1, (shared + zone.dispersion) / 2);
      return {log: Math.log(now / before), se: Math.sqrt(variance * (1 / now + 1 / before))};
    });
    let best = {likelihood: Number.NEGATIVE_INFINITY, none: 1, sd: 1};
    for (let none = 0; none < 1; none += 0.02)
      for (let sd = 0.02; sd < 3; sd *= 1.15) {
        const likelihood = total(
          changes.map(({log, se}) =>
            Math.log(none * densityOf(log, se) + (1 - none) * densityOf(log, Math.hypot(se, sd)))
          )
        );
        if (likelihood > best.likelihood) best = {likelihood, none, sd};
      }
    const {none, sd} = best;
    const open = changes.filter(({log, se}) => {
      const [zero, some] = [none * densityOf(log, se), (1 - none) * densityOf(log, Math.hypot(se, sd))];
      const chance_some = some / (zero + some);
      const drawn = sd ** 2 / (sd ** 2 + se ** 2);
      const other_way = normalBoth((drawn * Math.abs(log)) / (Math.sqrt(drawn) * se)) / 2;
      return 1 - chance_some + chance_some * other_way > FALSE_SHARE;
    });
    return [about(given.figures[0].value, open.length, Math.max(1, ZONES_SHARE * zones.length))];
  }
};

/** A change of level comes out this near, and its week so many weeks near, with another season and other weights. */
const LEVEL = 0.05;
const WEEKS = 4;
const YEAR_WEEKS = 52;
/** How much worse a week may fit than the best, as 99 of 100 true weeks do (Hansen 2000, "Sample splitting and threshold estimation"). */
const AS_WELL = 10.59;

const levelChange: Claim = {
  name: "level-change-*",
  how: "fits the logarithms of weekly counts with steps at the weeks that the report names and, from two years on, two waves of the year, by least squares, and tries every week up to the changes beside it in the place of this one: the best must lie within four weeks of it, or fit no better than 99 of 100 true weeks leave open, and its step be the one stated",
  async recompute({rows, report, figures, subject, dataset: {period}}) {
    const weekly = report("patterns.json")?.weekly;
    if (!weekly?.changes.some(({week}) => week === subject))
      throw new Error(`the report has no change of the level at ${subject}`);
    const [first, last] = [weekly.week[0], weekly.week[weekly.week.length - 1]];
    const counted = await rows<{week: number; n: number}>(
      `SELECT ("at"::DATE - DATE '${first}') // 7 AS week, count(*) AS n FROM incidents
       WHERE "at"::DATE BETWEEN DATE '${first}' AND DATE '${last}' + 6 GROUP BY week`
    );
    const weeks = Array.from(weekly.week.keys());
    const logs = weeks.map((week) => Math.log((counted.find((each) => each.week === week)?.n ?? 0) + 0.5));
    const waves = [1, 2].flatMap((k) =>
      [Math.cos, Math.sin].map((wave) => weeks.map((week) => wave((2 * Math.PI * k * 7 * week) / 365.25)))
    );
    const stepAt = (at: number) => weeks.map((week) => (week >= at ? 1 : 0));
    const named = weekly.changes.map(({week}) => weekly.week.indexOf(week));
    const at = weekly.week.indexOf(subject);
    const design = [
      ...named.filter((other) => other !== at).map(stepAt),
      weeks.map(() => 1),
      ...(period.days >= 2 * 7 * YEAR_WEEKS ? waves : [])
    ];
    const before = Math.max(0, ...named.filter((other) => other < at));
    const after = Math.min(weeks.length, ...named.filter((other) => other > at));
    const fits = weeks
      .filter((week) => week >= before + WEEKS && week <= after - WEEKS)
      .map((week) => ({week, ...leastSquares([stepAt(week), ...design], logs)}));
    const own = {week: at, ...leastSquares([stepAt(at), ...design], logs)};
    const best = fits.reduce((a, b) => (b.squares < a.squares ? b : a), own);
    const worse = (weeks.length * (own.squares - best.squares)) / best.squares;
    return [
      {
        stated: subject,
        recomputed: weekly.week[best.week],
        holds: Math.abs(best.week - at) <= WEEKS || worse <= AS_WELL
      },
      within(LEVEL, figures[0].value, Math.exp(own.coefficients[0]))
    ];
  }
};

export const CHANGE_CLAIMS: readonly Claim[] = [typesWithoutChange, zoneTrends, zoneTrendsOpen, levelChange];
