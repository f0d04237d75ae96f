import {dayNumber, isoDay} from "../calendar/days.ts";
import type {Ratio} from "../report/estimate.ts";
import type {Numbers} from "../report/numbers.ts";
import type {PatternGroup, Season} from "../report/patterns.ts";
import type {Reason} from "../report/reason.ts";
import type {LevelStep, YearGroup, YearsReport} from "../report/years.ts";
import {changePoints} from "../stats/change-points.ts";
import {fTail} from "../stats/f-tail.ts";
import {studentQuantile} from "../stats/intervals.ts";
import {falseDiscovery, studentTail} from "../stats/normal.ts";
import {type Random, seededRandom} from "../stats/random.ts";
import {mean, squaredDeviations, sum} from "../stats/sums.ts";
import type {HourSeries} from "./hour-series.ts";
import {seasonFactor} from "./seasons.ts";

/** Whole years compared at most, the last ones, and at least. */
const MAX_YEARS = 5;
const MIN_YEARS = 2;

/** Share of a year's hours that must lie in the data for it to count as whole. */
const WHOLE = 0.98;

/** Level at which a line through the years is given up, and share of false finds among the changes called clear. */
const LINE_LEVEL = 0.05;
const FALSE_RATE = 0.05;

/** Months from which lasting changes are looked for, and how. */
const MIN_MONTHS = 24;
const STEPS = {least: 3, block: 2, alpha: 0.01};

/** A group with its hourly counts and its season. */
export interface YearSeries extends Pick<PatternGroup, "kind" | "name" | "season"> {
  kind: "all" | "type";
  counts: Float64Array;
}

/** A month of the series and its hours of exposure. */
interface Month {
  /** YYYY-MM */
  month: string;
  year: number;
  /** 0 is January. */
  of_year: number;
  /** Its days in the series, the last excluded, and how many the calendar has. */
  from: number;
  to: number;
  length: number;
  hours: number;
}

function monthsOf({first_day, exposure}: Omit<HourSeries, "counts">, n_days: number): Month[] {
  const months: Month[] = [];
  for (let d = 0; d < n_days; d++) {
    const month = isoDay(first_day + d).slice(0, 7);
    let last = months.at(-1);
    if (last?.month !== month) {
      const [year, of_year] = [Number(month.slice(0, 4)), Number(month.slice(5)) - 1];
      const length = Date.UTC(year, of_year + 1, 1) / 86_400_000 - dayNumber(`${month}-01`);
      last = {month, year, of_year, from: d, to: d, length, hours: 0};
      months.push(last);
    }
    last.to = d + 1;
    last.hours += sum(exposure, d * 24, d * 24 + 24);
  }
  return months;
}

/** A table of whole years by months: records and hours, 12 values a year. */
export interface YearTable {
  years: readonly number[];
  n: Float64Array;
  hours: Float64Array;
}

/** What is said of one group's years before it is seen among the others. */
type Judged = Pick<YearGroup, "incidents" | "per_year" | "line_p"> & {
  changes: (Tested | null)[];
  overall: Tested | null;
};
type Tested = Ratio & {p: number};

/**
 * Compares years by their records per day. Months of a year scatter around its level times the course of the year that
 * all years share; how much more than Poisson counts do widens the intervals.
 * @param table two years or more, each with exposure in each month
 * @example
 * const n = Float64Array.from({length: 36}, (_, i) => [40, 60, 60][Math.floor(i / 12)]);
 * const table = {years: [2015, 2016, 2017], n, hours: new Float64Array(36).fill(730)};
 * compareYears(table).changes.map((change) => change.ratio); // → [1.5, 1]
 */
export function compareYears({years, n, hours}: YearTable): Judged {
  const of = (values: Float64Array, t: number) => sum(values, 12 * t, 12 * t + 12);
  const incidents = years.map((_, t) => of(n, t));
  const lasted = years.map((_, t) => of(hours, t));
  const course = Float64Array.from({length: 12}, (_, m) => {
    const both = years.map((_, t) => [n[12 * t + m], hours[12 * t + m]]);
    return sum(both.map(([count]) => count)) / sum(both.map(([, hour]) => hour));
  });
  let pearson = 0;
  years.forEach((_, t) => {
    const shape = course.map((rate, m) => rate * hours[12 * t + m]);
    const all = sum(shape);
    for (let m = 0; m < 12; m++) {
      const mean = all > 0 ? (incidents[t] * shape[m]) / all : 0;
      if (mean > 0) pearson += (n[12 * t + m] - mean) ** 2 / mean;
    }
  });
  const used = course.filter((rate) => rate > 0).length;
  const df = (incidents.filter((count) => count > 0).length - 1) * (used - 1);
  const dispersion = df > 0 ? Math.max(1, pearson / df) : 1;

  const between = (a: number, b: number): Tested | null => {
    if (incidents[a] === 0 || incidents[b] === 0 || df <= 0) return null;
    const log = Math.log(incidents[b] / lasted[b]) - Math.log(incidents[a] / lasted[a]);
    return tested(log, Math.sqrt(dispersion * (1 / incidents[a] + 1 / incidents[b])), df);
  };
  const changes = years.slice(1).map((_, t) => between(t, t + 1));
  const overall = between(0, years.length - 1);
  if (years.length < 3 || incidents.some((count) => count === 0) || df <= 0)
    return {incidents, changes, overall, per_year: null, line_p: null};

  const logs = incidents.map((count, t) => Math.log(count / lasted[t]));
  const all = sum(incidents);
  const middle = (values: readonly number[]) => sum(values.map((value, t) => value * incidents[t])) / all;
  const [year0, log0] = [middle(years), middle(logs)];
  const spread = sum(years.map((year, t) => incidents[t] * (year - year0) ** 2));
  const slope = sum(years.map((year, t) => incidents[t] * (year - year0) * logs[t])) / spread;
  const apart = sum(
    years.map((year, t) => (incidents[t] / dispersion) * (logs[t] - log0 - slope * (year - year0)) ** 2)
  );
  const line_p = fTail(apart / (years.length - 2), years.length - 2, df);
  const {p: _, ...per_year} = tested(slope, Math.sqrt(dispersion / spread), df);
  return {incidents, changes, overall, line_p, per_year: line_p < LINE_LEVEL ? null : per_year};
}

function tested(log: number, se: number, df: number): Tested {
  const half = studentQuantile(df) * se;
  return {
    ratio: Math.exp(log),
    lo: Math.exp(log - half),
    hi: Math.exp(log + half),
    p: studentTail(Math.abs(log) / se, df)
  };
}

/** Bayesian information criterion of a fit to n values. */
const bic = (squares: number, n: number, n_free: number): number =>
  n * Math.log(Math.max(squares, Number.MIN_VALUE) / n) + n_free * Math.log(n);

/** Whether levels between steps say more of a series than a line does, their places counted as parameters. */
function stepsOverLine(y: Float64Array, places: readonly number[]): boolean {
  const n = y.length;
  const bounds = [0, ...places, n];
  const stepped = sum(bounds.slice(1).map((to, i) => squaredDeviations(y.subarray(bounds[i], to))));
  const [middle, level] = [(n - 1) / 2, mean(y)];
  const spread = (n * (n ** 2 - 1)) / 12;
  const slope = sum(y.map((value, i) => (value - level) * (i - middle))) / spread;
  const lined = sum(y.map((value, i) => (value - level - slope * (i - middle)) ** 2));
  return bic(stepped, n, 1 + 2 * places.length) < bic(lined, n, 2);
}

/** Months from which a group's level has changed for good, its season taken out; none where a line says as much. */
function levelSteps(
  series: HourSeries,
  months: readonly Month[],
  season: Season | null,
  random: Random
): LevelStep[] {
  const whole = months.filter(({hours, length}) => hours >= WHOLE * 24 * length);
  if (whole.length < MIN_MONTHS || !season || season.one_year) return [];
  const factor = seasonFactor(season);
  const counts = Float64Array.from(whole, ({from, to}) => sum(series.counts, from * 24, to * 24));
  const expected = Float64Array.from(whole, ({from, to}) => {
    let days = 0;
    for (let d = from; d < to; d++)
      days += (factor(series.first_day + d) * sum(series.exposure, d * 24, d * 24 + 24)) / 24;
    return days;
  });
  if (sum(counts) === 0) return [];
  const found = changePoints(counts, expected, STEPS, random);
  const y = counts.map((n, i) => n / expected[i]);
  if (
    found.length > 0 &&
    !stepsOverLine(
      y,
      found.map(({at}) => at)
    )
  )
    return [];
  return found.flatMap(({at, lo, hi, change}) =>
    change && (change.lo > 1 || change.hi < 1)
      ? [{month: whole[at].month, from: whole[lo].month, to: whole[hi].month, change}]
      : []
  );
}

/**
 * Compares the last whole years of all incidents and of types, and finds the months from which levels have changed.
 * @param frame the time that all groups share
 * @param n_days days that count: thin ones at the end, which are still being filled in, left out
 */
export function yearChanges(
  groups: readonly YearSeries[],
  frame: Omit<HourSeries, "counts">,
  n_days: number,
  seed: number
): Numbers<YearsReport> | {absent: Reason} {
  const months = monthsOf(frame, n_days);
  const found = [...new Set(months.map(({year}) => year))].map((year) => {
    const own = months.filter((month) => month.year === year);
    const all = (dayNumber(`${year + 1}-01-01`) - dayNumber(`${year}-01-01`)) * 24;
    const hours = sum(own.map((month) => month.hours));
    return {year, hours, whole: own.every((month) => month.hours > 0) && hours >= WHOLE * all};
  });
  const whole = found.flatMap(({year, whole}) => (whole ? [year] : []));
  if (whole.length < MIN_YEARS) return {absent: {why: "few_years", needed: MIN_YEARS, have: whole.length}};
  const years = whole.slice(-MAX_YEARS);
  const judged = groups.map(({kind, name, counts, season}) => {
    const table = {years, n: new Float64Array(12 * years.length), hours: new Float64Array(12 * years.length)};
    for (const {year, of_year, from, to, hours} of months) {
      const t = years.indexOf(year);
      if (t < 0) continue;
      table.n[12 * t + of_year] = sum(counts, from * 24, to * 24);
      table.hours[12 * t + of_year] = hours;
    }
    const steps = levelSteps({...frame, counts}, months, season, seededRandom(seed));
    const compared = compareYears(table);
    return {kind, name, ...compared, per_year: steps.length > 0 ? null : compared.per_year, steps};
  });
  const all = judged.flatMap(({changes, overall}) => [...changes, overall].filter((each) => each !== null));
  const clear = falseDiscovery(
    all.map(({p}) => p),
    FALSE_RATE
  );
  const clearOf = new Map(all.map((each, i) => [each, clear[i]]));
  const among = (each: Tested | null) =>
    each && {ratio: each.ratio, lo: each.lo, hi: each.hi, clear: clearOf.get(each) === true};
  return {
    years,
    partial: found.flatMap(({year, hours, whole}) =>
      whole || hours === 0 ? [] : [{year, days: Math.round(hours / 24)}]
    ),
    groups: judged.map(({changes, overall, ...rest}) => ({
      ...rest,
      changes: changes.map(among),
      overall: among(overall)
    }))
  };
}
