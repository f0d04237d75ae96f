const DAY_MS = 86_400_000;

/**
 * Days since 1970-01-01 of an ISO date.
 * @throws RangeError on what is no ISO date
 * @example
 * dayNumber("2017-03-05"); // → 17230
 */
export function dayNumber(iso: string): number {
  const day = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY_MS;
  if (Number.isNaN(day)) throw new RangeError(`a day is an ISO date, such as "2017-03-05", got "${iso}"`);
  return day;
}

/** ISO date of a day number. */
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Weekday of a day number, 0 = Monday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** Day number of a month's nth weekday (0 = Monday); n = −1 is its last. */
export function nthWeekday(year: number, month: number, weekday: number, n: number): number {
  const first = Date.UTC(year, month - 1, 1) / DAY_MS;
  const last = Date.UTC(year, month, 0) / DAY_MS;
  if (n < 0) return last - ((weekdayOf(last) - weekday + 7) % 7);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1);
}

/**
 * Number of days from one ISO date to another, both counted.
 * @example
 * daysBetween("2015-01-01", "2017-12-31"); // → 1096
 */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from) + 1;

/** How many of the period's days fall on each weekday, Monday first. */
export function weekdayDays(from: string, to: string): number[] {
  const days = [0, 0, 0, 0, 0, 0, 0];
  for (let day = dayNumber(from); day <= dayNumber(to); day++) days[weekdayOf(day)]++;
  return days;
}

/** Days of each calendar month that lie inside the period, in order: ["2015-01", 31], … */
export function monthDays(from: string, to: string): [month: string, days: number][] {
  const months = new Map<string, number>();
  for (let day = dayNumber(from); day <= dayNumber(to); day++) {
    const month = isoDay(day).slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + 1);
  }
  return [...months];
}
