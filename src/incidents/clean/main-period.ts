import {ascending, bisectLeft, cumsum, sum} from "d3";
import {isoDay} from "../../calendar/days.ts";
import {NEARLY_ALL} from "../../calendar/precision.ts";

/** Rows of one day. */
export interface DayCount {
  /** Days since 1970-01-01. */
  day: number;
  n: number;
}

/** Share of the usual rows below which days are a trickle. */
const TRICKLE = 0.2;

/** Least days of a trickle: fewer are a slow start, or days that are still being filled in. */
const MIN_TRICKLE_DAYS = 30;

/** Least days with a row, and rows, of a main period that others are held against. */
const MIN_DAYS = 7;
const MIN_ROWS = 30;

/** Rows that the days within an end of the period hold at least when as many days beside it are compared with them. */
const MIN_COMPARED = 30;

/** How unlikely so few rows must be by chance, as a natural logarithm: one in a million. */
const CHANCE = -Math.log(1e-6);

/** Rows of a day that count, over those of the day of the median row: a day that stands for "not known" tells no rate. */
const MAX_OF_DAY = 5;

/** What the days say of a file: rows before each of them, days that one entry stands for, usual rows a day. */
interface Course {
  day: readonly number[];
  /** One more than days: rows of all days before each. */
  before: Float64Array;
  unit: number;
  rate: number;
}

function courseOf(days: readonly DayCount[]): Course {
  const day = days.map((each) => each.day);
  const total = sum(days, ({n}) => n);
  const by_size = days.map(({n}) => n).sort(ascending);
  const median = by_size[bisectLeft(cumsum(by_size), total / 2)];
  const before = Float64Array.of(0, ...cumsum(days, ({n}) => Math.min(n, MAX_OF_DAY * median)));
  const on_firsts = sum(days, ({day, n}) => (isoDay(day).endsWith("-01") ? n : 0));
  const unit = on_firsts >= NEARLY_ALL * total ? 31 : 1;
  // The middle half of the rows: what trickles lies before and after it.
  const rows = before[day.length];
  const [first, last] = [0.25, 0.75].map((share) => Math.max(0, bisectLeft(before, share * rows) - 1));
  return {day, before, unit, rate: (before[last + 1] - before[first]) / (day[last] - day[first] + unit)};
}

/** The run of days with most rows beyond those of a trickle as long (Kadane's largest sum), as first and last position. */
function denseRun({day, before, unit, rate}: Course): [first: number, last: number] {
  let best = {gain: Number.NEGATIVE_INFINITY, first: 0, last: 0};
  let run = {gain: Number.NEGATIVE_INFINITY, first: 0};
  for (let i = 0; i < day.length; i++) {
    const n = before[i + 1] - before[i];
    const on = i === 0 ? run.gain : run.gain - TRICKLE * rate * (day[i] - day[i - 1]);
    const anew = -TRICKLE * rate * unit;
    run = on >= anew ? {gain: on + n, first: run.first} : {gain: anew + n, first: i};
    if (run.gain >= best.gain) best = {gain: run.gain, first: run.first, last: i};
  }
  return [best.first, best.last];
}

/** The same course from its last day to its first. */
function reversed({day, before, unit, rate}: Course): Course {
  const rows = before[day.length];
  return {day: day.map((each) => -each).reverse(), before: before.map((n) => rows - n).reverse(), unit, rate};
}

/** Whether what lies before a position is a trickle: too few rows for chance, and far fewer than in the days that follow. */
function isTrickle({day, before, rate}: Course, at: number): boolean {
  const days = day[at] - day[0];
  const enough = Math.min(day.length, bisectLeft(before, before[at] + MIN_COMPARED)) - 1;
  const window = Math.max(MIN_TRICKLE_DAYS, day[enough] - day[at] + 1);
  const beside = before[at] - before[bisectLeft(day, day[at] - window)];
  const following = before[bisectLeft(day, day[at] + window)] - before[at];
  const [n, expected] = [before[at], Math.min(rate, following / window) * days];
  return (
    days >= MIN_TRICKLE_DAYS &&
    beside <= TRICKLE * following &&
    n <= TRICKLE * expected &&
    expected - n + n * Math.log(n / expected) >= CHANCE
  );
}

/** The first day from a position outwards before which there is a trickle; else the first of all. */
function startOf(course: Course, first: number): number {
  for (let at = first; at > 0; at--) if (isTrickle(course, at)) return course.day[at];
  return course.day[0];
}

/**
 * First and last day of the main period. What lies before and after it is a trickle: old dates in files kept by report
 * date, slips of the pen (a 2061 that was a 2016), a spreadsheet's 1900. A trickle lasts a month or longer, holds under
 * 20% of the rows of as many days within the period, fewer than chance allows (one in a million), and ends at a step:
 * beside the period come under 20% of the rows that follow within it. A file that grows or shrinks has no such step and
 * is kept whole; gaps inside stay inside. Works on days with rows alone, in linear time.
 * @param days with rows, in order, at least one
 * @example
 * const year = Array.from({length: 365}, (_, day) => ({day: 18_000 + day, n: 4}));
 * mainPeriod([{day: -25_567, n: 1}, ...year, {day: 18_700, n: 2}]); // → {from: 18000, to: 18364}
 */
export function mainPeriod(days: readonly DayCount[]): {from: number; to: number} {
  const course = courseOf(days);
  const n_days = days.length;
  const [first, last] = denseRun(course);
  const whole = {from: course.day[0], to: course.day[n_days - 1]};
  if (last - first + 1 < MIN_DAYS || course.before[last + 1] - course.before[first] < MIN_ROWS) return whole;
  return {from: startOf(course, first), to: -startOf(reversed(course), n_days - 1 - last)};
}
