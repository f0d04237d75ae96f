import {floatKeys, numbersBelow, radixOrder, toStarts} from "../space/radix-order.ts";
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

/** Every so many-th score is looked at to guess how low the first cells reach. */
const GUESS_EVERY = 64;
/** Groups of like scores are at most so many, a power of two. */
const GROUP_BITS = 12;
/** Position of the leading 32 bits of a double in a Uint32Array laid over it. */
const LEADING = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/**
 * Sums of values over the first cells of {@link rankCells}, without ranking the others: cells are counted in groups of like
 * scores, and only the groups that an end falls into are sorted.
 * @param score ≥ 0
 * @param ends numbers of cells, ascending, each at most all
 * @returns for each array of values its sum at each end
 * @throws RangeError on a score below zero or not a number
 * @example
 * sumsOnTop(Float64Array.of(0.5, 2, 0.5, 1), [Float64Array.of(1, 10, 100, 1000)], [1, 2, 3]); // → [[10, 1010, 1011]]
 */
export function sumsOnTop(
  score: Float64Array,
  values: readonly Float64Array[],
  ends: readonly number[]
): number[][] {
  const order = groupedCells(score, cellsOnTop(score, ends[ends.length - 1] ?? 0), ends);
  return values.map((each) => sumsAt(each, order, ends));
}

/** Cells in groups of like scores, the highest first; those of a group that an end lies in by falling score, ties by cell. */
function groupedCells(score: Float64Array, cells: Int32Array, ends: readonly number[]): Int32Array {
  const leading = new Uint32Array(score.buffer, score.byteOffset, 2 * score.length);
  const keys = new Int32Array(cells.length);
  let [lowest, highest] = [0x7fffffff, 0];
  for (let i = 0; i < cells.length; i++) {
    // Leading bits of numbers ≥ 0 are in the order of the numbers; the sign, which −0 has, is left out.
    keys[i] = leading[2 * cells[i] + LEADING] & 0x7fffffff;
    if (keys[i] < lowest) lowest = keys[i];
    if (keys[i] > highest) highest = keys[i];
  }
  const shift = Math.max(0, 32 - Math.clz32(highest - lowest) - GROUP_BITS);
  const starts = new Int32Array((1 << GROUP_BITS) + 1);
  for (let i = 0; i < cells.length; i++) {
    keys[i] = (highest - keys[i]) >>> shift;
    starts[keys[i]]++;
  }
  toStarts(starts);
  const next = starts.slice();
  const order = new Int32Array(cells.length);
  const group_at = new Int32Array(cells.length);
  for (let i = 0; i < cells.length; i++) {
    const at = next[keys[i]]++;
    order[at] = cells[i];
    group_at[at] = keys[i];
  }
  for (const end of ends) {
    if (end >= order.length || group_at[end - 1] !== group_at[end]) continue;
    const members = order.subarray(starts[group_at[end]], starts[group_at[end] + 1]);
    if (members.some((cell) => score[cell] !== score[members[0]]))
      members.sort((a, b) => score[b] - score[a] || a - b);
  }
  return order;
}

/** Cells among which the first `n` are, not many more where a guess by some of the scores allows, by cell. */
function cellsOnTop(score: Float64Array, n: number): Int32Array {
  const seen = new Float64Array(Math.floor(score.length / GUESS_EVERY));
  for (let i = 0; i < seen.length; i++) seen[i] = score[i * GUESS_EVERY];
  seen.sort();
  // A third more than are wanted, so that the guess is seldom short.
  const least = seen[seen.length - Math.ceil((4 * n) / (3 * GUESS_EVERY)) - 8] ?? -1;
  const found = new Int32Array(score.length);
  let above = 0;
  for (let u = 0; u < score.length; u++) {
    if (score[u] > least) found[above++] = u;
    else if (!(score[u] >= 0))
      throw new RangeError(`the score of cell ${u} must be 0 or more, got ${score[u]}`);
  }
  if (above >= n) return found.subarray(0, above);
  if (least !== 0) return numbersBelow(score.length);
  // All others are 0, and of these the first by cell come first.
  for (let u = 0; above < n; u++) if (score[u] === 0) found[above++] = u;
  return found.subarray(0, n);
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

/** As {@link measure} on the order of a score ≥ 0, without ranking all cells. */
export function measureTop(score: Float64Array, test: TestPeriod, n_flagged: readonly number[]): Caught[] {
  const [hits, before] = sumsOnTop(score, [test.observed, test.prior], n_flagged);
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
