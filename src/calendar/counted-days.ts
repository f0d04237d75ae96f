import type {Precision} from "../report/precision.ts";
import {dayNumber, daysBetween, isoDay, monthDays} from "./days.ts";
import {type Gapped, touchesGap} from "./gaps.ts";
import {tells} from "./precision.ts";

/** A day from which others are counted, and how. */
export interface DayCount {
  /** ISO date of day 0. */
  first_day: string;
  /** Whether records tell months alone: then each month counts as 30 days, and all of its records lie on the first of them. */
  by_month?: boolean;
}

/** The days of a data set that count: from the first on, before the thin last ones. */
export interface CountedDays extends DayCount, Gapped {
  /** Days with an array entry, thin ones among them. */
  n_days: number;
  /** The first day to forecast, as a position. */
  end: number;
}

/** Days that a month counts, and a year, where records tell months alone. */
export const MONTH_DAYS = 30;
export const YEAR_OF_MONTHS = 12 * MONTH_DAYS;

/** Days of a year, as they are counted. */
export const daysOfYear = ({by_month}: Pick<DayCount, "by_month">): number =>
  by_month ? YEAR_OF_MONTHS : 365;

/** What days are counted from. */
interface Period {
  period: {from: string; to: string};
  quality: {
    thin_last_days: {from: string | null};
    precision: Pick<Precision, "level">;
    gaps?: readonly {from: string; to: string}[];
  };
}

/** Days of the calendar from the first incident to the last, both counted, but for gaps of the files. */
export const periodDays = ({period: {from, to}, quality: {gaps = []}}: Period): number =>
  dayNumber(to) - dayNumber(from) + 1 - gaps.reduce((sum, gap) => sum + daysBetween(gap.from, gap.to), 0);

/** Days of the calendar from the first incident to the last, gaps too. */
export const calendarDays = ({period: {from, to}}: Pick<Period, "period">): number =>
  dayNumber(to) - dayNumber(from) + 1;

/** The gaps among counted days, as positions; nothing where there are none. */
function gapsAmong(days: DayCount, {quality: {gaps = []}}: Period): Gapped {
  const last = ({to}: {to: string}) => dayOfDate(days, to) + (days.by_month ? MONTH_DAYS : 1);
  return gaps.length === 0 ? {} : {gaps: gaps.map((gap) => [dayOfDate(days, gap.from), last(gap)] as const)};
}

/** Where the records end for a forecast: days at the end that are still being filled in are left out. */
export function countedDays(data: Period): CountedDays {
  const {period, quality} = data;
  const first_day = isoDay(dayNumber(period.from));
  if (!tells(quality.precision.level, "days")) {
    const n_days = MONTH_DAYS * monthDays(period.from, period.to).length;
    return {first_day, n_days, end: n_days, by_month: true, ...gapsAmong({first_day, by_month: true}, data)};
  }
  const n_days = calendarDays(data);
  const thin = quality.thin_last_days.from;
  const end = thin ? dayNumber(thin) - dayNumber(first_day) : n_days;
  return {first_day, n_days, end, ...gapsAmong({first_day}, data)};
}

const monthNumber = (iso: string): number => 12 * Number(iso.slice(0, 4)) + Number(iso.slice(5, 7)) - 1;

/**
 * ISO date of a counted day; of months that of their first day, and of the last of their 30 days their last one.
 * @example
 * [dateOfDay({first_day: "2021-01-01"}, 31), dateOfDay({first_day: "2021-01-01", by_month: true}, 59)]; // → ["2021-02-01", "2021-02-28"]
 */
export function dateOfDay({first_day, by_month}: DayCount, day: number): string {
  if (!by_month) return isoDay(dayNumber(first_day) + day);
  const firstOf = (month: number) =>
    dayNumber(new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)).toISOString());
  const month = monthNumber(first_day) + Math.floor(day / MONTH_DAYS);
  const of_month = ((day % MONTH_DAYS) + MONTH_DAYS) % MONTH_DAYS;
  return isoDay(
    of_month === MONTH_DAYS - 1 ? firstOf(month + 1) - 1 : firstOf(month) + Math.min(27, of_month)
  );
}

/** The counted day of an ISO date; of months the first of their days. */
export const dayOfDate = ({first_day, by_month}: DayCount, iso: string): number =>
  by_month ? MONTH_DAYS * (monthNumber(iso) - monthNumber(first_day)) : dayNumber(iso) - dayNumber(first_day);

/** A month that is recorded whole: its first day and the day after its last, counted from some day 0. */
export interface FullMonth {
  month: string;
  from: number;
  to: number;
}

/** The months of the counted days that are recorded whole, without a gap. @param day0 ISO date that days are counted from */
export function fullMonths(days: CountedDays, day0: string): FullMonth[] {
  const zero: DayCount = {...days, first_day: day0};
  const after = dateOfDay(days, days.end);
  return monthDays(days.first_day, dateOfDay(days, days.end - 1)).flatMap(([month]) => {
    const next = isoDay(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1) / 86_400_000);
    const [from, to] = [`${month}-01`, next].map((date) => dayOfDate(days, date));
    return `${month}-01` >= days.first_day && next <= after && !touchesGap(days, from, to)
      ? [{month, from: dayOfDate(zero, `${month}-01`), to: dayOfDate(zero, next)}]
      : [];
  });
}
