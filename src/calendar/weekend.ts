import type {Ratio} from "../report/estimate.ts";
import type {WeekendRates} from "../report/patterns.ts";
import {type BlockPair, rateRatio} from "../stats/rate-ratio.ts";

/** Hour of the week (Monday 00:00 = 0) at which the weekend starts: Friday 18:00. It ends with the week, Monday 06:00. */
const WEEKEND_STARTS = 4 * 24 + 18;
const WEEK_STARTS = 6;

/** Whether an hour of the week lies between Friday 18:00 and Monday 06:00. */
export const isWeekendHour = (hourOfWeek: number): boolean =>
  hourOfWeek >= WEEKEND_STARTS || hourOfWeek < WEEK_STARTS;

const HOURS_OF_WEEK = 168;
const ALL_DAY = Array.from({length: 24}, (_, hour) => hour);

/** Nights from 20:00 to 04:00 and days from 06:00 to 18:00, as hours of the clock. */
const NIGHT = ALL_DAY.filter((hour) => hour >= 20 || hour < 4);
const DAY = ALL_DAY.filter((hour) => hour >= 6 && hour < 18);

/**
 * Weekend over the rest of the week at the same hours of the clock (Mantel and Haenszel's rate ratio, strata being those
 * hours): an hour of the clock counts for what its weekend and its other days can tell, so that it does not matter that the
 * weekend holds more nights. Mantel and Haenszel's weights are taken, not those of a standard day, because they hold where
 * an hour has no incident, which single types often have not. Its two sums are made of whole weeks, whose spread gives the
 * interval.
 */
function sameHours(weeks: Float64Array, clock: readonly number[]): Ratio | null {
  const n_weeks = weeks.length / HOURS_OF_WEEK;
  const sides = {n: new Float64Array(n_weeks), other_n: new Float64Array(n_weeks)};
  const totals = {n: 0, other_n: 0};
  const squares = {n: 0, other_n: 0};
  for (const hour of clock) {
    const days = [0, 1, 2, 3, 4, 5, 6].map((day) => 24 * day + hour);
    const weekend_days = days.filter(isWeekendHour).length;
    for (const of_week of days) {
      const side = isWeekendHour(of_week) ? "n" : "other_n";
      const weight = (side === "n" ? 7 - weekend_days : weekend_days) / 7;
      for (let week = 0; week < n_weeks; week++) {
        const n = weeks[week * HOURS_OF_WEEK + of_week];
        sides[side][week] += weight * n;
        totals[side] += weight * n;
        squares[side] += weight ** 2 * n;
      }
    }
  }
  if (totals.n === 0 || totals.other_n === 0) return null;
  // Sums of weighted counts vary as if they were of so many incidents; `rateRatio` asks for Poisson's variance at least.
  const scale = {n: totals.n / squares.n, other_n: totals.other_n / squares.other_n};
  const blocks = Array.from(
    sides.n,
    (n, week): BlockPair => ({
      n: n * scale.n,
      hours: scale.n,
      other_n: sides.other_n[week] * scale.other_n,
      other_hours: scale.other_n
    })
  );
  return rateRatio(blocks);
}

/**
 * Incidents from Friday 18:00 to Monday 06:00 over those of the rest of the week at the same hours of the clock, with 95%
 * intervals that allow for incidents of one week that move together; null where fewer than 2 weeks are given or a side is
 * empty. Nights are 20:00 to 04:00, days 06:00 to 18:00.
 * @param weeks incidents by hour of the week, Monday 00:00 first: row-major, 168 per week, whole weeks only
 */
export function weekendRates(weeks: Float64Array): WeekendRates | null {
  const all = sameHours(weeks, ALL_DAY);
  return all && {...all, nights: sameHours(weeks, NIGHT), days: sameHours(weeks, DAY)};
}
