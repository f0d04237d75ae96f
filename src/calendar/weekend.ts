import {sum} from "d3";
import type {Random} from "../stats/random.ts";

/** Hour of the week (Monday 00:00 = 0) at which the weekend starts: Friday 18:00. It ends with the week, Monday 06:00. */
const WEEKEND_STARTS = 4 * 24 + 18;
const WEEK_STARTS = 6;
const WEEKEND_HOURS = 168 - WEEKEND_STARTS + WEEK_STARTS;

/** Whether an hour of the week lies between Friday 18:00 and Monday 06:00. */
export const isWeekendHour = (hourOfWeek: number): boolean =>
  hourOfWeek >= WEEKEND_STARTS || hourOfWeek < WEEK_STARTS;

/** Incidents of one week, Monday to Sunday. */
export interface WeekCount {
  weekend: number;
  rest: number;
}

function ratio(weeks: readonly WeekCount[]): number {
  const per = (part: keyof WeekCount, hours: number) => sum(weeks, (week) => week[part]) / hours;
  return per("weekend", WEEKEND_HOURS) / per("rest", 168 - WEEKEND_HOURS);
}

/**
 * Incidents per weekend hour over incidents per other hour, with a 95% percentile interval from a bootstrap of whole
 * weeks: incidents of one week move together, so a Poisson interval would be too narrow.
 * @param weeks full weeks only; at least 2
 */
export function weekendRatio(
  weeks: readonly WeekCount[],
  random: Random,
  n_resamples = 2000
): {rate_ratio: number; lo: number; hi: number} {
  if (weeks.length < 2)
    throw new RangeError(`a weekend ratio needs at least 2 full weeks, got ${weeks.length}`);
  const resampled = Float64Array.from({length: n_resamples}, () =>
    ratio(weeks.map(() => weeks[Math.floor(random() * weeks.length)]))
  ).sort();
  const quantile = (q: number) => resampled[Math.round(q * (n_resamples - 1))];
  return {rate_ratio: ratio(weeks), lo: quantile(0.025), hi: quantile(0.975)};
}
