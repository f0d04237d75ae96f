import {dayNumber, isoDay, monthDays} from "./days.ts";

/** The days of a data set that count: from the first on, before the thin last ones. */
export interface CountedDays {
  first_day: string;
  /** Days with an array entry, thin ones among them. */
  n_days: number;
  /** The first day to forecast, as a position. */
  end: number;
}

/** Where the records end for a forecast: days at the end that are still being filled in are left out. */
export function countedDays({
  period,
  quality
}: {
  period: {from: string; to: string};
  quality: {thin_last_days: {from: string | null}};
}): CountedDays {
  const first = dayNumber(period.from);
  const n_days = dayNumber(period.to) - first + 1;
  const thin = quality.thin_last_days.from;
  return {first_day: isoDay(first), n_days, end: thin ? dayNumber(thin) - first : n_days};
}

/** Number of the first day after those that count. */
export const endDay = ({first_day, end}: CountedDays): number => dayNumber(first_day) + end;

/** A month that is recorded whole: its first day and the day after its last, counted from some day 0. */
export interface FullMonth {
  month: string;
  from: number;
  to: number;
}

/** The months of the counted days that are recorded whole. @param day0 ISO date that days are counted from */
export function fullMonths(days: CountedDays, day0: string): FullMonth[] {
  const [first, end, zero] = [dayNumber(days.first_day), endDay(days), dayNumber(day0)];
  return monthDays(days.first_day, isoDay(end - 1)).flatMap(([month]) => {
    const from = dayNumber(`${month}-01`);
    const to = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1) / 86_400_000;
    return from >= first && to <= end ? [{month, from: from - zero, to: to - zero}] : [];
  });
}
