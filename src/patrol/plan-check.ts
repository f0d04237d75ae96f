import {dayNumber, isoDay} from "../calendar/days.ts";
import type {Numbers} from "../report/numbers.ts";
import type {PatrolCheck} from "../report/patrol.ts";
import type {Part} from "../report/reason.ts";
import type {DailyCounts} from "../zones/zone-level.ts";
import {demandAt, type ShiftDemand} from "./demand.ts";
import {type PlanSettings, planUnits} from "./plan.ts";

/** Weeks kept aside to judge on, and weeks needed before them. */
const TEST_WEEKS = 13;
const MIN_TRAIN_WEEKS = 26;

/**
 * Plans with the weeks before the last ones and counts what these brought. Levels are the zones' own rates, and the
 * zones' ground is that of all days.
 * @param first_day ISO date of the first of the daily counts
 * @param weeks the position of their first day, and how many they are
 * @param slots counts by zone, week and slot of the week, and the city's by week and slot, row-major
 */
export function checkPlan(
  daily: DailyCounts,
  first_day: string,
  weeks: {first: number; n_weeks: number},
  slots: {n_slots: number; zones: Float64Array; city: Float64Array},
  settings: PlanSettings
): Numbers<Part<PatrolCheck>> {
  const {first, n_weeks} = weeks;
  const {n_slots, zones: counts, city} = slots;
  const n_train = n_weeks - TEST_WEEKS;
  if (n_train < MIN_TRAIN_WEEKS)
    return {
      absent: {why: "few_weeks_to_check", needed: TEST_WEEKS + MIN_TRAIN_WEEKS, have: n_weeks}
    };
  const n_zones = daily.zones.length;
  const width = n_weeks * n_slots;
  const part = (from: number, to: number) => {
    const some = new Float64Array(n_zones * (to - from) * n_slots);
    for (let z = 0; z < n_zones; z++)
      some.set(
        counts.subarray(z * width + from * n_slots, z * width + to * n_slots),
        z * (to - from) * n_slots
      );
    return some;
  };
  const start = first + 7 * n_train;
  const train = part(0, n_train);
  const seen = part(n_train, n_weeks);
  const {demand, shape, per_week, summed} = demandAt(
    daily,
    start,
    null,
    train,
    {n_zones, n_weeks: n_train, n_slots},
    city.subarray(0, n_train * n_slots)
  );

  const own = new Float64Array(demand.length);
  const as_city = new Float64Array(demand.length);
  const of_city = new Float64Array(n_slots);
  for (let i = 0; i < n_train * n_slots; i++) of_city[i % n_slots] += city[i];
  const in_city = of_city.reduce((a, b) => a + b, 0) || 1;
  for (let z = 0; z < n_zones; z++) {
    let total = 0;
    for (let s = 0; s < n_slots; s++) total += summed[z * n_slots + s] + 0.5;
    for (let s = 0; s < n_slots; s++) {
      own[z * n_slots + s] = (per_week[z] * (summed[z * n_slots + s] + 0.5)) / total;
      as_city[z * n_slots + s] = (per_week[z] * of_city[s]) / in_city;
    }
  }
  const test = {n_slots, n_weeks: TEST_WEEKS, seen};
  const {at, incidents} = planUnits(demand, new Float64Array(demand.length).fill(1), n_slots, settings);
  const same = sameEveryShift(per_week, n_slots, at.length);
  return {
    from: isoDay(dayNumber(first_day) + start),
    to: isoDay(dayNumber(first_day) + start + 7 * TEST_WEEKS - 1),
    n_weeks: TEST_WEEKS,
    deviance: {
      own: deviance(test, own),
      city: deviance(test, as_city),
      drawn: deviance(
        test,
        Float64Array.from(shape.share, (share, i) => share * per_week[Math.floor(i / n_slots)])
      )
    },
    coverage: coverage(test, demand),
    expected: per_week.reduce((a, b) => a + b, 0),
    observed: seen.reduce((a, b) => a + b, 0) / TEST_WEEKS,
    plan: {
      expected: incidents.reduce((a, b) => a + b, 0),
      observed: answered(test, at, settings.capacity),
      same_every_shift: answered(test, same, settings.capacity)
    }
  };
}

interface TestWeeks {
  n_slots: number;
  n_weeks: number;
  seen: Float64Array;
}

/** Position of a count's zone-slot. */
const slotAt = ({n_slots, n_weeks}: TestWeeks, i: number): number =>
  Math.floor(i / (n_weeks * n_slots)) * n_slots + (i % n_slots);

/** Poisson deviance per zone-shift. */
function deviance(test: TestWeeks, means: Float64Array): number {
  let sum = 0;
  test.seen.forEach((n, i) => {
    const mean = means[slotAt(test, i)];
    if (mean > 0) sum += 2 * ((n > 0 ? n * Math.log(n / mean) : 0) - (n - mean));
  });
  return test.seen.length === 0 ? 0 : sum / test.seen.length;
}

function coverage(test: TestWeeks, demand: readonly ShiftDemand[]): number {
  let inside = 0;
  test.seen.forEach((n, i) => {
    const {lo, hi} = demand[slotAt(test, i)].range;
    if (Math.round(n) >= lo && Math.round(n) <= hi) inside++;
  });
  return test.seen.length === 0 ? 0 : inside / test.seen.length;
}

/** Incidents a week that units at these zone-shifts were there for. */
function answered(test: TestWeeks, at: ArrayLike<number>, capacity: number): number {
  const units = new Map<number, number>();
  for (let i = 0; i < at.length; i++) units.set(at[i], (units.get(at[i]) ?? 0) + 1);
  let sum = 0;
  test.seen.forEach((n, i) => {
    sum += Math.min(n, (units.get(slotAt(test, i)) ?? 0) * capacity);
  });
  return sum / test.n_weeks;
}

/** As many units on every shift, always in the zones with most incidents a week. */
function sameEveryShift(per_week: Float64Array, n_slots: number, units: number): number[] {
  const order = [...per_week.keys()].sort((a, b) => per_week[b] - per_week[a] || a - b);
  return Array.from(
    {length: units},
    (_, i) => order[Math.floor(i / n_slots) % order.length] * n_slots + (i % n_slots)
  );
}
