import {gather} from "../../space/cell-order.ts";
import {sum} from "../../stats/sums.ts";
import {groupByNumber, numberLabels} from "../number-labels.ts";

/** Rows sorted by cluster, without noise. */
export interface Grouped {
  n_clusters: number;
  /** Rows of cluster k are at positions start[k] to start[k + 1] − 1. */
  start: Int32Array;
  /** Index of the row at each position. */
  order: Int32Array;
  weights: Float64Array;
  cluster_weights: Float64Array;
}

/** Distances of grouped rows, given by their positions, to clusters. */
export interface ClusterDistances {
  /** Sum of weight × distance to all rows of cluster k. */
  sum(from: number, k: number): number;
  /** Squared distance to the centroid of cluster k. */
  toCentroid2(from: number, k: number): number;
  /** Per cluster, weighted mean squared distance to the centroid. */
  spread2: Float64Array;
}

/** By how much, relatively, computed bounds may miss. */
const SLACK = 1e-9;

/** Clusters are numbered by first appearance. */
export function groupByCluster(weights: Float64Array, labels: Int32Array): Grouped {
  const numbered = numberLabels(labels, -1);
  const {order, start} = groupByNumber(numbered);
  const sorted = gather(order, weights);
  const cluster_weights = Float64Array.from({length: numbered.n}, (_, k) =>
    sum(sorted, start[k], start[k + 1])
  );
  return {n_clusters: numbered.n, start, order, weights: sorted, cluster_weights};
}

export function planeDistances(grouped: Grouped, x: Float64Array, y: Float64Array): ClusterDistances {
  const {order, start, weights} = grouped;
  const px = gather(order, x);
  const py = gather(order, y);
  const centre_x = centroids(grouped, px, 1);
  const centre_y = centroids(grouped, py, 1);
  const toCentroid2 = (from: number, k: number) => {
    const u = px[from] - centre_x[k];
    const v = py[from] - centre_y[k];
    return u * u + v * v;
  };
  return {
    sum: (from, k) => weightedDistances(px, py, weights, px[from], py[from], start[k], start[k + 1]),
    toCentroid2,
    spread2: spreads2(grouped, toCentroid2)
  };
}

/** @param data the rows, row-major */
export function rowDistances(grouped: Grouped, data: Float64Array, n_features: number): ClusterDistances {
  const {order, start, weights} = grouped;
  const rows = pickRows(data, order, n_features);
  const centres = centroids(grouped, rows, n_features);
  const toCentroid2 = (from: number, k: number) =>
    distance2(rows, from * n_features, centres, k * n_features, n_features);
  return {
    sum(from, k) {
      let sum = 0;
      for (let p = start[k]; p < start[k + 1]; p++)
        sum += weights[p] * Math.sqrt(distance2(rows, from * n_features, rows, p * n_features, n_features));
      return sum;
    },
    toCentroid2,
    spread2: spreads2(grouped, toCentroid2)
  };
}

/**
 * The least mean distance of a row of cluster `own` to another cluster. The mean distance to a cluster is at least
 * the distance to its centroid and at most the root of the mean squared one, so few clusters need their sum.
 */
export function nearestOther(
  {n_clusters, cluster_weights}: Grouped,
  {sum, toCentroid2, spread2}: ClusterDistances,
  from: number,
  own: number
): number {
  let least2 = Infinity;
  for (let k = 0; k < n_clusters; k++)
    if (k !== own) least2 = Math.min(least2, toCentroid2(from, k) + spread2[k]);
  let nearest = Infinity;
  for (let k = 0; k < n_clusters; k++) {
    if (k === own || toCentroid2(from, k) > least2 * (1 + SLACK)) continue;
    nearest = Math.min(nearest, sum(from, k) / cluster_weights[k]);
    least2 = Math.min(least2, nearest * nearest);
  }
  return nearest;
}

function pickRows(data: Float64Array, order: Int32Array, n_features: number): Float64Array {
  const picked = new Float64Array(order.length * n_features);
  for (let p = 0; p < order.length; p++)
    for (let f = 0; f < n_features; f++) picked[p * n_features + f] = data[order[p] * n_features + f];
  return picked;
}

/** Means from the first row of each cluster on: exact where all its rows are the same. */
function centroids(
  {n_clusters, start, weights, cluster_weights}: Grouped,
  rows: Float64Array,
  n_features: number
): Float64Array {
  const means = new Float64Array(n_clusters * n_features);
  for (let k = 0; k < n_clusters; k++) {
    const first = start[k] * n_features;
    const mean = means.subarray(k * n_features, (k + 1) * n_features);
    for (let p = start[k]; p < start[k + 1]; p++)
      for (let f = 0; f < n_features; f++)
        mean[f] += (weights[p] / cluster_weights[k]) * (rows[p * n_features + f] - rows[first + f]);
    for (let f = 0; f < n_features; f++) mean[f] += rows[first + f];
  }
  return means;
}

function spreads2(
  {n_clusters, start, weights, cluster_weights}: Grouped,
  toCentroid2: ClusterDistances["toCentroid2"]
): Float64Array {
  const means = new Float64Array(n_clusters);
  for (let k = 0; k < n_clusters; k++)
    for (let p = start[k]; p < start[k + 1]; p++)
      means[k] += (weights[p] / cluster_weights[k]) * toCentroid2(p, k);
  return means;
}

function distance2(a: Float64Array, from_a: number, b: Float64Array, from_b: number, n: number): number {
  let sum = 0;
  for (let f = 0; f < n; f++) {
    const u = a[from_a + f] - b[from_b + f];
    sum += u * u;
  }
  return sum;
}

/** Two sums side by side: adding to one alone would wait for it. */
function weightedDistances(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  x0: number,
  y0: number,
  first: number,
  end: number
): number {
  let even = 0;
  let odd = 0;
  let p = first;
  for (; p + 1 < end; p += 2) {
    const u = x[p] - x0;
    const v = y[p] - y0;
    const s = x[p + 1] - x0;
    const t = y[p + 1] - y0;
    even += weights[p] * Math.sqrt(u * u + v * v);
    odd += weights[p + 1] * Math.sqrt(s * s + t * t);
  }
  if (p < end) {
    const u = x[p] - x0;
    const v = y[p] - y0;
    even += weights[p] * Math.sqrt(u * u + v * v);
  }
  return even + odd;
}
