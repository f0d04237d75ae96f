import {dateOfDay, dayOfDate, MONTH_DAYS} from "../calendar/counted-days.ts";
import {touchesGap} from "../calendar/gaps.ts";
import type {Reason} from "../report/reason.ts";
import {daysOf, type History} from "./history.ts";

/** Days that must lie before a test: a year, so that every season was seen once. */
export const MIN_HISTORY_DAYS = 365;

/** Days of the tests of a default evaluation. */
const TESTED_DAYS = 365;

/** Of lengths of tests, days, those that a history tells: where it tells months alone, whole months. */
export const toldPeriods = ({by_month}: Pick<History, "by_month">, periods: readonly number[]): number[] =>
  periods.filter((days) => !by_month || days % MONTH_DAYS === 0);

export interface Origins {
  /** First day of each test, ascending; none where `absent` says why. */
  origins: number[];
  absent: Reason | null;
}

/** First days of a year's tests: the first of each month for 30 days, else one after the other from 1 January. */
function daysOfYear(history: History, year: number, period_days: number): number[] {
  const day = (month: number, date: number) =>
    dayOfDate(daysOf(history), new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10));
  if (period_days === 30) return Array.from({length: 12}, (_, month) => day(month, 1));
  const n = Math.floor((day(12, 1) - day(0, 1)) / period_days);
  return Array.from({length: n}, (_, i) => day(0, 1) + i * period_days);
}

/**
 * First days of the test periods: over the last year of the data, or over a named year.
 * A test is left out when less than a year of data lies before it, when the data end before it does, and when a gap of the
 * files lies in it.
 * @example
 * const history = {n_days: 1096, first_date: "2015-01-01"};
 * testOrigins(history, 30, 2017).origins.slice(0, 3); // → [731, 762, 790]
 */
export function testOrigins(history: History, period_days: number, test_year: number | null): Origins {
  const {n_days, first_date} = history;
  const n_last = Math.floor(TESTED_DAYS / period_days);
  const wanted =
    test_year === null
      ? Array.from({length: n_last}, (_, i) => n_days - (n_last - i) * period_days)
      : daysOfYear(history, test_year, period_days);
  const inside = wanted.filter((day) => day >= MIN_HISTORY_DAYS && day + period_days <= n_days);
  const origins = inside.filter((day) => !touchesGap(history, day, day + period_days));
  if (origins.length > 0) return {origins, absent: null};
  if (inside.length > 0) return {origins, absent: {why: "tests_in_gaps", period_days}};
  const to = dateOfDay(daysOf(history), n_days - 1);
  const span = {n_days, ...(history.by_month && {by_month: true})};
  return {origins, absent: {why: "no_test", ...span, from: first_date, to, period_days, test_year}};
}
