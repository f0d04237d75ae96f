import {MIN_OF_PEAK} from "../report/hotspots.ts";

/** Night is 18:00 to 06:00 of the city's wall time, in every season. */
export const isNight = (hour: number): boolean => hour >= 18 || hour < 6;

/**
 * What has counts by hour of the day, without its peak where these are fewer than 50.
 * @example
 * peakOfEnough({hours: [6, 3], peak: {from: 0}}).peak; // → null
 */
export const peakOfEnough = <Counted extends {hours: readonly number[] | null; peak: object | null}>(
  counted: Counted
): Counted =>
  (counted.hours ?? []).reduce((sum, n) => sum + n, 0) < MIN_OF_PEAK ? {...counted, peak: null} : counted;

/** The busiest run of hours on the clock; ties go to the earlier start. */
export function peakHours(
  hours: readonly number[],
  length: number
): {from: number; to: number; share: number} {
  const total = hours.reduce((a, b) => a + b, 0);
  let best = {from: 0, sum: -1};
  for (let from = 0; from < 24; from++) {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += hours[(from + i) % 24];
    if (sum > best.sum) best = {from, sum};
  }
  return {from: best.from, to: (best.from + length) % 24, share: total === 0 ? 0 : best.sum / total};
}
