import type {Holiday} from "../calendar/us-holidays.ts";
import type {HolidayEffect} from "../report/patterns.ts";
import {Z_95} from "../stats/intervals.ts";
import {sum} from "../stats/sums.ts";
import {daySums, type HourSeries} from "./hour-series.ts";

/** Weeks before and after whose same weekday is compared. */
const WEEKS = [-3, -2, -1, 1, 2, 3];

interface Comparison {
  n: number;
  expected: number;
  /** Variance of the expectation over its mean per count: 1 / number of neighbours. */
  share: number;
}

/** A day against the mean of its neighbours; null without exposure or neighbours. */
function compare(
  d: number,
  n: Float64Array,
  hours: Float64Array,
  special: ReadonlySet<number>
): Comparison | null {
  const others = WEEKS.map((week) => d + 7 * week).filter(
    (other) => other >= 0 && other < n.length && hours[other] > 0 && !special.has(other)
  );
  if (!(hours[d] > 0) || others.length === 0) return null;
  const exposure = sum(others.map((other) => hours[other]));
  const expected = (sum(others.map((other) => n[other])) / exposure) * hours[d];
  return {n: n[d], expected, share: hours[d] / exposure};
}

/** Variance of ordinary days about their neighbours beyond Poisson's, over the square of the mean; at least 0. */
function extraVariance(comparisons: readonly Comparison[]): number {
  let extra = 0;
  let squares = 0;
  for (const {n, expected, share} of comparisons) {
    extra += (n - expected) ** 2 - expected * (1 + share);
    squares += expected ** 2 * (1 + share);
  }
  return squares > 0 ? Math.max(0, extra / squares) : 0;
}

/** z of a two-sided test at 5% shared among comparisons (Abramowitz & Stegun 26.2.23, within 0.0005). */
function sharedQuantile(comparisons: number): number {
  const t = Math.sqrt(-2 * Math.log(0.025 / comparisons));
  return (
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t ** 2) / (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3)
  );
}

/** Incidents on holidays over those of the same weekday in neighbouring weeks, with 95% intervals; in order of name. */
export function holidayEffects(series: HourSeries, holidays: readonly Holiday[]): HolidayEffect[] {
  const {n, hours} = daySums(series);
  const special = new Set(holidays.map(({day}) => day - series.first_day));
  const ordinary = Array.from(n.keys())
    .filter((d) => !special.has(d))
    .map((d) => compare(d, n, hours, special));
  const extra = extraVariance(ordinary.filter((each) => each !== null));
  const names = [...new Set(holidays.map(({name}) => name))];
  const effects = names.flatMap((name) => {
    const days = holidays
      .filter((holiday) => holiday.name === name)
      .map(({day}) => compare(day - series.first_day, n, hours, special))
      .filter((each) => each !== null);
    const incidents = sum(days.map((day) => day.n));
    const expected = sum(days.map((day) => day.expected));
    if (incidents === 0 || expected === 0) return [];
    const variance = (mean: number) => mean + extra * mean ** 2;
    const own = sum(days.map((day) => variance(day.n))) / incidents ** 2;
    const others = sum(days.map((day) => day.share * variance(day.expected))) / expected ** 2;
    const se = Math.sqrt(own + others);
    return [{name, days: days.length, incidents, expected, se}];
  });
  const z = sharedQuantile(Math.max(1, effects.length));
  return effects.map(({se, ...effect}) => {
    const ratio = effect.incidents / effect.expected;
    return {
      ...effect,
      ratio,
      lo: ratio * Math.exp(-Z_95 * se),
      hi: ratio * Math.exp(Z_95 * se),
      clear: Math.abs(Math.log(ratio)) > z * se
    };
  });
}
