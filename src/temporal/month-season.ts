import {isoDay} from "../calendar/days.ts";
import type {Season} from "../report/patterns.ts";
import {studentQuantile} from "../stats/intervals.ts";
import {longRunDispersion} from "../stats/long-run-dispersion.ts";
import {fitCounts} from "../stats/poisson-regression.ts";
import {daySums, type HourSeries} from "./hour-series.ts";
import {courseOfYear, describeSeason, HARMONICS, YEAR_DAYS} from "./seasons.ts";

/** Months from which a year's course can be told from chance and from a trend. */
const MIN_MONTHS = 24;

/** Days by which a peak that is known from months alone may be off beside what chance does. */
const HALF_MONTH = 15;

/** A month of a series: its records, its days with exposure, and the mean of the design over these. */
interface MonthSums {
  n: number;
  days: number;
  row: Float64Array;
}

function monthSums(series: HourSeries): MonthSums[] {
  const {first_day, n_days} = series;
  const {n, hours} = daySums(series);
  const months = new Map<string, MonthSums>();
  for (let d = 0; d < n_days; d++) {
    if (!(hours[d] > 0)) continue;
    const month = isoDay(first_day + d).slice(0, 7);
    const row = [1, (d - n_days / 2) / YEAR_DAYS, ...courseOfYear(first_day + d)];
    const sums = months.get(month) ?? {n: 0, days: 0, row: new Float64Array(row.length)};
    sums.n += n[d];
    sums.days += hours[d] / 24;
    row.forEach((value, j) => {
      sums.row[j] += value;
    });
    months.set(month, sums);
  }
  return [...months.values()].map(({row, days, ...sums}) => ({
    ...sums,
    days,
    row: row.map((value) => value / days)
  }));
}

/**
 * The season of records that tell months alone: a Poisson regression of their counts per day on a trend and the mean of the year's
 * two harmonics over each month. Null below 24 months with records, without a fit, or where its limits are open.
 * @param series all records of a month on its first day, whole months
 */
export function fitMonthSeason(series: HourSeries): Season | null {
  const months = monthSums(series);
  if (months.length < MIN_MONTHS) return null;
  const counts = Float64Array.from(months, ({n}) => n);
  const fit = fitCounts({
    design: Float64Array.from(months.flatMap(({row}) => [...row])),
    n_columns: months[0].row.length,
    counts,
    exposure: Float64Array.from(months, ({days}) => days)
  });
  if (!fit) return null;
  const n_slow = 2 + 2 * HARMONICS;
  const dispersion = longRunDispersion(counts, fit.means, Int32Array.from(months.keys()), n_slow);
  const season = describeSeason(
    {
      coefficients: fit.coefficients,
      covariance: fit.inverse_information.map((value) => value * dispersion),
      quantile: studentQuantile(months.length - n_slow),
      df: months.length - n_slow
    },
    true
  );
  if (season === null) return null;
  const known = ({day, plus_minus_days: days}: Season["peak"]): Season["peak"] => ({
    day,
    plus_minus_days: days === null ? null : Math.hypot(HALF_MONTH, days)
  });
  return {...season, peak: known(season.peak), trough: known(season.trough)};
}
