import {seededRandom} from "../random.ts";
import {type Interval, studentQuantile, Z_95} from "../time/intervals.ts";

/** Fewer tests say nothing of how a ratio varies from one to the next. */
const LEAST_TESTS = 4;

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

/** Draws tests in circular blocks (Politis & Romano 1992): neighbours in time are alike, so they are drawn together. */
export function drawBlocks(n: number, {n_resamples = 2000, seed = 0} = {}): BlockDraws {
  const random = seededRandom(seed);
  const length = Math.max(1, Math.ceil(Math.cbrt(n)));
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
  /** The interval that leaves out a probability; null with fewer than four tests. */
  interval: (alpha: number) => Interval | null;
}

/**
 * The mean of one method over that of another on the same tests, with paired block-bootstrap intervals: those of the
 * logarithm, widened for the few tests by Student's t and √(n / (n − 1)) (Hesterberg 2015).
 * @param a figures of a method, one per test
 * @param b figures of the other on the same tests
 * @returns null where the other's mean is 0
 */
export function pairedRatio(a: Float64Array, b: Float64Array, draws: BlockDraws): PairedRatio | null {
  const {n} = draws;
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  if (total(b) === 0) return null;
  if (total(a) === 0) return {ratio: 0, interval: () => null};
  const log = Math.log(total(a) / total(b));
  if (n < LEAST_TESTS) return {ratio: Math.exp(log), interval: () => null};
  const [sums_a, sums_b] = [resampledSums(a, draws), resampledSums(b, draws)];
  // A resample in which neither caught anything says nothing for either.
  const logs = sums_a.map((sum, i) => (sum === 0 && sums_b[i] === 0 ? 0 : Math.log(sum / sums_b[i]))).sort();
  const widen = (studentQuantile(n - 1) / Z_95) * Math.sqrt(n / (n - 1));
  const limit = (q: number) => Math.exp(log + widen * (logs[Math.round(q * (logs.length - 1))] - log));
  return {ratio: Math.exp(log), interval: (alpha) => ({lo: limit(alpha / 2), hi: limit(1 - alpha / 2)})};
}
