import type {KnnGraph} from "./knn.ts";

/** A symmetric weighted graph; every edge stands in it twice, once from each end, grouped by head. */
export interface FuzzyGraph {
  n_rows: number;
  head: Int32Array;
  tail: Int32Array;
  /** Membership strength of each edge, 0–1. */
  weight: Float64Array;
}

const TOLERANCE = 1e-5;
const MAX_HALVINGS = 64;
const MIN_SCALE = 1e-3;

/**
 * Each row's own measure of distance: with rho the distance to the nearest other place, 0 where all are at the same, sigma is
 * such that
 * Σ exp(−max(0, d − rho) / sigma) over the neighbours is log2(n_neighbors), where n_neighbors = knn.k + 1
 * counts the row itself as umap-learn does. Sigma is at least a thousandth of the mean distance; where more
 * neighbours than log2(n_neighbors) are as near as rho no sigma reaches the sum and that floor is taken.
 * Source: McInnes, Healy & Melville, "UMAP" (2018), algorithm 3; umap-learn's `smooth_knn_dist`.
 */
export function smoothDistances({n_rows, k, distances}: KnnGraph): {rho: Float64Array; sigma: Float64Array} {
  const target = Math.log2(k + 1);
  let total = 0;
  for (const distance of distances) total += distance;
  const overall = total / (n_rows * (k + 1));
  const rho = new Float64Array(n_rows);
  const sigma = new Float64Array(n_rows);
  for (let i = 0; i < n_rows; i++) {
    let own = 0;
    for (let e = (i + 1) * k - 1; e >= i * k; e--) {
      if (distances[e] > 0) rho[i] = distances[e];
      own += distances[e];
    }
    const mean = rho[i] > 0 ? own / (k + 1) : overall;
    sigma[i] = Math.max(kernelScale(distances, i * k, k, rho[i], target), MIN_SCALE * mean);
  }
  return {rho, sigma};
}

/**
 * The fuzzy simplicial set of a neighbour graph: a → b holds with strength exp(−max(0, d − rho) / sigma),
 * and an edge in either direction, with strength p + q − p·q. An edge of strength 0 is none.
 */
export function fuzzyGraph(knn: KnnGraph): FuzzyGraph {
  const {n_rows, k, indices} = knn;
  const strength = memberships(knn);
  // Of two rows that name each other the one with the lower number states the edge.
  const joint = new Float64Array(n_rows * k);
  const start = new Int32Array(n_rows + 1);
  for (let i = 0; i < n_rows; i++) {
    for (let e = i * k; e < (i + 1) * k; e++) {
      const j = indices[e];
      const back = placeOf(i, indices, j * k, (j + 1) * k);
      if (back >= 0 && j < i) continue;
      const p = strength[e];
      const q = back >= 0 ? strength[back] : 0;
      joint[e] = p + q - p * q;
      if (joint[e] === 0) continue;
      start[i + 1]++;
      start[j + 1]++;
    }
  }
  for (let i = 0; i < n_rows; i++) start[i + 1] += start[i];
  const n_edges = start[n_rows];
  const head = new Int32Array(n_edges);
  const tail = new Int32Array(n_edges);
  const weight = new Float64Array(n_edges);
  const put = (i: number, j: number, w: number) => {
    const at = start[i]++;
    head[at] = i;
    tail[at] = j;
    weight[at] = w;
  };
  for (let e = 0; e < joint.length; e++) {
    if (joint[e] === 0) continue;
    const i = Math.floor(e / k);
    put(i, indices[e], joint[e]);
    put(indices[e], i, joint[e]);
  }
  return {n_rows, head, tail, weight};
}

function placeOf(id: number, ids: Int32Array, from: number, to: number): number {
  for (let e = from; e < to; e++) if (ids[e] === id) return e;
  return -1;
}

/** Strengths exp(−max(0, d − rho) / sigma) of the directed edges, row-major n_rows × k. */
export function memberships(knn: KnnGraph): Float64Array {
  const {rho, sigma} = smoothDistances(knn);
  return knn.distances.map((distance, e) => {
    const i = Math.floor(e / knn.k);
    const beyond = distance - rho[i];
    return beyond > 0 ? Math.exp(-beyond / sigma[i]) : 1;
  });
}

/** The sigma with which the kernel of the k distances from `first` on sums to the target, by doubling and then halving. */
function kernelScale(distances: Float64Array, first: number, k: number, rho: number, target: number): number {
  let low = 0;
  let high = Infinity;
  let sigma = 1;
  for (let i = 0; i < MAX_HALVINGS; i++) {
    let sum = 0;
    for (let e = first; e < first + k; e++)
      sum += distances[e] > rho ? Math.exp(-(distances[e] - rho) / sigma) : 1;
    if (Math.abs(sum - target) < TOLERANCE) break;
    if (sum > target) high = sigma;
    else low = sigma;
    sigma = high === Infinity ? sigma * 2 : (low + high) / 2;
  }
  return sigma;
}
