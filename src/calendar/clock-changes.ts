import type {ClockChange} from "../report/patterns.ts";
import {dayNumber, isoDay, nthWeekday} from "./days.ts";

/** The first year of the rules below; before, the United States changed clocks by other ones. */
const FIRST_YEAR = 1987;

/**
 * When the clocks of a United States city that keeps daylight saving time change, at 02:00: from 2007 on the second
 * Sunday of March and the first of November (Energy Policy Act of 2005), 1987 to 2006 the first Sunday of April and
 * the last of October (Public Law 99-359). Years before have none here.
 * @param from first and last day, ISO dates
 * @example
 * usClockChanges("2017-01-01", "2017-06-30"); // → [{day: "2017-03-12", hour: 2, hours: 0}]
 */
export function usClockChanges(from: string, to: string): ClockChange[] {
  const changes: ClockChange[] = [];
  const [first, last] = [dayNumber(from), dayNumber(to)];
  for (let year = Math.max(FIRST_YEAR, Number(from.slice(0, 4))); year <= Number(to.slice(0, 4)); year++) {
    const sunday = (month: number, n: number) => nthWeekday(year, month, 6, n);
    const [spring, autumn] = year >= 2007 ? [sunday(3, 2), sunday(11, 1)] : [sunday(4, 1), sunday(10, -1)];
    if (spring >= first && spring <= last) changes.push({day: isoDay(spring), hour: 2, hours: 0});
    if (autumn >= first && autumn <= last) changes.push({day: isoDay(autumn), hour: 1, hours: 2});
  }
  return changes;
}
