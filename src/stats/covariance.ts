import {sum} from "./sums.ts";

/** Count, means and centred sums of products of rows: all that PCA needs to know of the data. */
export interface Moments {
  n_rows: number;
  n_features: number;
  /** Mean of each feature. */
  mean: Float64Array;
  /** Row-major n_features × n_features: Σ (x_i − mean_i)(x_j − mean_j), not yet divided. */
  comoment: Float64Array;
}

export interface CovarianceAccumulator {
  n_features: number;
  /** Takes in the first `rows` rows of a row-major chunk. */
  add(chunk: Float64Array, rows: number): void;
  /** The moments of all rows so far. More rows may follow. */
  moments(): Moments;
}

/** Rows that are gathered, centred on their own mean and merged at once. */
export const MOMENT_BLOCK = 1024;

/**
 * Streams rows into their moments in constant memory.
 *
 * Rows are gathered into blocks of 1,024, each block is centred on its own mean and merged by the pairwise
 * update, so nothing cancels however far the data lie from zero. The blocks do not depend on the chunks:
 * any way of cutting the same rows gives bit for bit the same moments.
 * Source: Chan, Golub & LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample
 * Variances" (1979).
 * @param n_features number of columns, at least 1
 * @throws RangeError from `add` on a value that is not finite, naming its row and column
 */
export function covarianceAccumulator(n_features: number): CovarianceAccumulator {
  if (!Number.isInteger(n_features) || n_features < 1)
    throw new RangeError(`n_features must be a positive integer, got ${n_features}`);
  const d = n_features;
  const total = emptyMoments(d);
  const shift = new Float64Array(d);
  const columns = new Float64Array(d * MOMENT_BLOCK);
  let filled = 0;

  const add = (chunk: Float64Array, rows: number) => {
    if (!Number.isInteger(rows) || rows < 0 || rows * d > chunk.length)
      throw new RangeError(`a chunk of ${chunk.length} values does not hold ${rows} rows × ${d} features`);
    const seen = total.n_rows + filled;
    if (seen === 0 && rows > 0) shift.set(chunk.subarray(0, d));
    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < d; j++) {
        const v = chunk[r * d + j];
        if (v - v !== 0)
          throw new RangeError(`feature ${j} of row ${seen + r} is ${v}: PCA takes finite values`);
        columns[j * MOMENT_BLOCK + filled] = v - shift[j];
      }
      if (++filled === MOMENT_BLOCK) {
        mergeInto(total, blockMoments(columns, MOMENT_BLOCK, d));
        filled = 0;
      }
    }
  };

  const moments = () => {
    const all = mergeMoments(total, blockMoments(columns.slice(), filled, d));
    for (let j = 0; j < d; j++) all.mean[j] += shift[j];
    return all;
  };
  return {n_features: d, add, moments};
}

/**
 * The moments of two sets of rows together, from the moments of each. Merge in a fixed order for a
 * reproducible last bit.
 * @example
 * const [early, late] = [covarianceAccumulator(1), covarianceAccumulator(1)];
 * early.add(Float64Array.of(1, 3), 2);
 * late.add(Float64Array.of(8), 1);
 * mergeMoments(early.moments(), late.moments()).mean; // → [4]
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.n_features !== b.n_features)
    throw new RangeError(`moments of ${a.n_features} and of ${b.n_features} features do not merge`);
  const merged = {...a, mean: a.mean.slice(), comoment: a.comoment.slice()};
  mergeInto(merged, b);
  return merged;
}

/** The moments of no rows. */
export function emptyMoments(d: number): Moments {
  return {n_rows: 0, n_features: d, mean: new Float64Array(d), comoment: new Float64Array(d * d)};
}

/** Moments of one block held column by column, column j from j × MOMENT_BLOCK on; centres the block in place. */
export function blockMoments(columns: Float64Array, rows: number, d: number): Moments {
  const block = {...emptyMoments(d), n_rows: rows};
  for (let j = 0; j < d; j++) block.mean[j] = centre(columns, j * MOMENT_BLOCK, rows);
  for (let i = 0; i < d; i++) {
    productsFrom(columns, i, rows, block.comoment, d);
    for (let j = 0; j < i; j++) block.comoment[i * d + j] = block.comoment[j * d + i];
  }
  return block;
}

/** Takes its mean off a column and returns it. */
function centre(columns: Float64Array, start: number, rows: number): number {
  const mean = sum(columns, start, start + rows) / rows;
  for (let r = start; r < start + rows; r++) columns[r] -= mean;
  return mean;
}

/** Row i of the products from the diagonal on, three columns at a time so that each load serves three. */
function productsFrom(columns: Float64Array, i: number, rows: number, out: Float64Array, d: number): void {
  const a = i * MOMENT_BLOCK;
  let j = i;
  for (; j + 2 < d; j += 3) {
    const b = j * MOMENT_BLOCK;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    for (let r = 0; r < rows; r++) {
      const v = columns[a + r];
      s0 += v * columns[b + r];
      s1 += v * columns[b + MOMENT_BLOCK + r];
      s2 += v * columns[b + 2 * MOMENT_BLOCK + r];
    }
    out[i * d + j] = s0;
    out[i * d + j + 1] = s1;
    out[i * d + j + 2] = s2;
  }
  for (; j < d; j++) {
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += columns[a + r] * columns[j * MOMENT_BLOCK + r];
    out[i * d + j] = sum;
  }
}

/** Adds the moments of other rows to `into`. */
export function mergeInto(into: Moments, other: Moments): void {
  if (other.n_rows === 0) return;
  const d = into.n_features;
  const n = into.n_rows + other.n_rows;
  const weight = (into.n_rows * other.n_rows) / n;
  const delta = other.mean.map((m, j) => m - into.mean[j]);
  for (let i = 0; i < d; i++)
    for (let j = 0; j < d; j++)
      into.comoment[i * d + j] += other.comoment[i * d + j] + weight * delta[i] * delta[j];
  if (into.n_rows === 0) into.mean.set(other.mean);
  else for (let j = 0; j < d; j++) into.mean[j] += (delta[j] * other.n_rows) / n;
  into.n_rows = n;
}
