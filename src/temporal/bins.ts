import {weekdayOf} from "../calendar/days.ts";
import type {ProfileKind} from "../report/patterns.ts";
import type {HourSeries} from "./hour-series.ts";

/** Ways to cut time into bins; "hour" and "week_hour" are rates per hour, the others per day of 24 hours. */
export const PROFILE_KINDS = [
  "hour",
  "weekday",
  "week_hour",
  "month",
  "day_of_year",
  "year"
] as const satisfies readonly ProfileKind[];

/** Incidents and exposure by block of time and bin, row-major: one row of `n_bins` per block. */
export interface BlockCounts {
  n_blocks: number;
  n_bins: number;
  n: Float64Array;
  hours: Float64Array;
}

const dateOf = (day: number) => new Date(day * 86_400_000);

/** Day of a leap year, 0 to 365, so that 1 March has the same number every year. */
export function leapDay(day: number): number {
  const date = dateOf(day);
  return (Date.UTC(2000, date.getUTCMonth(), date.getUTCDate()) - Date.UTC(2000, 0, 1)) / 86_400_000;
}

/** The week a day lies in, Monday first, as a running number. */
export const weekOf = (day: number): number => Math.floor((day + 3) / 7);

/** The month a day lies in, as a running number. */
const monthOf = (day: number): number => dateOf(day).getUTCFullYear() * 12 + dateOf(day).getUTCMonth();

/** The bin of a day, of profiles by hour that of its first hour. */
const BINS: Record<Exclude<ProfileKind, "year">, {n_bins: number; bin: (day: number) => number}> = {
  hour: {n_bins: 24, bin: () => 0},
  weekday: {n_bins: 7, bin: weekdayOf},
  week_hour: {n_bins: 168, bin: (day) => weekdayOf(day) * 24},
  month: {n_bins: 12, bin: (day) => dateOf(day).getUTCMonth()},
  day_of_year: {n_bins: 366, bin: leapDay}
};

/** The calendar years of a period. */
export function yearsOf({first_day, n_days}: {first_day: number; n_days: number}): number[] {
  const [first, last] = [first_day, first_day + n_days - 1].map((day) => dateOf(day).getUTCFullYear());
  return Array.from({length: last - first + 1}, (_, i) => first + i);
}

/** Counts and exposure of a series by week and bin; by month and bin where records tell months alone. */
export function blockCounts(series: HourSeries, kind: ProfileKind): BlockCounts {
  const {first_day, n_days, counts, exposure, by_month = false} = series;
  const blockOf = by_month ? monthOf : weekOf;
  const years = yearsOf(series);
  const {n_bins, bin} =
    kind === "year"
      ? {n_bins: years.length, bin: (day: number) => dateOf(day).getUTCFullYear() - years[0]}
      : BINS[kind];
  const first_block = blockOf(first_day);
  const n_blocks = blockOf(first_day + n_days - 1) - first_block + 1;
  const by_hour = kind === "hour" || kind === "week_hour" ? 1 : 0;
  const n = new Float64Array(n_blocks * n_bins);
  const hours = new Float64Array(n_blocks * n_bins);
  for (let d = 0; d < n_days; d++) {
    const day = first_day + d;
    const first = (blockOf(day) - first_block) * n_bins + bin(day);
    for (let hour = 0; hour < 24; hour++) {
      const at = first + by_hour * hour;
      n[at] += counts[d * 24 + hour];
      hours[at] += exposure[d * 24 + hour];
    }
  }
  return {n_blocks, n_bins, n, hours};
}
