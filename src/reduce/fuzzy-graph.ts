import type {KnnGraph} from "./knn.ts";

/** A symmetric weighted graph; every edge stands in it twice, once from each end, grouped by head. */
export interface FuzzyGraph {
  n_rows: number;
  head: Int32Array;
  tail: Int32Array;
  /** Membership strength of each edge, 0–1. */
  weight: Float64Array;
}

export interface SmoothDistances {
  /** Distance from each row to its nearest neighbour at another place; 0 where all are at the same. */
  rho: Float64Array;
  /** Scale of each row's kernel. */
  sigma: Float64Array;
}

const TOLERANCE = 1e-5;
const MAX_HALVINGS = 64;
const MIN_SCALE = 1e-3;

/**
 * Each row's own measure of distance: with rho the distance to the nearest other place, sigma is such that
 * Σ exp(−max(0, d − rho) / sigma) over the neighbours is log2(n_neighbors), where n_neighbors = knn.k + 1
 * counts the row itself as umap-learn does. Sigma is at least a thousandth of the mean distance; where more
 * neighbours than log2(n_neighbors) are as near as rho no sigma reaches the sum and that floor is taken.
 * Source: McInnes, Healy & Melville, "UMAP" (2018), algorithm 3; umap-learn's `smooth_knn_dist`.
 */
export function smoothDistances({n_rows, k, distances}: KnnGraph): SmoothDistances {
  const target = Math.log2(k + 1);
  const overall = distances.reduce((sum, v) => sum + v, 0) / (n_rows * (k + 1));
  const rho = new Float64Array(n_rows);
  const sigma = new Float64Array(n_rows);
  for (let i = 0; i < n_rows; i++) {
    const own = distances.subarray(i * k, (i + 1) * k);
    rho[i] = own.find((v) => v > 0) ?? 0;
    const mean = rho[i] > 0 ? own.reduce((sum, v) => sum + v, 0) / (k + 1) : overall;
    sigma[i] = Math.max(kernelScale(own, rho[i], target), MIN_SCALE * mean);
  }
  return {rho, sigma};
}

/**
 * The fuzzy simplicial set of a neighbour graph: a → b holds with strength exp(−max(0, d − rho) / sigma),
 * and an edge in either direction, with strength p + q − p·q.
 */
export function fuzzyGraph(knn: KnnGraph): FuzzyGraph {
  const {n_rows, k, indices} = knn;
  const strength = memberships(knn);
  const degree = new Int32Array(n_rows + 1);
  const visitEdges = (visit: (i: number, j: number, weight: number) => void) => {
    for (let i = 0; i < n_rows; i++) {
      for (let e = i * k; e < (i + 1) * k; e++) {
        const j = indices[e];
        const back = indices.subarray(j * k, (j + 1) * k).indexOf(i);
        if (back >= 0 && j < i) continue;
        const p = strength[e];
        const q = back >= 0 ? strength[j * k + back] : 0;
        visit(i, j, p + q - p * q);
      }
    }
  };
  visitEdges((i, j) => {
    degree[i + 1]++;
    degree[j + 1]++;
  });
  for (let i = 0; i < n_rows; i++) degree[i + 1] += degree[i];
  const next = degree.slice();
  const n_edges = degree[n_rows];
  const graph = {
    n_rows,
    head: new Int32Array(n_edges),
    tail: new Int32Array(n_edges),
    weight: new Float64Array(n_edges)
  };
  const put = (i: number, j: number, weight: number) => {
    const e = next[i]++;
    graph.head[e] = i;
    graph.tail[e] = j;
    graph.weight[e] = weight;
  };
  visitEdges((i, j, weight) => {
    put(i, j, weight);
    put(j, i, weight);
  });
  return graph;
}

/** Row-major n_rows × k strengths of the directed edges. */
function memberships(knn: KnnGraph): Float64Array {
  const {rho, sigma} = smoothDistances(knn);
  return knn.distances.map((distance, e) => {
    const i = Math.floor(e / knn.k);
    const beyond = distance - rho[i];
    return beyond > 0 ? Math.exp(-beyond / sigma[i]) : 1;
  });
}

/** The sigma with which the kernel sums to the target, by doubling and then halving. */
function kernelScale(distances: Float64Array, rho: number, target: number): number {
  let low = 0;
  let high = Infinity;
  let sigma = 1;
  for (let i = 0; i < MAX_HALVINGS; i++) {
    let sum = 0;
    for (const distance of distances) sum += distance > rho ? Math.exp(-(distance - rho) / sigma) : 1;
    if (Math.abs(sum - target) < TOLERANCE) break;
    if (sum > target) high = sigma;
    else low = sigma;
    sigma = high === Infinity ? sigma * 2 : (low + high) / 2;
  }
  return sigma;
}
