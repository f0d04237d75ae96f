import {bisectRight} from "d3";
import {checkCount, checkLabels, checkPlaces, checkRows, checkWeights} from "../../space/check-input.ts";
import {type Random, seededRandom} from "../../stats/random.ts";
import {
  type ClusterDistances,
  type Grouped,
  groupByCluster,
  nearestOther,
  planeDistances,
  rowDistances
} from "./cluster-distances.ts";

/** Up to this many places the silhouette is exact whatever the sample. */
const EXACT_UP_TO = 8000;

export interface SilhouetteOptions {
  /** Incidents to draw when there are more than 8,000 places and more than this. Default 2,000. */
  sample?: number;
  /** Seed of the draw. Default 0. */
  seed?: number;
}

export interface Silhouette {
  /** Mean silhouette of the incidents, −1 to 1; NaN with fewer than two clusters. */
  score: number;
  /** Standard error of the score by the draw: 0 when exact. */
  standard_error: number;
  /** Whether every place was looked from. */
  exact: boolean;
}

/**
 * Mean silhouette of weighted places (Rousseeuw 1987), the same as scikit-learn's `silhouette_score` on the rows the
 * weights stand for: a place's own repeats count, at distance 0. Noise (−1) is left out; a cluster of weight 1 or
 * less counts 0.
 *
 * With more than 8,000 places (and more than `sample`) the score is the mean over `sample` incidents drawn with
 * repetition, each place with probability proportional to its weight, measured against all places: unbiased, with
 * standard error s/√m.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @param labels cluster of each place from 0, −1 for noise, length n
 * @throws RangeError on coordinates, weights, labels or options out of range
 * @example
 * const [x, y, weights] = [Float64Array.of(0, 30, 5000, 5040), new Float64Array(4), Float64Array.of(9, 8, 7, 6)];
 * silhouette(x, y, weights, Int32Array.of(0, 0, 1, 1)).score.toFixed(3); // → "0.996"
 */
export function silhouette(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  labels: Int32Array,
  {sample = 2000, seed = 0}: SilhouetteOptions = {}
): Silhouette {
  checkPlaces(x, y, weights);
  checkLabels(labels, x.length);
  checkCount("sample", sample, 2);
  checkCount("seed", seed, 0);
  const grouped = groupByCluster(weights, labels);
  if (grouped.n_clusters < 2) return {score: NaN, standard_error: 0, exact: true};
  const distances = planeDistances(grouped, x, y);
  if (grouped.order.length <= Math.max(EXACT_UP_TO, sample))
    return {score: exactMean(grouped, distances), standard_error: 0, exact: true};
  return {...sampledMean(grouped, distances, sample, seededRandom(seed)), exact: false};
}

/**
 * The exact mean silhouette of weighted rows with any number of features, otherwise as {@link silhouette}.
 * @param data row-major, n_rows × n_features
 * @returns NaN with fewer than two clusters
 * @throws RangeError on lengths, weights or labels out of range
 */
export function silhouetteNd(
  data: Float64Array,
  n_rows: number,
  n_features: number,
  weights: Float64Array,
  labels: Int32Array
): number {
  checkRows(data, n_rows, n_features, weights);
  checkWeights(weights);
  checkLabels(labels, n_rows);
  const grouped = groupByCluster(weights, labels);
  return grouped.n_clusters < 2 ? NaN : exactMean(grouped, rowDistances(grouped, data, n_features));
}

/** Silhouette of one row of cluster k, given by its position. */
function silhouetteAt(grouped: Grouped, distances: ClusterDistances, p: number, k: number): number {
  const weight = grouped.cluster_weights[k];
  if (weight <= 1) return 0;
  const own = distances.sum(p, k) / (weight - 1);
  const other = nearestOther(grouped, distances, p, k);
  const greater = Math.max(own, other);
  return greater === 0 ? 0 : (other - own) / greater;
}

function exactMean(grouped: Grouped, distances: ClusterDistances): number {
  const {n_clusters, start, weights} = grouped;
  let sum = 0;
  let weight = 0;
  for (let k = 0; k < n_clusters; k++)
    for (let p = start[k]; p < start[k + 1]; p++) {
      sum += weights[p] * silhouetteAt(grouped, distances, p, k);
      weight += weights[p];
    }
  return sum / weight;
}

function sampledMean(grouped: Grouped, distances: ClusterDistances, sample: number, random: Random) {
  const {start, weights} = grouped;
  const up_to = new Float64Array(weights.length);
  let total = 0;
  for (let p = 0; p < weights.length; p++) {
    total += weights[p];
    up_to[p] = total;
  }
  let mean = 0;
  let squares = 0;
  for (let m = 1; m <= sample; m++) {
    const p = Math.min(bisectRight(up_to, random() * total), weights.length - 1);
    const s = silhouetteAt(grouped, distances, p, bisectRight(start, p) - 1);
    const step = s - mean;
    mean += step / m;
    squares += step * (s - mean);
  }
  return {score: mean, standard_error: Math.sqrt(squares / (sample - 1) / sample)};
}
