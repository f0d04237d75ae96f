import type {Moments} from "../stats/covariance.ts";
import {symmetricEigen} from "../stats/jacobi.ts";
import {betweenVariables} from "./between-variables.ts";
import {signed} from "./pca.ts";

export interface FamdModel {
  n_rows: number;
  n_features: number;
  /** Names of the variables, in the order of their first columns. */
  variables: string[];
  /** The variable of each dimension that has variance. */
  dimensions: string[];
  /** Of all axes, largest first, never negative. A variable with nothing to do with the others gives eigenvalues of 1. */
  eigenvalues: Float64Array;
  /** Share of all dimensions that each axis holds, 0–1. */
  explained_variance_ratio: Float64Array;
  /** Row-major n_features × n_features: unit axes in the space of the whitened columns. */
  components: Float64Array;
  /** Row per axis, value per standardised column: what it counts in an incident's score, whose variance is the eigenvalue. */
  weights: number[][];
  /** Row per axis, value per column: its correlation with the axis. */
  correlations: number[][];
  /** Row per axis, value per variable, 0–1: share of its variance that the axis tells (r² of a measure, η² of kinds). */
  told: number[][];
}

/**
 * Factor analysis of mixed data: principal components in which each variable counts once, however many columns it takes.
 *
 * The columns of a variable (flags of the kinds of one thing without the last, coordinates on a circle, one measure) are made
 * uncorrelated and of variance 1 before the components are sought. Of flags that is FAMD's coding by kinds over the root of their share,
 * of measures its standardising, so eigenvalues, axes and what they tell of variables are FAMD's; PCA of the same columns would find again that flags
 * of one thing exclude each other. It needs no rows, only moments.
 * Source: Pagès, "Analyse factorielle de données mixtes", Revue de statistique appliquée 52 (2004).
 * @param moments of the columns
 * @param variable the name of each column's variable
 * @throws RangeError on fewer than 2 rows, on other than one variable a column, when every column is constant
 * @example
 * const rows = covarianceAccumulator(3);
 * rows.add(Float64Array.of(1, 0, 5, 1, 0, 6, 0, 1, 2, 0, 1, 1, 0, 0, 3, 0, 0, 4), 6);
 * const {eigenvalues, told} = famd(rows.moments(), ["kind", "kind", "size"]);
 * [eigenvalues.map((value) => Math.round(100 * value)), told[0].map((share) => share.toFixed(2))]; // → [[196, 100, 4], ["0.98", "0.98"]]
 */
export function famd(moments: Moments, variable: readonly string[]): FamdModel {
  const {n_rows, n_features: d, comoment} = moments;
  if (n_rows < 2) throw new RangeError(`FAMD needs at least 2 rows, got ${n_rows}`);
  if (variable.length !== d)
    throw new RangeError(`FAMD needs a variable for each of ${d} columns, got ${variable.length}`);
  const covariance = comoment.map((value) => value / (n_rows - 1));
  const variables = [...new Set(variable)];
  const {dimensions, white, matrix} = betweenVariables(covariance, variable);
  if (dimensions.length === 0)
    throw new RangeError(`every column is constant in these ${n_rows} rows: there is no variance to explain`);
  const {values, vectors: components} = symmetricEigen(matrix, d);
  const eigenvalues = values.map((value) => Math.max(value, 0));
  const axes = Array.from({length: d}, (_, k) => {
    const axis = components.subarray(k * d, (k + 1) * d);
    const {weights, along} = alongAxis(axis, white, covariance);
    if (signed(along) < 0)
      for (const values of [axis, weights, along]) for (let j = 0; j < d; j++) values[j] = 0 - values[j];
    const told = variables.map((name) => {
      const own = axis.reduce((all, weight, j) => (variable[j] === name ? all + weight ** 2 : all), 0);
      return Math.min(1, eigenvalues[k] * own);
    });
    return {told, weights: [...weights], along: [...along]};
  });
  return {
    n_rows,
    n_features: d,
    variables,
    dimensions,
    eigenvalues,
    explained_variance_ratio: eigenvalues.map((value) => value / dimensions.length),
    components,
    weights: axes.map(({weights}) => weights),
    correlations: axes.map(({along}) => along),
    told: axes.map(({told}) => told)
  };
}

/** What each standardised column counts on an axis, and its correlation with it; 0 of columns and axes without variance. */
function alongAxis(axis: Float64Array, white: Float64Array, covariance: Float64Array) {
  const d = axis.length;
  const raw = Float64Array.from(axis, (_, i) => dot(white.subarray(i * d, (i + 1) * d), axis));
  const shared = Float64Array.from(axis, (_, j) => dot(covariance.subarray(j * d, (j + 1) * d), raw));
  const variance = dot(shared, raw);
  return {
    weights: raw.map((weight, j) => weight * Math.sqrt(covariance[j * d + j])),
    along: shared.map((value, j) => {
      const scale = covariance[j * d + j] * variance;
      return scale > 0 ? value / Math.sqrt(scale) : 0;
    })
  };
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((all, value, i) => all + value * b[i], 0);
