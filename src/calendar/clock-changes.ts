import type {ClockChange} from "../report/patterns.ts";
import {dayNumber, isoDay, weekdayOf} from "./days.ts";

/** The first year of the rules below; before, the United States changed clocks by other ones. */
const FIRST_YEAR = 1987;

/** Day number of a month's nth Sunday, or with n = −1 its last. */
function sunday(year: number, month: number, n: number): number {
  if (n < 0) {
    const last = Date.UTC(year, month, 0) / 86_400_000;
    return last - ((weekdayOf(last) + 1) % 7);
  }
  const first = Date.UTC(year, month - 1, 1) / 86_400_000;
  return first + ((6 - weekdayOf(first)) % 7) + 7 * (n - 1);
}

/**
 * When the clocks of a United States city that keeps daylight saving time change, at 02:00: from 2007 on the second
 * Sunday of March and the first of November (Energy Policy Act of 2005), 1987 to 2006 the first Sunday of April and
 * the last of October (Public Law 99-359). Years before have none here.
 * @param from first and last day, ISO dates
 */
export function usClockChanges(from: string, to: string): ClockChange[] {
  const changes: ClockChange[] = [];
  const [first, last] = [dayNumber(from), dayNumber(to)];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    if (year < FIRST_YEAR) continue;
    const [spring, autumn] =
      year >= 2007 ? [sunday(year, 3, 2), sunday(year, 11, 1)] : [sunday(year, 4, 1), sunday(year, 10, -1)];
    if (spring >= first && spring <= last) changes.push({day: isoDay(spring), hour: 2, hours: 0});
    if (autumn >= first && autumn <= last) changes.push({day: isoDay(autumn), hour: 1, hours: 2});
  }
  return changes;
}
