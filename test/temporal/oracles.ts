import type {ProfileKind} from "../../src/report/patterns.ts";

/** Sums by bin, read off JavaScript's own calendar hour by hour. */
export function binCounts(
  {first_day, n_days}: {first_day: number; n_days: number},
  values: Float64Array,
  kind: ProfileKind
): number[] {
  const start = new Date(first_day * 86_400_000);
  const year = start.getUTCFullYear();
  const last = new Date((first_day + n_days - 1) * 86_400_000).getUTCFullYear();
  const sizes = {hour: 24, weekday: 7, week_hour: 168, month: 12, day_of_year: 366, year: last - year + 1};
  const sums = new Array<number>(sizes[kind]).fill(0);
  values.forEach((value, cell) => {
    const at = new Date(start.getTime() + cell * 3_600_000);
    const weekday = (at.getUTCDay() + 6) % 7;
    const leap = Date.UTC(2000, at.getUTCMonth(), at.getUTCDate());
    const bins = {
      hour: at.getUTCHours(),
      weekday,
      week_hour: weekday * 24 + at.getUTCHours(),
      month: at.getUTCMonth(),
      day_of_year: Math.round((leap - Date.UTC(2000, 0, 1)) / 86_400_000),
      year: at.getUTCFullYear() - year
    };
    sums[bins[kind]] += value;
  });
  return sums;
}
