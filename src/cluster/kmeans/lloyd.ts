import {checkCount, checkNotNegative} from "../../space/check-input.ts";

export interface KMeansOptions {
  n_clusters: number;
  /** Number of starts; the run with the least inertia wins, the first of equals. Default 10. */
  n_init?: number;
  /** Most iterations of one run. Default 300. */
  max_iter?: number;
  /**
   * A run ends when the squared moves of all centroids sum to at most tol × the mean over the features of the
   * weighted variance (scikit-learn's meaning); the best run then goes on until they stay where they are.
   * Default 1e-4.
   */
  tol?: number;
  /** Seed of the greedy k-means++ starts. Default 0. */
  seed?: number;
  /** Told the share of the work done, from 0 to 1, at most about 100 times. */
  progress?: (share: number) => void;
}

/** What Lloyd's algorithm asks of weighted rows, however they are held. Centroids are row-major. */
export interface Rows {
  readonly n_rows: number;
  readonly n_features: number;
  /** Mean over the features of the weighted variance. */
  readonly variance: number;
  /** Gives each row to its nearest centroid; overwrites the weighted sums and the weights; returns the inertia. */
  assign(centroids: Float64Array, sums: Float64Array, cluster_weights: Float64Array): number;
  /** Squared distance of row i to its nearest centroid. */
  distance2(i: number, centroids: Float64Array): number;
  row(i: number): ArrayLike<number>;
}

/** The best of several runs. */
export interface LloydRun {
  /** Row-major, n_clusters × n_features; clusters are numbered by the first feature, then the second, and so on. */
  centroids: Float64Array;
  /** Sum over the rows of weight × squared distance to the centroid: m² of places. */
  inertia: number;
  /** Iterations of the best run. */
  n_iter: number;
  /** Inertia of the best run at the start of each iteration and at its end. */
  inertia_history: number[];
}

/** Of the variance: squared moves below it are the error of computing them. */
const STILL = 1e-24;

/** Fills in the defaults. @throws RangeError on an option out of range */
export function checkOptions({
  n_clusters,
  n_init = 10,
  max_iter = 300,
  tol = 1e-4,
  seed = 0,
  progress = () => {}
}: KMeansOptions): Required<KMeansOptions> {
  checkCount("n_clusters", n_clusters);
  checkCount("n_init", n_init);
  checkCount("max_iter", max_iter);
  checkNotNegative("tol", tol);
  checkCount("seed", seed, 0);
  return {n_clusters, n_init, max_iter, tol, seed, progress};
}

export function tooFewRows(n_clusters: number, n_distinct: number, what: string): RangeError {
  return new RangeError(
    `n_clusters ${n_clusters} is more than the number of distinct ${what}, ${n_distinct}: lower it`
  );
}

/**
 * The best of n_init runs of Lloyd's algorithm, each from the next start, carried on to where its centroids stay;
 * its clusters in a fixed order.
 */
export function bestRun(
  rows: Rows,
  {n_init, max_iter, tol, progress}: Required<KMeansOptions>,
  nextStart: () => Float64Array
): LloydRun {
  const between_reports = Math.ceil(n_init / 100);
  let best = newRun(nextStart());
  runOn(rows, best, max_iter, tol);
  for (let i = 1; i < n_init; i++) {
    if (i % between_reports === 0) progress(i / n_init);
    const run = newRun(nextStart());
    runOn(rows, run, max_iter, tol);
    if (run.inertia < best.inertia) best = run;
  }
  runOn(rows, best, max_iter, Math.min(tol, STILL));
  progress(1);
  const {shift: _, ...run} = best;
  return {...run, centroids: inOrder(run.centroids, rows.n_features)};
}

/** A run under way, with the sum of the squared moves of its last iteration. */
type Run = LloydRun & {shift: number};

function newRun(centroids: Float64Array): Run {
  return {centroids, inertia: Infinity, n_iter: 0, inertia_history: [], shift: Infinity};
}

/**
 * Carries a run on, moving its centroids, until they move no further than tol allows or the inertia no longer falls.
 * The centroid of a cluster left empty moves to the row farthest from its nearest centroid, then the run goes on. The
 * history holds the inertia at the start of each iteration and at the end, and never rises.
 */
function runOn(rows: Rows, run: Run, max_iter: number, tol: number): void {
  const {centroids, inertia_history} = run;
  const sums = new Float64Array(centroids.length);
  const cluster_weights = new Float64Array(centroids.length / rows.n_features);
  inertia_history.pop();
  while (run.n_iter < max_iter && run.shift > tol * rows.variance && isFalling(inertia_history)) {
    inertia_history.push(rows.assign(centroids, sums, cluster_weights));
    run.shift = moveCentroids(rows, centroids, sums, cluster_weights);
    run.n_iter++;
  }
  run.inertia = rows.assign(centroids, sums, cluster_weights);
  inertia_history.push(run.inertia);
}

function isFalling(history: number[]): boolean {
  return history.length < 2 || history[history.length - 1] < history[history.length - 2];
}

/** Moves each centroid to its mean and returns the sum of the squared moves. */
function moveCentroids(
  rows: Rows,
  centroids: Float64Array,
  sums: Float64Array,
  cluster_weights: Float64Array
): number {
  const d = rows.n_features;
  let shift = 0;
  for (let k = 0; k < cluster_weights.length; k++) {
    if (cluster_weights[k] === 0) continue;
    for (let f = k * d; f < (k + 1) * d; f++) {
      const mean = sums[f] / cluster_weights[k];
      shift += (mean - centroids[f]) ** 2;
      centroids[f] = mean;
    }
  }
  for (let k = 0; k < cluster_weights.length; k++)
    if (cluster_weights[k] === 0 && moveToFarthest(rows, centroids, k)) shift = Infinity;
  return shift;
}

/** Copies the row farthest from its nearest centroid, the first of equals, to centroid k; false if all are at 0. */
function moveToFarthest(rows: Rows, centroids: Float64Array, k: number): boolean {
  let farthest = -1;
  let greatest = 0;
  for (let i = 0; i < rows.n_rows; i++) {
    const d2 = rows.distance2(i, centroids);
    if (d2 > greatest) {
      greatest = d2;
      farthest = i;
    }
  }
  if (farthest < 0) return false;
  centroids.set(rows.row(farthest), k * rows.n_features);
  return true;
}

function inOrder(centroids: Float64Array, n_features: number): Float64Array {
  const each = Array.from({length: centroids.length / n_features}, (_, k) =>
    centroids.subarray(k * n_features, (k + 1) * n_features)
  );
  each.sort((a, b) => {
    const f = a.findIndex((value, i) => value !== b[i]);
    return f < 0 ? 0 : a[f] - b[f];
  });
  const ordered = new Float64Array(centroids.length);
  each.forEach((centroid, k) => {
    ordered.set(centroid, k * n_features);
  });
  return ordered;
}
