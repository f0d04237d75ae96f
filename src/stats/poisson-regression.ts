import {invertPositive} from "./solve.ts";
import {sum} from "./sums.ts";

/** Counts explained by columns, on the logarithm. */
export interface CountRegression {
  /** Row-major design, one row per count; the first column is usually 1. */
  design: Float64Array;
  n_columns: number;
  counts: Float64Array;
  /** Exposure of each count, above 0. */
  exposure: Float64Array;
}

export interface CountFit {
  coefficients: Float64Array;
  /** Row-major; the covariance of the coefficients if the counts vary as Poisson's do. */
  inverse_information: Float64Array;
  /** What is expected of each count. */
  means: Float64Array;
}

const MAX_STEPS = 50;

/** A step changes no count's logarithm by more. */
const MAX_MOVED = 3;

/** A row-major matrix of so many columns times a vector. */
const times = (matrix: Float64Array, vector: Float64Array): Float64Array =>
  Float64Array.from({length: matrix.length / vector.length}, (_, i) => {
    let product = 0;
    for (let j = 0; j < vector.length; j++) product += matrix[i * vector.length + j] * vector[j];
    return product;
  });

function information({design, n_columns: p}: CountRegression, mu: Float64Array): Float64Array {
  const products = new Float64Array(p * p);
  for (let i = 0; i < mu.length; i++)
    for (let j = 0; j < p; j++) {
      const weighted = mu[i] * design[i * p + j];
      if (weighted !== 0) for (let k = 0; k <= j; k++) products[j * p + k] += weighted * design[i * p + k];
    }
  for (let j = 0; j < p; j++) for (let k = j + 1; k < p; k++) products[j * p + k] = products[k * p + j];
  return products;
}

/**
 * Poisson regression with logarithmic link by Newton's steps.
 * @returns null when nothing is counted, the columns are collinear, or the steps do not converge
 */
export function fitCounts(regression: CountRegression): CountFit | null {
  const {n_columns: p, counts, exposure, design} = regression;
  const total = sum(counts);
  if (total === 0) return null;
  const beta = new Float64Array(p);
  beta[0] = Math.log(total / sum(exposure));
  for (let step = 0; step < MAX_STEPS; step++) {
    const mu = times(design, beta).map((eta, i) => exposure[i] * Math.exp(eta));
    const bread = invertPositive(information(regression, mu), p);
    if (!bread) return null;
    const score = new Float64Array(p);
    for (let i = 0; i < mu.length; i++)
      for (let j = 0; j < p; j++) score[j] += (counts[i] - mu[i]) * design[i * p + j];
    const change = times(bread, score);
    const moved = times(design, change).reduce((most, eta) => Math.max(most, Math.abs(eta)), 0);
    const share = Math.min(1, MAX_MOVED / moved);
    for (let j = 0; j < p; j++) beta[j] += share * change[j];
    if (moved > 1e-8) continue;
    return {coefficients: beta, inverse_information: bread, means: mu};
  }
  return null;
}
