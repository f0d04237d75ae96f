import type {Interval} from "../report/estimate.ts";
import {studentQuantile, Z_95} from "./intervals.ts";
import {studentTail} from "./normal.ts";
import {seededRandom} from "./random.ts";
import {percentiles} from "./resample.ts";
import {squaredDeviations, sum} from "./sums.ts";

/** Fewer tests say nothing of how a ratio varies from one to the next. */
const MIN_TESTS = 4;

/** Resamples of tests in circular blocks of neighbours, the same for all methods. */
export interface BlockDraws {
  /** Tests. */
  n: number;
  /** Tests in a block; the last block of a resample has `rest`. */
  length: number;
  rest: number;
  n_blocks: number;
  /** First test of each block, length n_resamples · n_blocks. */
  starts: Uint16Array;
}

/**
 * Draws tests in circular blocks (Politis & Romano 1992): neighbours in time are alike, so they are drawn together.
 * @example
 * const [kde_pai, count_pai] = [Float64Array.of(5.1, 4.8, 5.6, 5), Float64Array.of(4.1, 4.3, 4.4, 4.2)];
 * const {ratio, interval} = pairedRatio(kde_pai, count_pai, drawBlocks(4, {seed: 42}));
 * [ratio, interval.lo, interval.hi].map((value) => value.toFixed(2)); // → ["1.21", "0.98", "1.47"]
 */
export function drawBlocks(n: number, {n_resamples = 2000, seed = 0} = {}): BlockDraws {
  const random = seededRandom(seed);
  const length = Math.max(1, Math.round(Math.cbrt(n)));
  const n_blocks = Math.ceil(n / length);
  const starts = Uint16Array.from({length: n_resamples * n_blocks}, () => Math.floor(random() * n));
  return {n, length, rest: n - (n_blocks - 1) * length, n_blocks, starts};
}

/** Sum of `length` values from each position on, going round at the end. */
const runningSums = (values: Float64Array, length: number): Float64Array =>
  Float64Array.from(values, (_, i) => {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += values[(i + k) % values.length];
    return sum;
  });

/** The sum of a figure in each resample. */
function resampledSums(values: Float64Array, {length, rest, n_blocks, starts}: BlockDraws): Float64Array {
  const [whole, last] = [runningSums(values, length), runningSums(values, rest)];
  const sums = new Float64Array(starts.length / n_blocks);
  for (let b = 0, s = 0; b < sums.length; b++) {
    for (let k = 1; k < n_blocks; k++) sums[b] += whole[starts[s++]];
    sums[b] += last[starts[s++]];
  }
  return sums;
}

export interface PairedRatio {
  ratio: number;
  /** Its 95% interval; null with fewer than four tests. */
  interval: Interval | null;
  /** Probability of as great a difference, either way, were there none; 1 with fewer than four tests. */
  p: number;
}

/** What few tests cost: the degrees of freedom of overlapping blocks, and how much wider resamples must be taken. */
function fewTests({n, length}: BlockDraws) {
  const df = 1.5 * (n / length - 1);
  const narrow = Math.sqrt(n / (n - length));
  return {df, narrow, widen: (studentQuantile(df) / Z_95) * narrow};
}

/** The limits of 95% of some resamples, their distances from a figure widened. */
function widened(figure: number, resamples: Float64Array, widen: number): Interval {
  const {lo, hi} = percentiles(figure, resamples);
  return {lo: figure + widen * (lo - figure), hi: figure + widen * (hi - figure)};
}

/**
 * The mean of one method over that of another on the same tests, with a paired block-bootstrap interval and test.
 *
 * The interval is that of the logarithm's percentiles, and both are widened for the few tests: by √(n / (n − length)),
 * since circular blocks vary that much less, and by Student's t of 1.5 · (n / length − 1) degrees of freedom, those of
 * overlapping blocks (Meketon & Schmeiser 1984).
 * @param a figures of a method, one per test
 * @param b figures of the other on the same tests
 * @returns null where the other's mean is 0
 */
export function pairedRatio(a: Float64Array, b: Float64Array, draws: BlockDraws): PairedRatio | null {
  const [total_a, total_b] = [sum(a), sum(b)];
  if (total_b === 0) return null;
  const ratio = total_a / total_b;
  if (draws.n < MIN_TESTS || total_a === 0) return {ratio, interval: null, p: 1};
  const [sums_a, sums_b] = [resampledSums(a, draws), resampledSums(b, draws)];
  const {df, narrow, widen} = fewTests(draws);

  // A resample in which neither caught anything says nothing for either.
  const logs = sums_a.map((sum, i) => (sum === 0 && sums_b[i] === 0 ? 0 : Math.log(sum / sums_b[i])));
  const {lo, hi} = widened(Math.log(ratio), logs, widen);

  const differences = sums_a.map((sum, i) => sum / total_a - sums_b[i] / total_b);
  const error = Math.sqrt(sum(differences.map((d) => d ** 2)) / differences.length) * narrow;
  const t = error === 0 ? (ratio === 1 ? 0 : Number.POSITIVE_INFINITY) : Math.log(ratio) / error;
  return {
    ratio,
    interval: {lo: Math.exp(lo), hi: Math.exp(hi)},
    p: Number.isFinite(t) ? studentTail(Math.abs(t), df) : 0
  };
}

/**
 * The mean of one method less that of another on the same tests, with an interval made as {@link pairedRatio}'s; null with
 * fewer than four tests.
 */
export function pairedDifference(
  a: Float64Array,
  b: Float64Array,
  draws: BlockDraws
): {difference: number; interval: Interval | null; p: number} {
  const {n} = draws;
  const difference = (sum(a) - sum(b)) / n;
  if (n < MIN_TESTS) return {difference, interval: null, p: 1};
  const [sums_a, sums_b] = [resampledSums(a, draws), resampledSums(b, draws)];
  const differences = sums_a.map((sum, i) => (sum - sums_b[i]) / n);
  const {df, narrow, widen} = fewTests(draws);
  const error = Math.sqrt(squaredDeviations(differences, difference) / differences.length) * narrow;
  const t = difference === 0 ? 0 : Math.abs(difference) / error;
  return {
    difference,
    interval: widened(difference, differences, widen),
    p: Number.isFinite(t) ? studentTail(t, df) : 0
  };
}
