import {invertPositive} from "./solve.ts";

/** Counts explained by columns, on the logarithm. */
export interface CountRegression {
  /** Row-major design, one row per count; the first column is usually 1. */
  design: Float64Array;
  n_columns: number;
  counts: Float64Array;
  /** Exposure of each count, above 0. */
  exposure: Float64Array;
  /** Block of time of each count, a whole number that grows; scores are summed within a block. */
  block: Int32Array;
}

export interface CountFit {
  coefficients: Float64Array;
  /** Row-major covariance, robust to clustering and to dependence between blocks. */
  covariance: Float64Array;
}

const MAX_STEPS = 50;

/** A step changes no count's logarithm by more. */
const MOST_MOVED = 3;

/** Lags of Newey and West's rule of thumb: 4 (T / 100)^(2/9), at most a third of the blocks. */
export const neweyWestLags = (n_blocks: number): number =>
  Math.min(Math.floor(4 * (n_blocks / 100) ** (2 / 9)), Math.floor(n_blocks / 3));

/** exp of the linear predictor, times exposure. */
function means({design, n_columns: p, exposure}: CountRegression, beta: Float64Array): Float64Array {
  return exposure.map((hours, i) => {
    let eta = 0;
    for (let j = 0; j < p; j++) eta += design[i * p + j] * beta[j];
    return hours * Math.exp(eta);
  });
}

/** The greatest change of a linear predictor. */
function furthest({design, n_columns: p, counts}: CountRegression, change: Float64Array): number {
  let most = 0;
  for (let i = 0; i < counts.length; i++) {
    let eta = 0;
    for (let j = 0; j < p; j++) eta += design[i * p + j] * change[j];
    most = Math.max(most, Math.abs(eta));
  }
  return most;
}

function information({design, n_columns: p}: CountRegression, mu: Float64Array): Float64Array {
  const sum = new Float64Array(p * p);
  for (let i = 0; i < mu.length; i++)
    for (let j = 0; j < p; j++)
      for (let k = 0; k <= j; k++) sum[j * p + k] += mu[i] * design[i * p + j] * design[i * p + k];
  for (let j = 0; j < p; j++) for (let k = j + 1; k < p; k++) sum[j * p + k] = sum[k * p + j];
  return sum;
}

/** Score of each block, in order of blocks; blocks without a count are rows of zeros. */
function blockScores({design, n_columns: p, counts, block}: CountRegression, mu: Float64Array) {
  const first = block[0];
  const n_blocks = block[block.length - 1] - first + 1;
  const scores = new Float64Array(n_blocks * p);
  for (let i = 0; i < mu.length; i++)
    for (let j = 0; j < p; j++) scores[(block[i] - first) * p + j] += (counts[i] - mu[i]) * design[i * p + j];
  return {scores, n_blocks};
}

/** Sum of products of scores within blocks and, with Bartlett's weights, between neighbouring ones. */
function longRunProducts(scores: Float64Array, n_blocks: number, p: number, lags: number): Float64Array {
  const sum = new Float64Array(p * p);
  for (let lag = 0; lag <= lags; lag++) {
    const weight = 1 - lag / (lags + 1);
    for (let t = lag; t < n_blocks; t++)
      for (let j = 0; j < p; j++)
        for (let k = 0; k < p; k++) {
          const product = weight * scores[t * p + j] * scores[(t - lag) * p + k];
          sum[j * p + k] += product;
          if (lag > 0) sum[k * p + j] += product;
        }
  }
  return sum;
}

function sandwich(bread: Float64Array, meat: Float64Array, p: number, factor: number): Float64Array {
  const half = new Float64Array(p * p);
  const whole = new Float64Array(p * p);
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++)
      for (let k = 0; k < p; k++) half[i * p + j] += bread[i * p + k] * meat[k * p + j];
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++)
      for (let k = 0; k < p; k++) whole[i * p + j] += factor * half[i * p + k] * bread[k * p + j];
  return whole;
}

/**
 * Poisson regression with logarithmic link by Newton's steps. The covariance allows for counts that vary more than
 * Poisson ones and hang together in time: scores are summed by block and combined with Newey and West's weights
 * (1987; Driscoll & Kraay 1998), times T / (T − p).
 * @returns null when the columns are collinear, there are no more blocks than columns, or the steps do not converge
 */
export function fitCounts(
  regression: CountRegression,
  options: {lags?: number; small_sample?: boolean} = {}
): CountFit | null {
  const {n_columns: p, counts, exposure, design} = regression;
  const total = counts.reduce((a, b) => a + b, 0);
  const hours = exposure.reduce((a, b) => a + b, 0);
  if (total === 0) return null;
  const beta = new Float64Array(p);
  beta[0] = Math.log(total / hours);
  for (let step = 0; step < MAX_STEPS; step++) {
    const mu = means(regression, beta);
    const bread = invertPositive(information(regression, mu), p);
    if (!bread) return null;
    const score = new Float64Array(p);
    for (let i = 0; i < mu.length; i++)
      for (let j = 0; j < p; j++) score[j] += (counts[i] - mu[i]) * design[i * p + j];
    const change = score.map((_, j) => {
      let sum = 0;
      for (let k = 0; k < p; k++) sum += bread[j * p + k] * score[k];
      return sum;
    });
    const moved = furthest(regression, change);
    const share = Math.min(1, MOST_MOVED / moved);
    for (let j = 0; j < p; j++) beta[j] += share * change[j];
    if (moved > 1e-8) continue;
    const {scores, n_blocks} = blockScores(regression, mu);
    if (n_blocks <= p) return null;
    const meat = longRunProducts(scores, n_blocks, p, options.lags ?? neweyWestLags(n_blocks));
    const factor = options.small_sample === false ? 1 : n_blocks / (n_blocks - p);
    return {coefficients: beta, covariance: sandwich(bread, meat, p, factor)};
  }
  return null;
}
