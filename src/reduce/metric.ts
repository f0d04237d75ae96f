import {type CompareRows, squaredDistances, summedDifferences} from "./compare-rows.ts";

export const METRICS = ["euclidean", "manhattan", "cosine"] as const;
/** How far two rows are apart. Cosine is 1 − the cosine of their angle. */
export type Metric = (typeof METRICS)[number];

/** Rows and what to compare them by: a number that grows with their distance and is cheaper. */
export interface Space {
  n_rows: number;
  n_features: number;
  /** Row-major n_rows × n_features; of length 1 for cosine. */
  rows: Float64Array;
  /** Compared by the sum of absolute differences, not of squared ones. */
  absolute: boolean;
  compare: CompareRows;
  /** The distance of what was compared. */
  distance: (compared: number) => number;
}

/**
 * Cosine distance is half the squared Euclidean distance of rows scaled to length 1.
 * @throws RangeError unless `data` is n_rows × n_features finite numbers, for an unknown metric, and for
 * cosine on a row of zeros
 */
export function metricSpace(data: Float64Array, n_rows: number, n_features: number, metric: Metric): Space {
  checkMatrix(data, n_rows, n_features);
  const squared = {n_rows, n_features, rows: data, absolute: false, compare: squaredDistances};
  if (metric === "euclidean") return {...squared, distance: Math.sqrt};
  if (metric === "cosine")
    return {...squared, rows: unitRows(data, n_rows, n_features), distance: (square) => square / 2};
  if (metric === "manhattan")
    return {...squared, absolute: true, compare: summedDifferences, distance: (sum) => sum};
  throw new RangeError(`metric must be ${METRICS.join(", ")}, got ${metric}`);
}

/** @throws RangeError unless `data` is n_rows × n_features finite numbers */
export function checkMatrix(data: Float64Array, n_rows: number, n_features: number): void {
  if (data.length !== n_rows * n_features)
    throw new RangeError(`data has ${data.length} values, not ${n_rows} rows × ${n_features} features`);
  for (let e = 0; e < data.length; e++) {
    if (Number.isFinite(data[e])) continue;
    const place = `feature ${e % n_features} of row ${Math.floor(e / n_features)}`;
    throw new RangeError(`${place} is ${data[e]}: distances need finite values`);
  }
}

function unitRows(data: Float64Array, n_rows: number, n_features: number): Float64Array {
  const rows = data.slice();
  for (let i = 0; i < n_rows; i++) {
    const row = rows.subarray(i * n_features, (i + 1) * n_features);
    const length = Math.hypot(...row);
    if (length === 0)
      throw new RangeError(`row ${i} is all zeros and has no direction: cosine cannot tell how far it is`);
    for (let j = 0; j < n_features; j++) row[j] /= length;
  }
  return rows;
}
