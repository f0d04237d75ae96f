import {dayNumber, isoDay, weekdayOf} from "../calendar/days.ts";
import type {Ratio} from "../report/estimate.ts";
import type {Season} from "../report/patterns.ts";
import {fTail} from "../stats/f-tail.ts";
import {studentQuantile} from "../stats/intervals.ts";
import {longRunDispersion} from "../stats/long-run-dispersion.ts";
import {fitCounts} from "../stats/poisson-regression.ts";
import {bilinear, invertPositive} from "../stats/solve.ts";
import {weekOf} from "./bins.ts";
import {daySums, type HourSeries} from "./hour-series.ts";

/** Harmonics of the year: once and twice. */
export const HARMONICS = 2;
export const YEAR_DAYS = 365.25;

/** Days from which a year's course can be told from chance, and from which a trend can be told from the season. */
const MIN_DAYS = 365;
const TREND_DAYS = 730;

/** Days since the year began. */
const dayOfYear = (day: number): number => day - dayNumber(`${isoDay(day).slice(0, 4)}-01-01`);

/** Day of the year as an angle; 1 January is 0. */
const angle = (day_of_year: number): number => (2 * Math.PI * day_of_year) / YEAR_DAYS;

/** Columns of the harmonics at an angle: cos, sin, cos 2, sin 2, or a derivative of them. */
function harmonics(at: number, derivative: 0 | 1 | 2 = 0): number[] {
  return Array.from({length: HARMONICS}, (_, i) => i + 1).flatMap((k) => {
    const shift = at * k + (derivative * Math.PI) / 2;
    return [k ** derivative * Math.cos(shift), k ** derivative * Math.sin(shift)];
  });
}

const dot = (x: readonly number[], y: ArrayLike<number>): number =>
  x.reduce((sum, v, i) => sum + v * y[i], 0);

/** The harmonics of a year in quarter days. */
const COURSE = Array.from({length: 365 * 4}, (_, i) => harmonics(angle(i / 4)));

/** The harmonics of the year on a day: cos, sin, cos 2, sin 2. */
export const courseOfYear = (day: number): number[] => harmonics(angle(dayOfYear(day)));

/** Design row of a day: 1, trend in years, six weekdays, first of the month, harmonics. */
function dayRow(day: number, middle: number, trend: boolean): number[] {
  const weekday = weekdayOf(day);
  return [
    1,
    ...(trend ? [(day - middle) / YEAR_DAYS] : []),
    ...[1, 2, 3, 4, 5, 6].map((each) => (weekday === each ? 1 : 0)),
    isoDay(day).endsWith("-01") ? 1 : 0,
    ...courseOfYear(day)
  ];
}

/** The coefficients, their covariance and the quantile of their 95% intervals. */
export interface Fit {
  coefficients: Float64Array;
  covariance: Float64Array;
  quantile: number;
  /** Degrees of freedom of the scatter, where these are few: then F tells a season from chance. */
  df?: number;
}

/**
 * Half the width of a 95% interval of the day on which the course is extreme, by the implicit function's derivative, and how
 * much the fitted extreme exceeds the true one on average, as the fit picks the place where errors add: to second order.
 */
function extreme(at: number, {coefficients, covariance, quantile}: Fit) {
  const slope = harmonics(at, 1);
  const variance = bilinear(slope, covariance, slope);
  const curvature = Math.abs(dot(harmonics(at, 2), coefficients));
  const days = (quantile * Math.sqrt(variance) * YEAR_DAYS) / (2 * Math.PI * curvature);
  return {plus_minus_days: days < YEAR_DAYS / 4 ? days : null, bias: variance / (2 * curvature)};
}

/** Chance that a chi-square of an even number of degrees of freedom exceeds x. */
function chiSquareTail(x: number, df: number): number {
  let term = Math.exp(-x / 2);
  let sum = term;
  for (let i = 1; i < df / 2; i++) {
    term *= x / 2 / i;
    sum += term;
  }
  return sum;
}

const dayName = (of_year: number): string => isoDay(Date.UTC(2001, 0, 1) / 86_400_000 + of_year).slice(5);

/** The harmonics' part of a fit. */
function seasonal({coefficients, covariance, quantile}: Fit): Fit {
  const p = coefficients.length;
  const k = 2 * HARMONICS;
  const block = new Float64Array(k * k);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) block[i * k + j] = covariance[(p - k + i) * p + p - k + j];
  return {coefficients: coefficients.slice(p - k), covariance: block, quantile};
}

const ratio = (log: number, variance: number, quantile: number): Ratio => {
  const half = quantile * Math.sqrt(variance);
  return {ratio: Math.exp(log), lo: Math.exp(log - half), hi: Math.exp(log + half)};
};

/** Multiplies each day's level: the course of the year over its mean. Used to take the season out of a series. */
export function seasonFactor(season: Season): (day: number) => number {
  return (day) => {
    const of_year = dayOfYear(day) / 5;
    const i = Math.min(Math.floor(of_year), season.curve.length - 1);
    const next = season.curve[(i + 1) % season.curve.length];
    return season.curve[i].factor + (of_year - i) * (next.factor - season.curve[i].factor);
  };
}

/** Greatest factor between the limits of a season's swing: beyond it the days say nothing of one. */
const MOST_OPEN = 1000;

/** The season of a series with its uncertainty; null below a year of days with exposure, without a fit, or where its limits are open. */
export function fitSeason(series: HourSeries): Season | null {
  const {n, hours} = daySums(series);
  const days = Array.from(hours.keys()).filter((d) => hours[d] > 0);
  if (days.length < MIN_DAYS) return null;
  const trend = days.length >= TREND_DAYS;
  const middle = series.first_day + series.n_days / 2;
  const rows = days.map((d) => dayRow(series.first_day + d, middle, trend));
  const counts = Float64Array.from(days, (d) => n[d]);
  const fit = fitCounts({
    design: Float64Array.from(rows.flat()),
    n_columns: rows[0].length,
    counts,
    exposure: Float64Array.from(days, (d) => hours[d] / 24)
  });
  if (!fit) return null;
  const week = Int32Array.from(days, (d) => weekOf(series.first_day + d));
  const n_slow = 1 + Number(trend) + 2 * HARMONICS;
  const dispersion = longRunDispersion(counts, fit.means, week, n_slow);
  return describeSeason(
    {
      coefficients: fit.coefficients,
      covariance: fit.inverse_information.map((value) => value * dispersion),
      quantile: studentQuantile(week[week.length - 1] - week[0] + 1 - n_slow)
    },
    trend
  );
}

/**
 * A season by its fit: intercept, trend if there is one, others, and last the harmonics; null where its limits are open.
 * @param trend whether the fit has one
 */
export function describeSeason(fit: Fit, trend: boolean): Season | null {
  const own = seasonal(fit);
  const {coefficients: beta, covariance, quantile} = own;
  const logs = COURSE.map((at) => dot(at, beta));
  const [highest, lowest] = [logs.indexOf(Math.max(...logs)) / 4, logs.indexOf(Math.min(...logs)) / 4];
  const [top, bottom] = [angle(highest), angle(lowest)];
  const contrast = harmonics(top).map((value, i) => value - harmonics(bottom)[i]);
  const [peak, trough] = [extreme(top, own), extreme(bottom, own)];
  const swing = dot(contrast, beta) - peak.bias - trough.bias;
  const inverse = invertPositive(covariance, beta.length);
  if (inverse === null) return null;
  const wald = bilinear(beta, inverse, beta);
  const mean = logs.reduce((sum, log) => sum + Math.exp(log), 0) / logs.length;
  const trend_variance = fit.covariance[fit.coefficients.length + 1];
  const peak_to_trough = ratio(Math.max(0, swing), bilinear(contrast, covariance, contrast), quantile);
  if (!(peak_to_trough.hi / peak_to_trough.lo < MOST_OPEN)) return null;
  return {
    peak_to_trough,
    peak: {day: dayName(highest), plus_minus_days: peak.plus_minus_days},
    trough: {day: dayName(lowest), plus_minus_days: trough.plus_minus_days},
    p: fit.df ? fTail(wald / beta.length, beta.length, fit.df) : chiSquareTail(wald, beta.length),
    curve: Array.from({length: 73}, (_, i) => {
      const x = harmonics(angle(i * 5));
      const {ratio: factor, lo, hi} = ratio(dot(x, beta), bilinear(x, covariance, x), quantile);
      const short = (value: number) => Number((value / mean).toPrecision(5));
      return {day: dayName(i * 5), factor: short(factor), lo: short(lo), hi: short(hi)};
    }),
    per_year: trend ? ratio(fit.coefficients[1], trend_variance, quantile) : null,
    one_year: !trend
  };
}
