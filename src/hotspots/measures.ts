import {floatKeys, radixOrder} from "../space/radix-order.ts";
import {sum} from "../stats/sums.ts";

/**
 * Cells in the order in which a method flags them: highest score first, ties by cell.
 * @throws RangeError on a score that is not a number
 */
export function rankCells(score: Float64Array): Int32Array {
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < score.length; i++) {
    if (Number.isNaN(score[i])) throw new RangeError(`the score of cell ${i} is not a number`);
    if (score[i] < lowest) lowest = score[i];
  }
  // Of most methods many cells share the lowest score, nothing: they come last as they are, and only the others are sorted.
  const order = new Int32Array(score.length);
  const above = new Int32Array(score.length);
  let n = 0;
  for (let i = 0; i < score.length; i++) if (score[i] > lowest) above[n++] = i;
  const falling = new Float64Array(n);
  for (let k = 0; k < n; k++) falling[k] = -score[above[k]];
  const sorted = radixOrder(n, floatKeys(falling));
  for (let k = 0; k < n; k++) order[k] = above[sorted[k]];
  for (let i = 0; i < score.length; i++) if (!(score[i] > lowest)) order[n++] = i;
  return order;
}

/** Every so many-th score is looked at to guess where the first cells begin. */
const GUESS_EVERY = 16;

/** The first `n` of {@link rankCells}, without ranking the others. @param n at most the number of cells */
export function topCells(score: Float64Array, n: number): Int32Array {
  const seen = new Float64Array(Math.floor(score.length / GUESS_EVERY));
  for (let i = 0; i < seen.length; i++) seen[i] = score[i * GUESS_EVERY];
  seen.sort();
  // A third more than are wanted, so that the guess is seldom short.
  const least = seen[seen.length - Math.ceil((4 * n) / (3 * GUESS_EVERY)) - 8] ?? Number.POSITIVE_INFINITY;
  const above = new Int32Array(score.length);
  let found = 0;
  for (let i = 0; i < score.length; i++) if (score[i] > least) above[found++] = i;
  if (found < n) return rankCells(score).subarray(0, n);
  const falling = new Float64Array(found);
  for (let k = 0; k < found; k++) falling[k] = -score[above[k]];
  return radixOrder(found, floatKeys(falling))
    .subarray(0, n)
    .map((k) => above[k]);
}

/** What a figure of cells adds up to on the first ones of an order. */
export const hitsOn = (order: Int32Array, values: Float64Array, n_flagged: number): number =>
  order.subarray(0, n_flagged).reduce((sum, cell) => sum + values[cell], 0);

/** What fell on the ground that a method flagged. */
export interface Caught {
  /** Share of all test incidents on flagged cells, n / N. */
  hit_rate: number;
  /** Prediction accuracy index: the hit rate over the share of the area flagged, (n / N) / (a / A). */
  pai: number;
  /** Prediction efficiency index: hits over the most that any choice of as much ground could have, n / n*. */
  pei: number;
  /**
   * Recapture rate index (Levine 2008): the flagged ground's share of the test incidents over its share of the
   * incidents before; 1 where hot ground stays as hot as it was. NaN where the ground had none before.
   */
  rri: number;
}

/** A column for each of the measures. */
export const byMeasure = <Column>(
  column: (measure: keyof Caught) => Column
): Record<keyof Caught, Column> => ({
  hit_rate: column("hit_rate"),
  pai: column("pai"),
  pei: column("pei"),
  rri: column("rri")
});

export interface TestPeriod {
  /** Incidents of the test period in each cell. */
  observed: Float64Array;
  /** All of its incidents, those outside the study area included: these are misses. */
  n_observed: number;
  /** Incidents before it in each cell, and all of them. */
  prior: Float64Array;
  n_prior: number;
  /** Cells by falling `observed`, where they are ranked already. */
  best_order?: Int32Array;
}

/** Sums of the first values of an array in an order, at each of some numbers of values. @param ends ascending */
function sumsAt(values: Float64Array, order: Int32Array, ends: readonly number[]): number[] {
  let [i, sum] = [0, 0];
  return ends.map((end) => {
    for (; i < end; i++) sum += values[order[i]];
    return sum;
  });
}

/** @param hits incidents of the test, and `before` those before it, on so many flagged cells */
function caught(
  hits: readonly number[],
  before: readonly number[],
  {observed, n_observed, n_prior, best_order}: TestPeriod,
  n_flagged: readonly number[]
): Caught[] {
  // The most hits that any choice of so many cells could have.
  const best = sumsAt(observed, best_order ?? rankCells(observed), n_flagged);
  return n_flagged.map((n, i) => {
    const hit_rate = hits[i] / n_observed;
    return {
      hit_rate,
      pai: hit_rate / (n / observed.length),
      pei: best[i] === 0 ? Number.NaN : hits[i] / best[i],
      rri: before[i] === 0 ? Number.NaN : hit_rate / (before[i] / n_prior)
    };
  });
}

/**
 * Measures an order of cells at some numbers of flagged cells.
 * @param order all cells, first flagged first
 * @param n_flagged ascending, each from 1 to the number of cells
 */
export function measure(order: Int32Array, test: TestPeriod, n_flagged: readonly number[]): Caught[] {
  const [hits, before] = [test.observed, test.prior].map((values) => sumsAt(values, order, n_flagged));
  return caught(hits, before, test, n_flagged);
}

/** What cells drawn at random would catch in the mean: exactly their share of what the study area holds. */
export function measureRandom(test: TestPeriod, n_flagged: readonly number[]): Caught[] {
  const [hits, before] = [test.observed, test.prior].map((values) => {
    const inside = sum(values);
    return n_flagged.map((n) => (inside * n) / values.length);
  });
  return caught(hits, before, test, n_flagged);
}

/**
 * Area under the curve of hit rates: the hit rate at every share of the area from none to all, by trapezes. ½ for chance
 * when every incident is inside the study area.
 */
export function hitRateArea(order: Int32Array, {observed, n_observed}: TestPeriod): number {
  let [area, hits] = [0, 0];
  for (const cell of order) {
    area += hits + observed[cell] / 2;
    hits += observed[cell];
  }
  return area / n_observed / order.length;
}

/** Expected against observed incidents. */
export interface Calibration {
  /** Of each tenth of the cells, those of the highest expectation first. */
  expected: Float64Array;
  observed: Float64Array;
  /** Poisson deviance of the expectations, 2 Σ (y ln(y / λ) − y + λ). */
  deviance: number;
  /** That of the same mean in every cell. */
  null_deviance: number;
}

const devianceOf = (y: number, mean: number): number => 2 * ((y > 0 ? y * Math.log(y / mean) : 0) - y + mean);

/** How well expected counts agree with what was observed. @param order cells by falling expectation */
export function calibrate(order: Int32Array, expected: Float64Array, observed: Float64Array): Calibration {
  const n = order.length;
  const out = {expected: new Float64Array(10), observed: new Float64Array(10)};
  const mean = sum(observed) / n;
  let [deviance, null_deviance] = [0, 0];
  for (let i = 0; i < n; i++) {
    const cell = order[i];
    const decile = Math.floor((10 * i) / n);
    out.expected[decile] += expected[cell];
    out.observed[decile] += observed[cell];
    deviance += devianceOf(observed[cell], expected[cell]);
    if (mean > 0) null_deviance += devianceOf(observed[cell], mean);
  }
  return {...out, deviance, null_deviance};
}
