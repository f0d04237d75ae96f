import type {CountedDays} from "../calendar/counted-days.ts";
import {dayNumber, weekdayOf} from "../calendar/days.ts";
import {dayShifts} from "../calendar/shifts.ts";
import type {Zone} from "../report/hotspots.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Reason} from "../report/reason.ts";
import type {PeakWindow, ShiftCount, ZonesByHour, ZoneTimes} from "../report/rhythms.ts";
import type {Places} from "../space/places.ts";
import {type Random, seededRandom} from "../stats/random.ts";
import {drawBlocks, estimates, percentiles} from "../stats/resample.ts";
import {round} from "../stats/round.ts";
import {mean, sum} from "../stats/sums.ts";
import {HOURS_OF_WEEK} from "./profiles.ts";

export const SHIFTS = dayShifts();
export const SHIFT_HOURS = 8;

export const PEAK_HOURS = 4;
const N_PEAKS = 3;

/** Weeks needed for half of them to choose and half to measure. */
const MIN_WEEKS = 8;

/**
 * When a zone is busy.
 * @param zone `counts` are its incidents by week and hour of the week: row-major, 168 per week
 * @param city incidents of the whole city by hour of the week
 * @param n_resamples of whole weeks, for the intervals
 */
export function zoneTimes(
  {rank, name, counts}: Pick<Zone, "rank" | "name"> & {counts: Float64Array},
  city: Float64Array,
  random: Random,
  n_resamples = 1000
): ZoneTimes {
  const n_weeks = counts.length / HOURS_OF_WEEK;
  const week = sumWeeks(counts, () => true);
  const incidents = sum(week);
  const total = sum(city);
  const expected = city.map((n) => (total === 0 ? 0 : (n / total) * incidents));
  const {shrunk, own_share} = shrinkCounts(week, expected);
  return {
    rank,
    name,
    incidents,
    week: Array.from(shrunk, (n) => round(n / n_weeks, 4)),
    own_share: round(own_share, 4),
    peaks: incidents === 0 ? [] : peaksOf(counts, expected, random, n_resamples),
    shifts: shiftsOf(counts, random, n_resamples)
  };
}

/**
 * Counts drawn towards what is expected, as far as they spread around it no more than Poisson counts do: the posterior
 * mean of rates that vary around the expected ones by a gamma law, its strength by the method of moments.
 * @returns own_share mean weight of the counts themselves, 0 to 1
 */
export function shrinkCounts(counts: Float64Array, expected: Float64Array) {
  let excess = 0;
  let squares = 0;
  for (let h = 0; h < counts.length; h++) {
    excess += (counts[h] - expected[h]) ** 2 - expected[h];
    squares += expected[h] ** 2;
  }
  const spread = squares === 0 ? 0 : Math.max(0, excess / squares);
  const weight = expected.map((n) => (spread * n) / (1 + spread * n));
  return {
    shrunk: counts.map((n, h) => weight[h] * n + (1 - weight[h]) * expected[h]),
    own_share: mean(weight)
  };
}

function sumWeeks(counts: Float64Array, takes: (week: number) => boolean): Float64Array {
  const sums = new Float64Array(HOURS_OF_WEEK);
  for (let i = 0; i < counts.length; i++)
    if (takes(Math.floor(i / HOURS_OF_WEEK))) sums[i % HOURS_OF_WEEK] += counts[i];
  return sums;
}

/** Sum of a run of hours of the week, which may pass Sunday midnight. */
function runSum(week: Float64Array, from: number, length: number, offset = 0): number {
  let total = 0;
  for (let h = 0; h < length; h++) total += week[offset + ((from + h) % HOURS_OF_WEEK)];
  return total;
}

function peaksOf(
  counts: Float64Array,
  expected: Float64Array,
  random: Random,
  n_resamples: number
): PeakWindow[] {
  const n_weeks = counts.length / HOURS_OF_WEEK;
  const scale = Math.ceil(n_weeks / 2) / n_weeks;
  const {shrunk} = shrinkCounts(
    sumWeeks(counts, (w) => w % 2 === 0),
    expected.map((n) => n * scale)
  );
  const starts = busiestRuns(shrunk);
  const judged = Array.from({length: Math.floor(n_weeks / 2)}, (_, k) => 2 * k + 1);
  const totals = judged.map((w) => runSum(counts, 0, HOURS_OF_WEEK, w * HOURS_OF_WEEK));
  const in_peak = starts.map((from) =>
    judged.map((w) => runSum(counts, from, PEAK_HOURS, w * HOURS_OF_WEEK))
  );
  const dot = (times: ArrayLike<number>, values: readonly number[]) =>
    sum(values.map((value, w) => times[w] * value));
  const figures = (times: ArrayLike<number>, k: number) => {
    const per_hour = dot(times, in_peak[k]) / (PEAK_HOURS * judged.length);
    const usual = dot(times, totals) / (HOURS_OF_WEEK * judged.length);
    return {per_hour, ratio: usual === 0 ? 1 : per_hour / usual};
  };
  const drawn = Array.from({length: n_resamples}, () => drawBlocks(judged.length, random));
  const once = new Int32Array(judged.length).fill(1);
  return starts.map((from, k) => {
    const again = drawn.map((times) => figures(times, k));
    return {from, length: PEAK_HOURS, ...estimates(figures(once, k), again)};
  });
}

/** Starts of the busiest runs that do not overlap or touch, the busiest first; ties go to the earlier. */
function busiestRuns(week: Float64Array): number[] {
  const order = [...week.keys()]
    .map((from) => ({from, n: runSum(week, from, PEAK_HOURS)}))
    .sort((a, b) => b.n - a.n || a.from - b.from);
  const starts: number[] = [];
  for (const {from} of order) {
    const apart = (other: number) => {
      const gap = (from - other + HOURS_OF_WEEK) % HOURS_OF_WEEK;
      return Math.min(gap, HOURS_OF_WEEK - gap) > PEAK_HOURS;
    };
    if (starts.length < N_PEAKS && starts.every(apart)) starts.push(from);
  }
  return starts;
}

function shiftsOf(counts: Float64Array, random: Random, n_resamples: number): ShiftCount[] {
  const n_weeks = counts.length / HOURS_OF_WEEK;
  const drawn = Array.from({length: n_resamples}, () => drawBlocks(n_weeks, random));
  return Array.from({length: 7}, (_, weekday) =>
    SHIFTS.map(({from}, shift): ShiftCount => {
      const start = weekday * 24 + from;
      const seen = Array.from({length: n_weeks}, (_, w) => {
        let n = 0;
        for (let h = 0; h < SHIFT_HOURS; h++) n += counts[(w * HOURS_OF_WEEK + start + h) % counts.length];
        return n;
      });
      const meanOf = (times: ArrayLike<number>) => sum(seen.map((n, w) => times[w] * n)) / n_weeks;
      const {lo, hi} = percentiles(0, seen);
      return {
        weekday,
        shift,
        per_shift: percentiles(meanOf(new Int32Array(n_weeks).fill(1)), drawn.map(meanOf)),
        usual: {lo, hi}
      };
    })
  ).flat();
}

/** The zones that are shown, where they are, and the full weeks, Monday to Sunday, that are looked at. */
export interface ZonesAsked {
  /** Number of the first day. */
  monday: number;
  n_weeks: number;
  shown: readonly Pick<Zone, "rank" | "name">[];
  places: Pick<Places, "lat" | "lon">;
  /** Position in `shown` of each place's zone, −1 for none. */
  zone_of: Int32Array;
}

/** Incidents by week and hour of the week: of each zone row-major, and of the whole city by hour. */
export interface ZonesWeeks {
  zones: readonly Float64Array[];
  city: Float64Array;
}

/** The full weeks of the days of a data set, thin ones among them; absent when they are too few to say when zones are busy. */
export function zoneWeeks({
  first_day,
  n_days
}: CountedDays): Pick<ZonesAsked, "monday" | "n_weeks"> | {absent: Reason} {
  const first = dayNumber(first_day);
  const monday = first + ((7 - weekdayOf(first)) % 7);
  const n_weeks = Math.max(0, Math.floor((first + n_days - monday) / 7));
  return n_weeks < MIN_WEEKS
    ? {absent: {why: "few_weeks_of_zones", needed: MIN_WEEKS, have: n_weeks}}
    : {monday, n_weeks};
}

/** When zones are busy. */
export function zonesByHour(
  {shown, n_weeks, zones: counts, city}: Pick<ZonesAsked, "shown" | "n_weeks"> & ZonesWeeks,
  seed: number
): Numbers<ZonesByHour> {
  const random = seededRandom(seed);
  const zones = shown.map(({rank, name}, i) => zoneTimes({rank, name, counts: counts[i]}, city, random));
  return {shifts: SHIFTS, n_weeks, zones};
}
