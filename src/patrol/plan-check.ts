import {dayNumber, isoDay} from "../calendar/days.ts";
import type {Numbers} from "../report/numbers.ts";
import type {OtherPlan, PatrolCheck} from "../report/patrol.ts";
import type {Part} from "../report/reason.ts";
import {drawBlocks, pairedDifference} from "../stats/paired-bootstrap.ts";
import {round} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";
import type {DailyCounts} from "../zones/zone-level.ts";
import {type PlanSettings, planUnits} from "./allocation.ts";
import {demandAt} from "./demand.ts";
import type {ShiftWeeks, WeekSlots} from "./shift-weeks.ts";

/** Weeks kept aside to judge on, and weeks needed before them. */
const TEST_WEEKS = 13;
const MIN_TRAIN_WEEKS = 26;

/** Ground that a plan is tried on: its pieces' area, km², and their counts. */
export interface TriedGround {
  km2: ArrayLike<number>;
  daily: DailyCounts;
  slots: WeekSlots;
}

/**
 * The first day of the weeks that a plan is tried on, a position among the counted days; null where too few weeks are before
 * it. What is chosen to be tried must know nothing from this day on.
 */
export function heldOutFrom({first, n_weeks}: Pick<ShiftWeeks, "first" | "n_weeks">): number | null {
  const n_train = n_weeks - TEST_WEEKS;
  return n_train < MIN_TRAIN_WEEKS ? null : first + 7 * n_train;
}

/**
 * Plans with the weeks before the last ones and counts what these brought. Levels are each ground's own rates.
 * @param first_day ISO date of the first of the daily counts
 * @param own the ground of the plan as it was known before these weeks, pieces that expect most first
 * @param zones the ground of DBSCAN's zones, to compare with; null without
 */
export function checkPlan(
  own: TriedGround,
  zones: TriedGround | null,
  {
    first_day,
    weeks,
    settings
  }: {
    first_day: string;
    weeks: Pick<ShiftWeeks, "first" | "n_weeks">;
    settings: PlanSettings;
  }
): Numbers<Part<PatrolCheck>> {
  const start = heldOutFrom(weeks);
  if (start === null)
    return {
      absent: {why: "few_weeks_to_check", needed: TEST_WEEKS + MIN_TRAIN_WEEKS, have: weeks.n_weeks}
    };
  const tried = (ground: TriedGround) => tryPlan(ground, {start, n_weeks: weeks.n_weeks, settings});
  const draws = drawBlocks(TEST_WEEKS);
  const more = (one: Float64Array, other: Float64Array) => {
    const {difference, interval} = pairedDifference(one, other, draws);
    return {value: difference, ...(interval ?? {lo: difference, hi: difference})};
  };
  const plan = tried(own);
  const other = ({met, km2}: Met): OtherPlan => ({
    observed: sum(met) / TEST_WEEKS,
    km2,
    less: more(plan.met, met)
  });
  const on_zones = zones && tried(zones);
  const equal = on_zones && plannedOn(own, on_zones.km2);
  const on_equal = equal && tried(equal);
  return {
    from: isoDay(dayNumber(first_day) + start),
    to: isoDay(dayNumber(first_day) + start + 7 * TEST_WEEKS - 1),
    n_weeks: TEST_WEEKS,
    ...plan.forecast,
    city: sum(own.slots.city, (weeks.n_weeks - TEST_WEEKS) * own.slots.n_slots) / TEST_WEEKS,
    plan: {expected: plan.expected, observed: sum(plan.met) / TEST_WEEKS, km2: plan.km2},
    same: other(plan.same),
    on_zones: on_zones && {
      plan: other(on_zones),
      equal_ground: on_equal && {
        observed: sum(on_equal.met) / TEST_WEEKS,
        km2: on_equal.km2,
        more: more(on_equal.met, on_zones.met)
      }
    }
  };
}

/** What units met in each test week, and the ground they used. */
interface Met {
  met: Float64Array;
  km2: number;
}

function tryPlan(
  {km2, daily, slots: {n_slots, zones, city}}: TriedGround,
  {start, n_weeks, settings}: {start: number; n_weeks: number; settings: PlanSettings}
) {
  const n_train = n_weeks - TEST_WEEKS;
  const weeksOf = (from: number, to: number) =>
    Float64Array.from(
      daily.zones.flatMap((_, z) => [
        ...zones.subarray((z * n_weeks + from) * n_slots, (z * n_weeks + to) * n_slots)
      ])
    );
  const train = {n_slots, zones: weeksOf(0, n_train), city: city.subarray(0, n_train * n_slots)};
  const {demand, shape, per_week, ...trained} = demandAt(daily, start, null, train, n_train);

  const zoneOf = (at: number) => Math.floor(at / n_slots);
  const halves = trained.counts.map((n) => n + 0.5);
  const totals = per_week.map((_, z) => sum(halves, z * n_slots, (z + 1) * n_slots));
  const of_city = sum(trained.city) || 1;
  const means = {
    own: halves.map((n, at) => (per_week[zoneOf(at)] * n) / totals[zoneOf(at)]),
    city: halves.map((_, at) => (per_week[zoneOf(at)] * trained.city[at % n_slots]) / of_city),
    drawn: shape.share.map((share, at) => share * per_week[zoneOf(at)])
  };

  const seen = weeksOf(n_train, n_weeks);
  /** The zone-slot of each count of the test weeks. */
  const slotOf = (i: number) => Math.floor(i / (TEST_WEEKS * n_slots)) * n_slots + (i % n_slots);
  const mean = (of: (n: number, at: number) => number) =>
    seen.reduce((all, n, i) => all + of(n, slotOf(i)), 0) / (seen.length || 1);
  const deviance = (expected: Float64Array) => mean((n, at) => poissonDeviance(n, expected[at]));
  const metBy = (units: ArrayLike<number>): Met => {
    const at_slot = new Int32Array(demand.length);
    for (let i = 0; i < units.length; i++) at_slot[units[i]]++;
    const met = new Float64Array(TEST_WEEKS);
    seen.forEach((n, i) => {
      met[Math.floor(i / n_slots) % TEST_WEEKS] += Math.min(n, at_slot[slotOf(i)] * settings.capacity);
    });
    const used = new Set(Array.from(units, zoneOf));
    return {met, km2: round(sum(Array.from(used, (z) => km2[z])), 6)};
  };
  const {at, incidents} = planUnits(demand, new Float64Array(demand.length).fill(1), n_slots, settings);
  return {
    ...metBy(at),
    same: metBy(stayInPlace(per_week, at, n_slots)),
    expected: sum(incidents),
    forecast: {
      deviance: {own: deviance(means.own), city: deviance(means.city), drawn: deviance(means.drawn)},
      coverage: mean((n, at) => {
        const {lo, hi} = demand[at].range;
        return Math.round(n) >= lo && Math.round(n) <= hi ? 1 : 0;
      }),
      expected: sum(per_week),
      observed: sum(seen) / TEST_WEEKS
    }
  };
}

/** The first pieces of ground, together no larger than so many km²; null where not even the first is. */
function plannedOn({km2, daily, slots}: TriedGround, most_km2: number): TriedGround | null {
  let [n, all] = [0, 0];
  while (n < km2.length && all + km2[n] <= most_km2) all += km2[n++];
  if (n === 0) return null;
  const of_each = slots.zones.length / km2.length;
  return {
    km2: Array.from({length: n}, (_, z) => km2[z]),
    daily: {...daily, zones: daily.zones.slice(0, n)},
    slots: {...slots, zones: slots.zones.subarray(0, n * of_each)}
  };
}

/** The deviance of one count; 0 where nothing was expected. */
const poissonDeviance = (n: number, mean: number): number =>
  mean > 0 ? 2 * ((n > 0 ? n * Math.log(n / mean) : 0) - (n - mean)) : 0;

/** As many units on each shift as a plan has, always on the ground with most incidents a week. */
function stayInPlace(per_week: Float64Array, plan: Int32Array, n_slots: number): number[] {
  const order = [...per_week.keys()].sort((a, b) => per_week[b] - per_week[a] || a - b);
  const given = new Int32Array(n_slots);
  return Array.from(plan, (at) => {
    const slot = at % n_slots;
    return order[given[slot]++ % order.length] * n_slots + slot;
  });
}
