import {checkLabels, checkPlaces} from "../../space/check-input.ts";
import {sum} from "../../stats/sums.ts";
import {numberLabels} from "../number-labels.ts";

/** Moments of clusters of weighted places; noise is left out. */
interface ClusterMoments {
  weights: Float64Array;
  mean_x: Float64Array;
  mean_y: Float64Array;
  /** Per cluster, sum of weight × squared distance to the centroid. */
  scatter: Float64Array;
  /** Per cluster, weighted mean distance to the centroid. */
  spread: Float64Array;
}

/**
 * Davies–Bouldin index of weighted places (1979), lower is better: the mean over the clusters of the worst ratio of
 * two clusters' mean distances to their centroids to the distance of the centroids. The same as scikit-learn's
 * `davies_bouldin_score` on the rows the weights stand for, also where centroids coincide (ratio 0).
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @param labels cluster of each place from 0, −1 for noise, which is left out, length n
 * @returns NaN with fewer than two clusters
 * @throws RangeError on coordinates, weights or labels out of range
 */
export function daviesBouldin(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  labels: Int32Array
): number {
  const {mean_x, mean_y, spread} = clusterMoments(x, y, weights, labels);
  if (spread.length < 2) return NaN;
  let sum = 0;
  for (let a = 0; a < spread.length; a++) {
    let worst = 0;
    for (let b = 0; b < spread.length; b++) {
      const between = Math.hypot(mean_x[a] - mean_x[b], mean_y[a] - mean_y[b]);
      if (between > 0) worst = Math.max(worst, (spread[a] + spread[b]) / between);
    }
    sum += worst;
  }
  return sum / spread.length;
}

/**
 * Caliński–Harabasz index of weighted places (1974), higher is better: between-cluster over within-cluster sum of
 * squares, each by its degrees of freedom. The same as scikit-learn's `calinski_harabasz_score` on the rows the
 * weights stand for, 1 included when every cluster lies at one point. Units, labels and errors as {@link daviesBouldin}.
 * @returns NaN with fewer than two clusters, or as many clusters as incidents
 */
export function calinskiHarabasz(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  labels: Int32Array
): number {
  const {weights: cluster_weights, mean_x, mean_y, scatter} = clusterMoments(x, y, weights, labels);
  const n_clusters = scatter.length;
  const total = sum(cluster_weights);
  if (n_clusters < 2 || total <= n_clusters) return NaN;
  const within = sum(scatter);
  if (within === 0) return 1;
  const centre_x = sum(mean_x.map((mean, k) => mean * cluster_weights[k])) / total;
  const centre_y = sum(mean_y.map((mean, k) => mean * cluster_weights[k])) / total;
  const between = sum(
    cluster_weights.map((w, k) => w * ((mean_x[k] - centre_x) ** 2 + (mean_y[k] - centre_y) ** 2))
  );
  return (between / (n_clusters - 1)) * ((total - n_clusters) / within);
}

function clusterMoments(
  x: Float64Array,
  y: Float64Array,
  place_weights: Float64Array,
  labels: Int32Array
): ClusterMoments {
  checkPlaces(x, y, place_weights);
  checkLabels(labels, x.length);
  const {numbers, n: n_clusters} = numberLabels(labels, -1);
  const [weights, mean_x, mean_y, scatter, spread] = Array.from(
    {length: 5},
    () => new Float64Array(n_clusters)
  );
  for (let i = 0; i < numbers.length; i++) {
    const k = numbers[i];
    if (k < 0) continue;
    weights[k] += place_weights[i];
    mean_x[k] += (place_weights[i] / weights[k]) * (x[i] - mean_x[k]);
    mean_y[k] += (place_weights[i] / weights[k]) * (y[i] - mean_y[k]);
  }
  for (let i = 0; i < numbers.length; i++) {
    const k = numbers[i];
    if (k < 0) continue;
    const d2 = (x[i] - mean_x[k]) ** 2 + (y[i] - mean_y[k]) ** 2;
    scatter[k] += place_weights[i] * d2;
    spread[k] += (place_weights[i] / weights[k]) * Math.sqrt(d2);
  }
  return {weights, mean_x, mean_y, scatter, spread};
}
