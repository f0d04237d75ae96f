import {TIME_PRECISIONS, type TimeNeed, type TimePrecision} from "../report/precision.ts";

/**
 * What each part of a report needs to be told of time at least. This is the one table that steps, models, pages and the brief
 * ask; what has no line here needs a month, the coarsest level: one coarser still needs lines for months, seasons, years and forecasts.
 */
const NEEDS: Record<TimeNeed, TimePrecision> = {
  /** Weekdays, days of the year, weeks, holidays, kinds of days, memories of days. */
  days: "day",
  /** Incidents that follow others within days. */
  near_repeats: "day",
  /** Hours, nights, weekends by the clock, the busiest times of zones, times of the week of places and types. */
  hours: "hour",
  /** Units spread over the shifts of a day. */
  shifts: "hour",
  /** Units spread over the days of a week. */
  whole_days: "day"
};

const rank = (level: TimePrecision): number => TIME_PRECISIONS.indexOf(level);

/**
 * Whether records of a precision tell what a part of the report needs.
 * @example
 * [tells("day", "near_repeats"), tells("day", "hours"), tells("month", "days")]; // → [true, false, false]
 */
export const tells = (level: TimePrecision, need: TimeNeed): boolean => rank(level) >= rank(NEEDS[need]);

/** Share of the rows that must tell time so finely for all to be taken so. */
export const NEARLY_ALL = 0.95;

/** Share of the rows that must tell hours for hours to be told at all: of these rows alone, the others are counted and named. */
const MIN_TIMED = 0.8;

/**
 * The finest level that nearly all rows reach; hours and minutes are told by four of five, if nearly all tell days.
 * @param rows rows by level
 * @example
 * rulingLevel([{level: "day", n: 14}, {level: "minute", n: 86}]); // → "minute"
 * rulingLevel([{level: "day", n: 40}, {level: "minute", n: 60}]); // → "day"
 */
export function rulingLevel(rows: readonly {level: TimePrecision; n: number}[]): TimePrecision {
  const reach = (level: TimePrecision) =>
    rows.reduce((sum, row) => sum + (rank(row.level) >= rank(level) ? row.n : 0), 0);
  const all = reach(TIME_PRECISIONS[0]);
  const timed = reach("hour");
  if (timed > 0 && timed >= MIN_TIMED * all && reach("day") >= NEARLY_ALL * all)
    return reach("minute") >= NEARLY_ALL * timed ? "minute" : "hour";
  return TIME_PRECISIONS.findLast((level) => reach(level) >= NEARLY_ALL * all) ?? TIME_PRECISIONS[0];
}

/** Rows that do not tell an hour. @param rows rows by level */
export const untimedRows = (rows: readonly {level: TimePrecision; n: number}[]): number =>
  rows.reduce((sum, {level, n}) => sum + (tells(level, "hours") ? 0 : n), 0);
