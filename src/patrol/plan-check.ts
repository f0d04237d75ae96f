import {dayNumber, isoDay} from "../calendar/days.ts";
import type {Numbers} from "../report/numbers.ts";
import type {PatrolCheck} from "../report/patrol.ts";
import type {Part} from "../report/reason.ts";
import {sum} from "../stats/sums.ts";
import type {DailyCounts} from "../zones/zone-level.ts";
import {type PlanSettings, planUnits} from "./allocation.ts";
import {demandAt} from "./demand.ts";
import type {ShiftWeeks, WeekSlots} from "./shift-weeks.ts";

/** Weeks kept aside to judge on, and weeks needed before them. */
const TEST_WEEKS = 13;
const MIN_TRAIN_WEEKS = 26;

/**
 * Plans with the weeks before the last ones and counts what these brought. Levels are the zones' own rates, and the
 * zones' ground is that of all days.
 * @param first_day ISO date of the first of the daily counts
 */
export function checkPlan(
  daily: DailyCounts,
  first_day: string,
  {first, n_weeks}: Pick<ShiftWeeks, "first" | "n_weeks">,
  {n_slots, zones, city}: Omit<WeekSlots, "city_types">,
  settings: PlanSettings
): Numbers<Part<PatrolCheck>> {
  const n_train = n_weeks - TEST_WEEKS;
  if (n_train < MIN_TRAIN_WEEKS)
    return {
      absent: {why: "few_weeks_to_check", needed: TEST_WEEKS + MIN_TRAIN_WEEKS, have: n_weeks}
    };
  const weeksOf = (from: number, to: number) =>
    Float64Array.from(
      daily.zones.flatMap((_, z) => [
        ...zones.subarray((z * n_weeks + from) * n_slots, (z * n_weeks + to) * n_slots)
      ])
    );
  const start = first + 7 * n_train;
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
  /** Sums what each count of the test weeks comes to at its zone-slot. */
  const over = (of: (n: number, at: number) => number) =>
    seen.reduce(
      (all, n, i) => all + of(n, Math.floor(i / (TEST_WEEKS * n_slots)) * n_slots + (i % n_slots)),
      0
    );
  const mean = (of: (n: number, at: number) => number) => over(of) / (seen.length || 1);
  const deviance = (expected: Float64Array) => mean((n, at) => poissonDeviance(n, expected[at]));
  const answered = (units: Iterable<number>) => {
    const at_slot = new Int32Array(demand.length);
    for (const at of units) at_slot[at]++;
    return over((n, at) => Math.min(n, at_slot[at] * settings.capacity)) / TEST_WEEKS;
  };
  const {at, incidents} = planUnits(demand, new Float64Array(demand.length).fill(1), n_slots, settings);
  return {
    from: isoDay(dayNumber(first_day) + start),
    to: isoDay(dayNumber(first_day) + start + 7 * TEST_WEEKS - 1),
    n_weeks: TEST_WEEKS,
    deviance: {own: deviance(means.own), city: deviance(means.city), drawn: deviance(means.drawn)},
    coverage: mean((n, at) => {
      const {lo, hi} = demand[at].range;
      return Math.round(n) >= lo && Math.round(n) <= hi ? 1 : 0;
    }),
    expected: sum(per_week),
    observed: sum(seen) / TEST_WEEKS,
    plan: {
      expected: sum(incidents),
      observed: answered(at),
      same_every_shift: answered(sameEveryShift(per_week, n_slots, at.length))
    }
  };
}

/** The deviance of one count; 0 where nothing was expected. */
const poissonDeviance = (n: number, mean: number): number =>
  mean > 0 ? 2 * ((n > 0 ? n * Math.log(n / mean) : 0) - (n - mean)) : 0;

/** As many units on every shift, always in the zones with most incidents a week. */
function sameEveryShift(per_week: Float64Array, n_slots: number, units: number): number[] {
  const order = [...per_week.keys()].sort((a, b) => per_week[b] - per_week[a] || a - b);
  return Array.from(
    {length: units},
    (_, i) => order[Math.floor(i / n_slots) % order.length] * n_slots + (i % n_slots)
  );
}
