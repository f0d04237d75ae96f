import {dayNumber, weekdayOf} from "../calendar/days.ts";

/** Full weeks of shifts. The first begins on a Monday with the first shift. */
export interface ShiftWeeks {
  /** Position of their first day among the counted days. */
  first: number;
  n_weeks: number;
  n_shifts: number;
  /** Hour at which a day's first shift begins. */
  start: number;
}

/**
 * The last full weeks before a day.
 * @param first_day ISO date of the first counted day
 * @param end the day after the last that counts, a position
 * @param most weeks at most
 */
export function shiftWeeks(
  first_day: string,
  end: number,
  {n_shifts, start, most}: {n_shifts: number; start: number; most: number}
): ShiftWeeks {
  // A week's last shift runs into the Monday after it, up to the first shift's hour.
  const whole = end - (start > 0 ? 1 : 0);
  const monday = (7 - weekdayOf(dayNumber(first_day))) % 7;
  const all = Math.max(0, Math.floor((whole - monday) / 7));
  const n_weeks = Math.min(all, most);
  return {first: monday + 7 * (all - n_weeks), n_weeks, n_shifts, start};
}

/** Incidents of some types by zone, week and slot of the week, and the city's by week and slot. */
export interface WeekSlots {
  n_slots: number;
  /** Row-major: zone, week, slot. */
  zones: Float64Array;
  /** Row-major: week, slot. */
  city: Float64Array;
}
