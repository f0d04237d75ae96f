import type {KnoxCell} from "../report/rhythms.ts";
import {checkCount} from "../space/check-input.ts";
import {type NearPairs, nearPairs} from "../space/near-pairs.ts";
import {seededRandom, shuffled} from "../stats/random.ts";
import {groundOf, knoxExpectations} from "./knox-error.ts";

export interface KnoxOptions {
  /** Greatest distance of each band of space in metres, ascending; a first of 0 is pairs at the same place. */
  to_m: readonly number[];
  /** Greatest number of days apart of each band of time, ascending whole numbers; the first band starts at 0. */
  to_days: readonly number[];
  /** Permutations of the dates. Default 199. */
  n_permutations?: number;
  /** Seed of the permutations. Default 0. */
  seed?: number;
  /** Pairs in space that may be held. Default 40 million. */
  most_pairs?: number;
  progress?: (share: number) => void;
}

/** One band of space by one band of time. */
export interface KnoxFigures extends Omit<KnoxCell, "ratio"> {
  /** Standard error of the logarithm of observed / expected, by the jackknife over squares of ground; NaN where nothing was observed. */
  log_se: number;
}

/**
 * Knox's test of interaction in space and time (Knox 1964), by bands as Johnson et al. (2007) test near repeats: pairs
 * of incidents so many metres and so many days apart, against those of dates permuted over the same places. The
 * expected number is exact: pairs of the space band × pairs of the time band / all pairs, the mean over all permutations.
 * p is the share of the permutations, the data themselves among them, with as many pairs or more; p_adjusted compares
 * with the most extreme cell of each permutation, in standard deviations (Westfall & Young 1993), so that 0.05 is the
 * chance of any false find in the table.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param day whole days from any origin, length n
 * @returns the cells, space band by space band; null when there are more than `most_pairs` pairs
 * @throws RangeError on lengths that differ, values that are not finite, bands that do not ascend
 * @example
 * const [x, y, day] = [Float64Array.of(0, 20, 5000, 5010), Float64Array.of(0, 0, 90, 90), Int32Array.of(3, 4, 50, 51)];
 * const cells = knoxTest(x, y, day, {to_m: [100, 400], to_days: [2, 14], seed: 42});
 * [cells[0].observed, cells[0].expected]; // → [2, 0.666666667]
 */
export function knoxTest(
  x: Float64Array,
  y: Float64Array,
  day: Int32Array,
  {to_m, to_days, n_permutations = 199, seed = 0, most_pairs = 40_000_000, progress}: KnoxOptions
): KnoxFigures[] | null {
  checkIncidents(x, y, day);
  checkBands(to_m, to_days);
  checkCount("n_permutations", n_permutations);
  checkCount("seed", seed, 0);
  const pairs = nearPairs(x, y, to_m, most_pairs);
  if (pairs === null) return null;
  const dates = Int32Array.from(pairs.order, (i) => day[i]);
  const bands = to_m.length * to_days.length;
  const band_of_lag = lagBands(to_days);
  const observed = countPairs(pairs, dates, band_of_lag, to_days.length);
  const {expected, log_se} = knoxExpectations(
    pairs,
    dates,
    groundOf(x, y, pairs.order, to_m[to_m.length - 1] / 2),
    band_of_lag,
    observed
  );

  const random = seededRandom(seed);
  const permuted = [observed];
  for (let p = 1; p <= n_permutations; p++) {
    permuted.push(countPairs(pairs, shuffled(dates, random), band_of_lag, to_days.length));
    if (p % Math.ceil(n_permutations / 100) === 0 || p === n_permutations) progress?.(p / n_permutations);
  }
  const scale = Float64Array.from({length: bands}, (_, c) => {
    const squares = permuted.reduce((sum, counts) => sum + (counts[c] - expected[c]) ** 2, 0);
    return Math.sqrt(squares / permuted.length) || 1;
  });
  const extreme = permuted.map((counts) =>
    counts.reduce((most, count, c) => Math.max(most, (count - expected[c]) / scale[c]), -Infinity)
  );
  return Array.from({length: bands}, (_, c): KnoxFigures => {
    const own = (observed[c] - expected[c]) / scale[c];
    return {
      space: Math.floor(c / to_days.length),
      time: c % to_days.length,
      observed: observed[c],
      expected: expected[c],
      log_se: log_se[c],
      p: permuted.filter((counts) => counts[c] >= observed[c]).length / permuted.length,
      p_adjusted: extreme.filter((most) => most >= own).length / permuted.length
    };
  });
}

function checkIncidents(x: Float64Array, y: Float64Array, day: Int32Array): void {
  if (x.length !== y.length || x.length !== day.length)
    throw new RangeError(
      `x, y and day must have the same length, got ${x.length}, ${y.length} and ${day.length}`
    );
  for (let i = 0; i < x.length; i++)
    if (!Number.isFinite(x[i]) || !Number.isFinite(y[i]))
      throw new RangeError(`x[${i}] and y[${i}] must be finite numbers of metres, got ${x[i]} and ${y[i]}`);
}

function checkBands(to_m: readonly number[], to_days: readonly number[]): void {
  const ascends = (values: readonly number[]) => values.every((value, k) => k === 0 || value > values[k - 1]);
  if (!(to_m[0] >= 0 && ascends(to_m) && to_m[to_m.length - 1] > 0 && to_m[to_m.length - 1] < Infinity))
    throw new RangeError(`to_m must be ascending metres from 0 on, got ${to_m.join(", ")}`);
  if (to_days.length < 1 || !(to_days[0] >= 0) || !ascends(to_days) || !to_days.every(Number.isSafeInteger))
    throw new RangeError(`to_days must be ascending whole numbers of days, got ${to_days.join(", ")}`);
}

/** The band of time of each number of days apart, from 0 to the last band's. */
function lagBands(to_days: readonly number[]): Uint8Array {
  const bands = new Uint8Array(to_days[to_days.length - 1] + 1);
  let band = 0;
  for (let lag = 0; lag < bands.length; lag++) {
    if (lag > to_days[band]) band++;
    bands[lag] = band;
  }
  return bands;
}

/** Pairs of each band of space and time. */
function countPairs(
  {n_bands, start, other}: NearPairs,
  dates: Int32Array,
  band_of_lag: Uint8Array,
  n_times: number
): Float64Array {
  const n = dates.length;
  const reach = band_of_lag.length - 1;
  const counts = new Float64Array(n_bands * n_times);
  const by_lag = new Int32Array(2 * reach + 1);
  const near = new Int32Array(512);
  for (let band = 0; band < n_bands; band++) {
    by_lag.fill(0);
    for (let i = 0; i < n; i++) {
      const own = dates[i] - reach;
      const end = start[band * n + i + 1];
      for (let first = start[band * n + i]; first < end; first += near.length - 1) {
        const stop = Math.min(end, first + near.length - 1);
        let n_near = 0;
        for (let k = first; k < stop; k++) {
          const lag = dates[other[k]] - own;
          near[n_near] = lag;
          n_near += 1 - ((lag | (2 * reach - lag)) >>> 31); // a branch on what is a matter of chance costs more
        }
        for (let k = 0; k < n_near; k++) by_lag[near[k]]++;
      }
    }
    for (let lag = 0; lag < by_lag.length; lag++)
      counts[band * n_times + band_of_lag[Math.abs(lag - reach)]] += by_lag[lag];
  }
  return counts;
}
