import {present} from "../report/reason.ts";
import {type Claim, type Compared, exactly, within} from "./claim.ts";
import {groundOfZones} from "./outlines.ts";
import {groundOfForecast} from "./plan-areas.ts";
import {isTarget, slotSql, weekOf, weightSql} from "./plan-pieces.ts";
import {planChecked} from "./plan-trial.ts";

/** What a plan meets hangs little on how weeks are drawn and how widely counts are taken to vary: so near, or as little as one unit elsewhere meets a week. */
const MET = 0.04;
const ONE_UNIT = 0.7;
/** A few units more in one place than another change the ground used. */
const GROUND = 0.15;

/** Incidents that units met a week, as near as other draws of weeks bring them. */
function metNear(stated: string, value: number, of = value): Compared {
  const near = Math.abs(value - Number(stated)) <= Math.max(ONE_UNIT, MET * of);
  return {...within(0, stated, value), holds: near};
}

/** A difference of two plans, as near as what the better one met. */
const lessBy = (stated: string, more: number, less: number): Compared =>
  metNear(stated, more - less, Math.max(more, less));

const PLANNED =
  "grows areas from the year before the weeks kept out, expects of each shift its share of that year (drawn to the city’s week as far as weeks do not differ beyond chance, by moments), gives units to where they add most if counts are Poisson’s, and counts what came in the weeks kept out";

const againstSame: Claim = {
  name: "plan-against-same-zones",
  how: `${PLANNED}, with as many units that stay on the ground with most incidents`,
  async recompute(given) {
    const found = await planChecked(given);
    if (!found) return null;
    const {plan, city} = found;
    const values = given.figures.map(({value}) => value);
    if (!values[0].endsWith("km²"))
      return [
        metNear(values[0], plan.observed),
        metNear(values[1], plan.same.observed),
        exactly(values[2], city)
      ];
    return [
      within(GROUND, values[0], plan.km2),
      metNear(values[1], plan.observed),
      exactly(values[2], city),
      lessBy(values[3], plan.observed, plan.same.observed)
    ];
  }
};

const againstZones: Claim = {
  name: "plan-against-zones",
  how: `${PLANNED}; the same on the outlines of zones, and on the first areas on no more ground than these used`,
  async recompute(given) {
    const found = await planChecked(given);
    if (!found?.on_zones) return null;
    const {plan, on_zones, equal} = found;
    const values = given.figures.map(({value}) => value);
    if (values.length < 3) return [metNear(values[0], plan.observed), metNear(values[1], on_zones.observed)];
    const compared = [
      metNear(values[0], on_zones.observed),
      within(GROUND, values[1], on_zones.km2),
      lessBy(values[2], plan.observed, on_zones.observed)
    ];
    if (values.length < 5 || !equal) return compared;
    return [...compared, within(GROUND, values[3], equal.km2), metNear(values[4], equal.observed)];
  }
};

/** What the coming month brings is forecast: last year's rate and the season of the days a year before are this near, or twice the error of what the shift has had, half of it at most. */
const FORECAST = 0.1;
const MOST = 0.5;

const shiftOf = (kind: "zone" | "area"): Claim => ({
  name: `shift-of-${kind}-*`,
  how: `counts the targets of the last year on ${kind === "zone" ? "the zone’s outline" : "the area, grown anew from the cells that the predictor expects most of,"} and spreads them over the week as the last weeks were (drawn by ten incidents to the city’s week), times the city’s level on the days forecast a year before; its busiest shift must be the one named, or as busy to a tenth`,
  async recompute(given) {
    const plans = present(given.report("patrol.json"));
    const zone = plans?.zones.find(({rank}) => String(rank) === given.subject);
    if (!plans || !zone) throw new Error(`the report has no shift of ${kind} ${given.subject}`);
    const ground = kind === "zone" ? await groundOfZones(given) : groundOfForecast(given, plans);
    if (ground === null) return null;
    const {next, settings} = plans;
    const {shifted, slot} = slotSql(plans);
    const target = isTarget(plans);
    const end = `DATE '${next.from}'`;
    const on_ground = `JOIN ground USING (lat, lon) WHERE zone = ${zone.rank} AND ${target}`;
    const weeks = `(${shifted})::DATE >= ${end} - ${7 * settings.n_weeks} AND (${shifted})::DATE < ${end}`;
    const bySlot = (ctes: string, of: string) =>
      given.rows<{slot: number; n: number}>(
        `${ctes} SELECT ${slot} AS slot, sum(${weightSql(given)})::DOUBLE AS n FROM incidents ${of} AND ${weeks} GROUP BY ALL`
      );
    const n_slots = 7 * plans.shifts.length;
    const column = (rows: readonly {slot: number; n: number}[]) =>
      Array.from({length: n_slots}, (_, s) => rows.find((each) => each.slot === s)?.n ?? 0);
    const city = column(await bySlot("", `WHERE lat IS NOT NULL AND ${target}`));
    const own = column(await bySlot(`WITH ${ground}`, on_ground));
    const share = weekOf(own, city);
    const last_year = `"at"::DATE >= ${end} - 365 AND "at"::DATE < ${end}`;
    const [{n}] = await given.rows<{n: number}>(
      `WITH ${ground} SELECT count(*) AS n FROM incidents ${on_ground} AND ${last_year}`
    );
    const [{season}] = await given.rows<{season: number}>(
      `SELECT count(*) FILTER ("at"::DATE BETWEEN ${end} - 365 AND DATE '${next.to}' - 365) * 365 / (count(*) * ${next.days}) AS season
       FROM incidents WHERE lat IS NOT NULL AND ${target} AND ${last_year}`
    );
    const expected = share.map((part) => (part * n * 7 * season) / 365);
    const named = zone.expected.reduce((best, each, s) => (each > zone.expected[best] ? s : best), 0);
    const most = Math.max(...expected);
    return [
      within(
        Math.min(MOST, Math.max(FORECAST, 2 / Math.sqrt(own[named]))),
        given.figures[0].value,
        expected[named]
      ),
      {
        stated: "the most of its week",
        recomputed: `${(expected[named] / most).toFixed(2)} of the most`,
        holds: expected[named] >= 0.9 * most
      }
    ];
  }
});

export const PLAN_CLAIMS: readonly Claim[] = [againstSame, againstZones, shiftOf("zone"), shiftOf("area")];
