import {range} from "d3";
import type {Ratio} from "../report/estimate.ts";
import type {Trend} from "../report/hotspots.ts";
import {studentQuantile} from "../stats/intervals.ts";
import {falseDiscovery, studentTail} from "../stats/normal.ts";
import {rateRatio} from "../stats/rate-ratio.ts";
import {sum} from "../stats/sums.ts";

/** Days compared, and days of one block of the comparison. */
export const TREND_DAYS = 90;
const BLOCK_DAYS = 7;

/**
 * Compares the last 90 days with the same days a year before, week by week, so that busy weeks widen the interval.
 * @param days incidents by day
 * @param end the day after the last that counts, a position in `days`
 * @param year days between the same date of two years: 365, or 366 over a 29 February
 * @returns null when the days do not reach back that far
 */
export function yearTrend(days: ArrayLike<number>, end: number, year: number): Omit<Trend, "clear"> | null {
  const from = end - TREND_DAYS;
  if (from - year < 0) return null;
  const blocks = range(from, end, BLOCK_DAYS).map((at) => {
    const to = Math.min(end, at + BLOCK_DAYS);
    const hours = 24 * (to - at);
    return {n: sum(days, at, to), hours, other_n: sum(days, at - year, to - year), other_hours: hours};
  });
  const year_before = sum(days, from - year, end - year);
  return {incidents: sum(days, from, end), year_before, ratio: rateRatio(blocks)};
}

const N_BLOCKS = Math.ceil(TREND_DAYS / BLOCK_DAYS);

/** Two-sided p value of such a ratio, from its interval: Student's t with the blocks' degrees of freedom. */
export function trendP({ratio, hi}: Ratio): number {
  const df = N_BLOCKS - 1;
  const t = (Math.abs(Math.log(ratio)) * studentQuantile(df)) / Math.log(hi / ratio);
  return studentTail(t, df);
}

/** Says of each trend whether it stands out among them all. */
export function clearTrends(trends: readonly (Omit<Trend, "clear"> | null)[]): (Trend | null)[] {
  const tested = trends.flatMap((trend, i) => (trend?.ratio ? [{i, p: trendP(trend.ratio)}] : []));
  const p_values = tested.map(({p}) => p);
  const found = falseDiscovery(p_values, 0.05);
  const clear = new Set(tested.filter((_, k) => found[k]).map(({i}) => i));
  return trends.map((trend, i) => trend && {...trend, clear: clear.has(i)});
}
