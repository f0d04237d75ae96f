import {dayNumber, isoDay, monthDays} from "../calendar/days.ts";
import {GAP_EXPECTED} from "../calendar/gaps.ts";
import type {ClockChange, Gap} from "../report/patterns.ts";
import {sum} from "../stats/sums.ts";

/** Incidents and exposure by day and hour of the wall clock: cell `day * 24 + hour`. */
export interface HourSeries {
  /** Day number of the first day. */
  first_day: number;
  n_days: number;
  counts: Float64Array;
  /** Hours that each cell lasted within the data: 1, but 0 in a gap and 0 or 2 where clocks change. */
  exposure: Float64Array;
  /** Whether records tell months alone and all of a month's stand on its first day: then months move together, not weeks. */
  by_month?: boolean;
}

/** Runs of empty cells so long that chance does not explain them, as [first, last + 1]. */
function silences(counts: Float64Array): [number, number][] {
  const n_days = counts.length / 24;
  const per_hour = new Float64Array(24);
  counts.forEach((n, cell) => {
    per_hour[cell % 24] += n / n_days;
  });
  const found: [number, number][] = [];
  let expected = 0;
  let start = 0;
  for (let cell = 0; cell <= counts.length; cell++) {
    if (cell < counts.length && counts[cell] === 0) {
      expected += per_hour[cell % 24];
      continue;
    }
    if (expected >= GAP_EXPECTED) found.push([start, cell]);
    start = cell + 1;
    expected = 0;
  }
  return found;
}

const hourName = (first_day: number, cell: number): string =>
  `${isoDay(first_day + Math.floor(cell / 24))} ${String(cell % 24).padStart(2, "0")}:00`;

/**
 * The exposure of each hour of the period: one hour, none in a gap of the files, and none or two where clocks change.
 * @param counts all incidents by day and hour, 24 a day
 * @param changes clock changes, where the city's are known
 * @example
 * const counts = new Float64Array(7 * 24).fill(3).fill(0, 30, 50);
 * const {exposure, gaps} = hourExposure(dayNumber("2017-03-06"), counts, usClockChanges("2017-03-06", "2017-03-12"));
 * [exposure[146], gaps]; // → [0, [{from: "2017-03-07 06:00", to: "2017-03-08 01:00", hours: 20}]]
 */
export function hourExposure(
  first_day: number,
  counts: Float64Array,
  changes: readonly ClockChange[]
): {exposure: Float64Array; gaps: Gap[]} {
  const exposure = new Float64Array(counts.length).fill(1);
  for (const {day, hour, hours} of changes) {
    const cell = (dayNumber(day) - first_day) * 24 + hour;
    if (cell >= 0 && cell < exposure.length) exposure[cell] = hours;
  }
  const gaps = silences(counts).map(([start, end]): Gap => {
    exposure.fill(0, start, end);
    return {from: hourName(first_day, start), to: hourName(first_day, end - 1), hours: end - start};
  });
  return {exposure, gaps};
}

/** The same of records that tell months alone: no hours in a month without any, where so long a silence is no chance. */
export function monthExposure(
  first_day: number,
  counts: Float64Array
): {exposure: Float64Array; gaps: Gap[]} {
  const exposure = new Float64Array(counts.length).fill(1);
  const months = monthDays(isoDay(first_day), isoDay(first_day + counts.length / 24 - 1));
  const expected = sum(counts) / months.length;
  const gaps = months.flatMap(([month, days]): Gap[] => {
    const start = Math.max(0, dayNumber(`${month}-01`) - first_day) * 24;
    const end = start + days * 24;
    if (expected < GAP_EXPECTED || sum(counts, start, end) > 0) return [];
    exposure.fill(0, start, end);
    return [{from: hourName(first_day, start), to: hourName(first_day, end - 1), hours: end - start}];
  });
  return {exposure, gaps};
}

/** Sums of each day: incidents and hours of exposure. */
export function daySums({n_days, counts, exposure}: HourSeries): {n: Float64Array; hours: Float64Array} {
  const byDay = (values: Float64Array) =>
    Float64Array.from({length: n_days}, (_, d) => sum(values, d * 24, d * 24 + 24));
  return {n: byDay(counts), hours: byDay(exposure)};
}
