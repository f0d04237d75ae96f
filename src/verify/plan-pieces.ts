import type {PatrolCheck, PatrolPlans} from "../report/patrol.ts";
import {type Given, withTime} from "./claim.ts";

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** SQL for records that patrols may be aimed at. */
export function isTarget({targets}: PatrolPlans): string {
  const out = targets.include_discovered ? [] : targets.left_out.map(({type}) => literal(type));
  return out.length === 0 ? "true" : `type NOT IN (${out.join(", ")})`;
}

/** SQL of what a record counts: less at a time that the report takes for “not known” in its type, so that such times hold what it expects of them. */
export function weightSql({report}: Pick<Given, "report">): string {
  const cases = (report("patterns.json")?.groups ?? []).flatMap(({kind, name, midnight}) =>
    kind !== "type"
      ? []
      : (midnight?.stamps ?? [])
          .filter(({reduced}) => reduced)
          .map(
            ({time, expected, observed}) =>
              `WHEN type = ${literal(name)} AND strftime("at", '%H:%M:%S') = '${time}:00' THEN ${expected / observed}`
          )
  );
  return `CASE WHEN NOT ${withTime({report})} THEN 0 ${cases.join(" ")} ELSE 1 END`;
}

/** SQL of the slot of the week, its Monday's first shift 0. */
export function slotSql({shifts}: PatrolPlans): {shifted: string; slot: string} {
  const shifted = `("at" - INTERVAL ${shifts[0].from} HOUR)`;
  return {
    shifted,
    slot: `((isodow(${shifted}) - 1) * ${shifts.length} + hour(${shifted}) // ${24 / shifts.length})`
  };
}

/** Incidents that a week of a piece of ground is drawn towards the city's by. */
const PRIOR = 10;

/** What the city's week would lead to expect of some counts. */
function asCity(own: readonly number[], city: readonly number[]): number[] {
  const [all, whole] = [total(own), total(city) || 1];
  return city.map((n) => (all * n) / whole);
}

/**
 * How many incidents pieces are drawn by: as their weeks spread around the city's beyond chance, by moments; without limit where they do not.
 * @param dispersion variance over mean of a shift's counts from week to week
 */
function priorOf(
  pieces: readonly (readonly number[])[],
  city: readonly number[],
  dispersion: number
): number {
  let [beyond, squares] = [0, 0];
  for (const own of pieces) {
    const [expected, all] = [asCity(own, city), total(own) || 1];
    own.forEach((n, slot) => {
      beyond += (n - expected[slot]) ** 2 - dispersion * expected[slot] * (1 - expected[slot] / all);
      squares += expected[slot] ** 2;
    });
  }
  return beyond > 0 ? (dispersion * squares) / beyond : Number.POSITIVE_INFINITY;
}

/** Shares of the slots in a week of some counts, drawn towards the city's by so many incidents. */
export function weekOf(own: readonly number[], city: readonly number[], prior = PRIOR): number[] {
  const expected = asCity(own, city);
  const drawn = own.map((n, slot) =>
    prior === Number.POSITIVE_INFINITY
      ? expected[slot]
      : (expected[slot] * (n + prior)) / (expected[slot] + prior)
  );
  const sum = total(drawn) || 1;
  return drawn.map((n) => n / sum);
}

/** What a piece of ground had before the weeks kept out, and in them. */
export interface Piece {
  km2: number;
  /** A week of its last year. */
  per_week: number;
  /** Expected in each slot. */
  expected: number[];
  /** Of the weeks kept out, by week and slot. */
  came: number[][];
}

/** Counts some ground before the weeks kept out and in them. @param ground SQL of the table `ground` @param km2 of each piece, by its number */
export async function piecesOn(
  given: Given,
  plans: PatrolPlans,
  check: PatrolCheck,
  ground: string,
  km2: ReadonlyMap<number, number>
): Promise<Piece[]> {
  const {shifted, slot} = slotSql(plans);
  const n_slots = 7 * plans.shifts.length;
  const start = `DATE '${check.from}'`;
  const n_train = plans.settings.n_weeks - check.n_weeks;
  const counted = (
    of: string,
    rest: string
  ) => `SELECT ${of}, sum(${weightSql(given)})::DOUBLE AS n FROM incidents ${rest}
    AND ${isTarget(plans)} AND (${shifted})::DATE >= ${start} - ${7 * n_train} AND (${shifted})::DATE < ${start} + ${7 * check.n_weeks} GROUP BY ALL`;
  const kept_out = `greatest(-1, floor(((${shifted})::DATE - ${start}) / 7))::INT AS week`;
  const own = await given.rows<{zone: number; slot: number; week: number; n: number}>(
    `WITH ${ground} ${counted(`zone, ${slot} AS slot, ${kept_out}`, "JOIN ground USING (lat, lon) WHERE true")}`
  );
  const city_rows = await given.rows<{slot: number; week: number; n: number}>(
    counted(`${slot} AS slot, ${kept_out}`, "WHERE lat IS NOT NULL")
  );
  const years = await given.rows<{zone: number; n: number}>(
    `WITH ${ground} SELECT zone, count(*) AS n FROM incidents JOIN ground USING (lat, lon)
     WHERE ${isTarget(plans)} AND "at"::DATE >= ${start} - 365 AND "at"::DATE < ${start} GROUP BY zone`
  );
  const city = new Array<number>(n_slots).fill(0);
  for (const {slot, week, n} of city_rows) if (week < 0) city[slot] += n;
  const blank = () => ({
    before: new Array<number>(n_slots).fill(0),
    came: Array.from({length: check.n_weeks}, () => new Array<number>(n_slots).fill(0))
  });
  const counts = new Map([...km2.keys()].map((zone) => [zone, blank()]));
  for (const {zone, slot, week, n} of own) {
    const of = counts.get(zone);
    if (of && week < 0) of.before[slot] += n;
    else if (of) of.came[week][slot] += n;
  }
  const [{pearson, freedom}] = await given.rows<{pearson: number; freedom: number}>(
    `WITH ${ground}, weekly AS (${counted(`zone, ${slot} AS slot, floor(((${shifted})::DATE - ${start}) / 7) AS week`, "JOIN ground USING (lat, lon) WHERE true")}),
     shifts AS (SELECT sum(n) / ${n_train} AS mean, sum(n * n) AS squares FROM weekly WHERE week < 0 GROUP BY zone, slot)
     SELECT coalesce(sum(squares / mean - ${n_train} * mean), 0) AS pearson, count(*) * ${n_train - 1} AS freedom FROM shifts`
  );
  const prior = priorOf(
    [...counts.values()].map(({before}) => before),
    city,
    freedom > 0 ? Math.max(1, pearson / freedom) : 1
  );
  return [...counts].map(([zone, {before, came}]) => {
    const per_week = ((years.find((each) => each.zone === zone)?.n ?? 0) * 7) / 365;
    return {
      km2: km2.get(zone) ?? 0,
      per_week,
      expected: weekOf(before, city, prior).map((share) => share * per_week),
      came
    };
  });
}
