import {sum} from "../../stats/sums.ts";

/** Counts explained by a sum of non-negative features with non-negative weights. */
export interface MixtureProblem {
  /** Row-major features of the rows with a count above zero, n × n_features. */
  rows: Float32Array | Float64Array;
  /** Counts of those rows. */
  counts: Float64Array;
  n_features: number;
  /**
   * Two weights per feature, of cold rows and of hot ones, and how hot each row is, 0–1: a row's weights are a blend. Weights
   * and totals are then those of cold rows, of (1 − hot) · f, and after them those of hot rows, of hot · f.
   */
  hot?: Float64Array;
  /** Sum of each feature over all rows, those without a count too: all that rows without a count contribute. */
  totals: Float64Array;
}

export interface MixtureFit {
  /** One per total, ≥ 0; 0 where the feature is zero everywhere. */
  weights: Float64Array;
  /** Σ λ − Σ y log λ at these weights: the negative log-likelihood without its constant. */
  loss: number;
}

const MAX_ITER = 100;

/** Keeps the logarithm finite where nothing is expected. */
const MIN_MEAN = 1e-12;

/** Expected count of each row. */
function means({rows, counts, n_features, hot}: MixtureProblem, weights: Float64Array): Float64Array {
  const lambda = new Float64Array(counts.length);
  const live = Int32Array.from(weights.keys()).filter((j) => weights[j] > 0);
  const cold = live.filter((j) => j < n_features);
  const hots = live.filter((j) => j >= n_features);
  for (let i = 0; i < lambda.length; i++) {
    const share = hot ? hot[i] : 0;
    let mean = MIN_MEAN;
    if (share < 1) {
      let sum = 0;
      for (let k = 0; k < cold.length; k++) sum += weights[cold[k]] * rows[i * n_features + cold[k]];
      mean += (1 - share) * sum;
    }
    if (share > 0) {
      let sum = 0;
      for (let k = 0; k < hots.length; k++) sum += weights[hots[k]] * rows[(i - 1) * n_features + hots[k]];
      mean += share * sum;
    }
    lambda[i] = mean;
  }
  return lambda;
}

function lossAt({counts, totals}: MixtureProblem, weights: Float64Array, lambda: Float64Array): number {
  let loss = 0;
  for (let j = 0; j < weights.length; j++) loss += weights[j] * totals[j];
  for (let i = 0; i < counts.length; i++) loss -= counts[i] * Math.log(lambda[i]);
  return loss;
}

function gradientAt(problem: MixtureProblem, lambda: Float64Array): Float64Array {
  const {rows, counts, n_features, totals, hot} = problem;
  const gradient = Float64Array.from(totals);
  for (let i = 0; i < counts.length; i++) {
    const ratio = counts[i] / lambda[i];
    const share = hot ? hot[i] : 0;
    const at = i * n_features;
    if (share < 1) for (let j = 0; j < n_features; j++) gradient[j] -= ratio * (1 - share) * rows[at + j];
    if (share > 0)
      for (let j = 0; j < n_features; j++) gradient[n_features + j] -= ratio * share * rows[at + j];
  }
  return gradient;
}

/** Rows that the second derivatives are taken from, at most: they only shape the step, where it ends is exact. */
const CURVATURE_ROWS = 6_000;

/** Second derivatives among the listed features, row-major; of many rows, of every so many-th, others each turn. */
function hessianAt(
  {rows, counts, n_features, hot}: MixtureProblem,
  lambda: Float64Array,
  live: Int32Array,
  turn: number
): Float64Array {
  const p = live.length;
  const hessian = new Float64Array(p * p);
  const row = new Float64Array(p);
  const n_cold = live.filter((j) => j < n_features).length;
  const every = Math.ceil(counts.length / CURVATURE_ROWS);
  for (let i = turn % every; i < counts.length; i += every) {
    const curve = (every * counts[i]) / lambda[i] ** 2;
    const share = hot ? hot[i] : 0;
    for (let a = 0; a < n_cold; a++) row[a] = (1 - share) * rows[i * n_features + live[a]];
    for (let a = n_cold; a < p; a++) row[a] = share * rows[(i - 1) * n_features + live[a]];
    // Of a row that is all cold or all hot the other half is nothing.
    const [from, to] = [share === 1 ? n_cold : 0, share === 0 ? n_cold : p];
    for (let a = from; a < to; a++) {
      const scaled = curve * row[a];
      if (scaled === 0) continue;
      const line = a * p;
      for (let b = from; b <= a; b++) hessian[line + b] += scaled * row[b];
    }
  }
  for (let a = 0; a < p; a++) for (let b = 0; b < a; b++) hessian[b * p + a] = hessian[a * p + b];
  return hessian;
}

/** Where the quadratic around `weights` is least under the bounds, coordinate by coordinate. */
function boundedMinimum(
  weights: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
  live: Int32Array
): Float64Array {
  const p = live.length;
  const target = Float64Array.from(weights);
  const slope = Float64Array.from(live, (j) => gradient[j]);
  for (let sweep = 0; sweep < 300; sweep++) {
    let most = 0;
    for (let a = 0; a < p; a++) {
      const curve = hessian[a * p + a];
      if (curve <= 0) {
        if (slope[a] > 0) target[live[a]] = 0;
        continue;
      }
      const move = Math.max(-target[live[a]], -slope[a] / curve);
      if (move === 0) continue;
      target[live[a]] += move;
      for (let b = 0; b < p; b++) slope[b] += move * hessian[a * p + b];
      most = Math.max(most, Math.abs(move) * Math.sqrt(curve));
    }
    if (most < 1e-4) break;
  }
  return target;
}

function startOf({totals, counts}: MixtureProblem, start: Float64Array | undefined): Float64Array {
  const total = sum(counts);
  const usable = totals.reduce((n, t) => n + (t > 0 ? 1 : 0), 0);
  const equal = totals.map((t) => (t > 0 ? total / usable / t : 0));
  const given = start?.map((w, j) => (totals[j] > 0 ? w : 0));
  return given?.some((w) => w > 0) ? given : equal;
}

/**
 * Weights ≥ 0 that make Poisson counts with mean Σ w_j f_j likeliest, a convex problem, by Newton's steps under the
 * bounds. A step solves the quadratic around the present weights among the features that may move, then is halved
 * until the loss falls. Rows without a count enter by `totals` alone, so the cost grows with the counted rows.
 * @param start weights ≥ 0, some above zero; default: every feature explains as much
 * @param tolerance stops when a step gains less than this, per counted incident
 */
export function fitMixture(
  problem: MixtureProblem,
  {start, tolerance = 1e-5}: {start?: Float64Array; tolerance?: number} = {}
): MixtureFit {
  const total = sum(problem.counts);
  let weights = startOf(problem, start);
  let lambda = means(problem, weights);
  let loss = lossAt(problem, weights, lambda);
  for (let n_iter = 1; n_iter <= MAX_ITER; n_iter++) {
    const gradient = gradientAt(problem, lambda);
    const live = Int32Array.from(weights.keys()).filter(
      (j) => problem.totals[j] > 0 && (weights[j] > 0 || gradient[j] < 0)
    );
    const target = boundedMinimum(weights, gradient, hessianAt(problem, lambda, live, n_iter), live);
    let gain = 0;
    for (let step = 1; step > 1e-9; step /= 2) {
      const next = weights.map((w, j) => w + step * (target[j] - w));
      const nextLambda = means(problem, next);
      const nextLoss = lossAt(problem, next, nextLambda);
      if (nextLoss >= loss) continue;
      gain = loss - nextLoss;
      [weights, lambda, loss] = [next, nextLambda, nextLoss];
      break;
    }
    if (gain <= tolerance * Math.max(1, total)) break;
  }
  return {weights, loss};
}
