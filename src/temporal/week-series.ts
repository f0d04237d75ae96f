import {range} from "d3";
import {isoDay, weekdayOf} from "../calendar/days.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Season, WeeklySeries} from "../report/patterns.ts";
import type {Reason} from "../report/reason.ts";
import {changePoints} from "../stats/change-points.ts";
import type {Random} from "../stats/random.ts";
import {stl} from "../stats/stl.ts";
import {sum} from "../stats/sums.ts";
import {daySums, type HourSeries} from "./hour-series.ts";
import {seasonFactor} from "./seasons.ts";

const WEEKS_A_YEAR = 52;

/** Whole weeks from which changes of the level are looked for. */
const MIN_WEEKS = 16;

const CHANGES = {least: 8, block: 4, alpha: 0.01};

/** Whole weeks of the period, Monday to Sunday. */
function wholeWeeks(series: HourSeries) {
  const {n, hours} = daySums(series);
  const first = (7 - weekdayOf(series.first_day)) % 7;
  const weeks = range(first, series.n_days - 6, 7).map((d) => {
    return {day: series.first_day + d, n: sum(n, d, d + 7), hours: sum(hours, d, d + 7)};
  });
  while (weeks.length > 0 && weeks[0].hours < 84) weeks.shift();
  while (weeks.length > 0 && weeks[weeks.length - 1].hours < 84) weeks.pop();
  return weeks;
}

/**
 * Taken apart by STL with the same season every year, and changes of the level: both from two years of weeks on, since below
 * them a change cannot be told from the season.
 * @example
 * const exposure = new Float64Array(840 * 24).fill(1), counts = exposure.map((_, hour) => (hour < 420 * 24 ? 2 : 3));
 * const series = {first_day: dayNumber("2017-01-02"), n_days: 840, counts, exposure};
 * const {weekly} = weekSeries(series, null, seededRandom(42));
 * weekly.changes.map(({week, change}) => [week, change.ratio]); // → [["2018-02-26", 1.5]]
 */
export function weekSeries(
  series: HourSeries,
  season: Season | null,
  random: Random
): {weekly: Numbers<WeeklySeries> | null; note: Reason | null} {
  const weeks = wholeWeeks(series);
  if (weeks.length < MIN_WEEKS)
    return {weekly: null, note: {why: "few_weeks_of_level", needed: MIN_WEEKS, have: weeks.length}};
  if (weeks.some(({hours}) => hours < 84)) return {weekly: null, note: {why: "missing_weeks"}};
  const per_day = Float64Array.from(weeks, ({n, hours}) => (24 * n) / hours);
  const seasonal = 10 * Math.ceil(weeks.length / WEEKS_A_YEAR) + 1;
  const parts =
    weeks.length >= 2 * WEEKS_A_YEAR
      ? stl(per_day, {period: WEEKS_A_YEAR, seasonal, seasonal_deg: 0, robust: true})
      : null;
  const factor = season ? seasonFactor(season) : () => 1;
  const changes =
    parts && weeks.some(({n}) => n > 0)
      ? changePoints(
          Float64Array.from(weeks, ({n}) => n),
          Float64Array.from(weeks, ({day, hours}) => (factor(day + 3) * hours) / 24),
          CHANGES,
          random
        )
      : [];
  const monday = (i: number) => isoDay(weeks[i].day);
  return {
    note: null,
    weekly: {
      week: weeks.map((_, i) => monday(i)),
      per_day: [...per_day],
      trend: parts && [...parts.trend],
      seasonal: parts && [...parts.seasonal],
      remainder: parts && [...parts.remainder],
      changes: changes.map(({at, lo, hi, p, change}) => ({
        week: monday(at),
        from: monday(lo),
        to: monday(hi),
        p,
        change
      }))
    }
  };
}
