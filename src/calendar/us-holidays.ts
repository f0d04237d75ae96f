import {range} from "d3";
import {dayNumber, nthWeekday} from "./days.ts";

export interface Holiday {
  name: string;
  /** Day number. */
  day: number;
}

/**
 * The federal holidays of the United States (5 U.S.C. § 6103), on their own dates and not those they are observed on,
 * with five other days that the country keeps.
 */
function holidaysOf(year: number): Holiday[] {
  const on = (month: number, day: number) => Date.UTC(year, month - 1, day) / 86_400_000;
  const thanksgiving = nthWeekday(year, 11, 3, 4);
  return [
    {name: "New Year's Day", day: on(1, 1)},
    {name: "Martin Luther King Day", day: nthWeekday(year, 1, 0, 3)},
    {name: "Presidents' Day", day: nthWeekday(year, 2, 0, 3)},
    {name: "St Patrick's Day", day: on(3, 17)},
    {name: "Memorial Day", day: nthWeekday(year, 5, 0, -1)},
    ...(year >= 2021 ? [{name: "Juneteenth", day: on(6, 19)}] : []),
    {name: "Independence Day", day: on(7, 4)},
    {name: "Labor Day", day: nthWeekday(year, 9, 0, 1)},
    {name: "Columbus Day", day: nthWeekday(year, 10, 0, 2)},
    {name: "Halloween", day: on(10, 31)},
    {name: "Veterans Day", day: on(11, 11)},
    {name: "Thanksgiving", day: thanksgiving},
    {name: "Day after Thanksgiving", day: thanksgiving + 1},
    {name: "Christmas Eve", day: on(12, 24)},
    {name: "Christmas Day", day: on(12, 25)},
    {name: "New Year's Eve", day: on(12, 31)}
  ];
}

/** Holidays in a period of ISO dates, in order. */
export function usHolidays(from: string, to: string): Holiday[] {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  return range(Number(from.slice(0, 4)), Number(to.slice(0, 4)) + 1)
    .flatMap(holidaysOf)
    .filter(({day}) => day >= first && day <= last);
}
