import {PERIOD_DAYS} from "../hotspots/evaluation-plan.ts";
import type {Interval} from "../report/estimate.ts";
import {Z_95} from "../stats/intervals.ts";
import {cube} from "../stats/power.ts";
import {countRange} from "../zones/count-forecast.ts";
import {type DailyCounts, pastLevels, tryLevels, zoneLevels} from "../zones/zone-level.ts";
import type {WeekSlots} from "./shift-weeks.ts";
import {type WeekShape, weekDispersion, weekShape} from "./week-shape.ts";

/** Incidents expected in one shift of one zone, once. */
export interface ShiftDemand {
  expected: number;
  /** 95% interval of what is expected: of the zone's level and of its week's shape. */
  interval: Interval;
  /** The least and the most incidents that 95 of 100 such shifts see. */
  range: Interval;
  /** Over-dispersion of their number: variance expected + alpha · expected². */
  alpha: number;
}

/** Quantile of a gamma law with mean 1 by Wilson and Hilferty's cube root (1931); 0 at least. */
export function gammaAround1(shape: number, z: number): number {
  if (shape === Number.POSITIVE_INFINITY) return 1;
  return cube(Math.max(0, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))));
}

/**
 * Expected incidents of each zone in each slot of one week, row-major: its level spread over its week.
 * @param level incidents of each zone expected in a week
 * @param alpha over-dispersion of each zone's level around what was expected of it
 */
export function shiftDemand(
  level: Float64Array,
  alpha: Float64Array,
  {share, certainty}: WeekShape
): ShiftDemand[] {
  const n_slots = level.length === 0 ? 0 : share.length / level.length;
  return Array.from(share, (part, at) => {
    const expected = level[Math.floor(at / n_slots)] * part;
    const shape = 1 / (1 / certainty[at] + alpha[Math.floor(at / n_slots)]);
    return {
      expected,
      interval: {lo: expected * gammaAround1(shape, -Z_95), hi: expected * gammaAround1(shape, Z_95)},
      range: countRange(expected, 1 / shape),
      alpha: 1 / shape
    };
  });
}

/**
 * Demand of the zones in the days after a day, as known on its morning.
 * @param level incidents of each zone expected in the period; null for its rate alone
 * @param slots incidents of some weeks
 * @returns also the counts of these weeks by zone and slot, row-major, and the city's by slot
 */
export function demandAt(
  daily: DailyCounts,
  end: number,
  level: Float64Array | null,
  slots: WeekSlots,
  n_weeks: number
) {
  const {n_slots} = slots;
  const n_zones = daily.zones.length;
  const dispersion = weekDispersion(slots.zones, {n_zones, n_weeks, n_slots});
  const counts = new Float64Array(n_zones * n_slots);
  slots.zones.forEach((n, i) => {
    counts[Math.floor(i / (n_weeks * n_slots)) * n_slots + (i % n_slots)] += n;
  });
  const city = new Float64Array(n_slots);
  slots.city.forEach((n, i) => {
    city[i % n_slots] += n;
  });
  const shape = weekShape({n_zones, n_slots, counts, city}, dispersion);
  const of_period = level ?? zoneLevels(daily, end, PERIOD_DAYS);
  const per_week = of_period.map((n) => (7 * n) / PERIOD_DAYS);
  const {alpha} = tryLevels(daily, pastLevels(daily, end, PERIOD_DAYS), PERIOD_DAYS, of_period);
  return {demand: shiftDemand(per_week, alpha, shape), shape, dispersion, per_week, counts, city};
}
