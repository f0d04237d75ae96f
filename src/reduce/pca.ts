import type {Moments} from "../stats/covariance.ts";
import {symmetricEigen} from "../stats/jacobi.ts";

export interface PcaOptions {
  /** How many components to keep, 1 to n_features. Default: all. */
  n_components?: number;
  /** Divide every feature by its standard deviation first (PCA of correlations). Default true. */
  standardize?: boolean;
}

export interface PcaModel {
  n_rows: number;
  n_features: number;
  n_components: number;
  mean: Float64Array;
  /** What each centred feature is divided by: its sample standard deviation (n − 1), or 1. */
  scale: Float64Array;
  /** Variances along all n_features components, largest first, never negative. */
  eigenvalues: Float64Array;
  /** Share of the total variance, 0–1, of all n_features components. */
  explained_variance_ratio: Float64Array;
  /** Row-major n_components × n_features, unit rows. */
  components: Float64Array;
  /** Features with one and the same value in every row: scale 1, no variance, no loading. */
  constant: number[];
}

/**
 * Exact principal components from accumulated moments.
 *
 * Each component's largest loading (the first of several equal ones) is made positive. Variances divide by
 * n − 1 as in ml-pca and pandas; behind scikit-learn's StandardScaler, which divides by n, eigenvalues are
 * n / (n − 1) times these. Of two equal eigenvalues only the plane of their components is determined.
 * @throws RangeError on fewer than 2 rows, on n_components out of range, when every feature is constant
 * @example
 * const rows = covarianceAccumulator(2);
 * rows.add(Float64Array.of(1, 2, 2, 4, 3, 6, 4, 8), 4);
 * pca(rows.moments()).explained_variance_ratio.map((share) => Math.round(100 * share)); // → [100, 0]
 */
export function pca(moments: Moments, options: PcaOptions = {}): PcaModel {
  const {n_rows, n_features: d} = moments;
  const {n_components = d, standardize = true} = options;
  if (n_rows < 2) throw new RangeError(`PCA needs at least 2 rows, got ${n_rows}`);
  if (!Number.isInteger(n_components) || n_components < 1 || n_components > d)
    throw new RangeError(
      `n_components must be a whole number from 1 to ${d} (the features), got ${n_components}`
    );

  const constant: number[] = [];
  const scale = new Float64Array(d).fill(1);
  for (let j = 0; j < d; j++) {
    const variance = moments.comoment[j * d + j] / (n_rows - 1);
    if (!(variance > 0)) constant.push(j);
    else if (standardize) scale[j] = Math.sqrt(variance);
  }
  if (constant.length === d)
    throw new RangeError(
      `every feature is constant in these ${n_rows} rows: there is no variance to explain`
    );

  const {values, vectors} = symmetricEigen(scaledCovariance(moments, scale), d);
  const eigenvalues = values.map((value) => Math.max(value, 0));
  const total = eigenvalues.reduce((sum, value) => sum + value, 0);
  const components = vectors.slice(0, n_components * d);
  for (let k = 0; k < n_components; k++) fixSign(components.subarray(k * d, (k + 1) * d));
  return {
    n_rows,
    n_features: d,
    n_components,
    mean: moments.mean.slice(),
    scale,
    eigenvalues,
    explained_variance_ratio: eigenvalues.map((value) => value / total),
    components,
    constant
  };
}

/**
 * Scores of rows on the components, row-major rows × n_components. A value that is not finite makes its
 * row's scores NaN.
 * @throws RangeError when `data` holds fewer than `rows` rows
 */
export function transformPca(model: PcaModel, data: Float64Array, rows: number): Float64Array {
  const {n_features: d, n_components: q, mean, scale, components} = model;
  if (rows * d > data.length)
    throw new RangeError(`${data.length} values do not hold ${rows} rows × ${d} features`);
  const scores = new Float64Array(rows * q);
  const centred = new Float64Array(d);
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < d; j++) centred[j] = (data[r * d + j] - mean[j]) / scale[j];
    for (let k = 0; k < q; k++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += centred[j] * components[k * d + j];
      scores[r * q + k] = sum;
    }
  }
  return scores;
}

function scaledCovariance(moments: Moments, scale: Float64Array): Float64Array {
  const {n_rows, n_features: d, comoment} = moments;
  const matrix = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let j = 0; j < d; j++)
      matrix[i * d + j] = comoment[i * d + j] / (n_rows - 1) / (scale[i] * scale[j]);
  return matrix;
}

const TIE = 1e-9;

function fixSign(loadings: Float64Array): void {
  if (signed(loadings) < 0) for (let j = 0; j < loadings.length; j++) loadings[j] = 0 - loadings[j];
}

/** The largest of some weights with its sign, the first of several equal ones. */
export function signed(weights: Float64Array): number {
  const largest = weights.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return weights.find((value) => Math.abs(value) >= largest * (1 - TIE)) ?? 0;
}
