import {dayNumber, weekdayOf} from "../calendar/days.ts";
import type {Gapped} from "../calendar/gaps.ts";

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
 * The last full weeks before a day, all after the last gap of the files.
 * @param first_day ISO date of the first counted day
 * @param end the day after the last that counts, a position
 * @param most weeks at most
 */
export function shiftWeeks(
  first_day: string,
  end: number,
  {n_shifts, start, most, gaps = []}: {n_shifts: number; start: number; most: number} & Gapped
): ShiftWeeks {
  // A week's last shift runs into the Monday after it, up to the first shift's hour.
  const whole = end - (start > 0 ? 1 : 0);
  const monday = (7 - weekdayOf(dayNumber(first_day))) % 7;
  const all = Math.max(0, Math.floor((whole - monday) / 7));
  const since = Math.max(0, ...gaps.flatMap(([from, to]) => (from < end ? [to] : [])));
  const n_weeks = Math.max(0, Math.min(all, most, Math.floor((monday + 7 * all - since) / 7)));
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
