import {dayNumber, weekdayOf} from "./days.ts";
import {isWeekendHour, type WeekCount} from "./weekend.ts";

export interface Period {
  /** First and last day, ISO dates. */
  from: string;
  to: string;
}

/** Mean incidents on firsts of a month over the mean of all other days of the period; 1 where either is missing. */
export function firstOfMonthRatio(days: readonly {day: string; n: number}[], period: Period): number {
  const counted = new Map(days.map(({day, n}) => [dayNumber(day), n]));
  const first = {n: 0, days: 0};
  const rest = {n: 0, days: 0};
  for (let day = dayNumber(period.from); day <= dayNumber(period.to); day++) {
    const own = new Date(day * 86_400_000).getUTCDate() === 1 ? first : rest;
    own.n += counted.get(day) ?? 0;
    own.days++;
  }
  return first.days > 0 && rest.n > 0 ? first.n / first.days / (rest.n / rest.days) : 1;
}

/**
 * Incidents in and out of the weekend of each full week, Monday to Sunday, of the period.
 * @param rows incidents by week (ISO date of its Monday) and hour of the week
 */
export function fullWeeks(
  rows: readonly {week: string; hour: number; n: number}[],
  period: Period
): WeekCount[] {
  const weeks = new Map<number, WeekCount>();
  const first = dayNumber(period.from);
  const monday = first + ((7 - weekdayOf(first)) % 7);
  for (let day = monday; day + 6 <= dayNumber(period.to); day += 7) weeks.set(day, {weekend: 0, rest: 0});
  for (const {week, hour, n} of rows) {
    const own = weeks.get(dayNumber(week));
    if (own) own[isWeekendHour(hour) ? "weekend" : "rest"] += n;
  }
  return [...weeks.values()];
}
