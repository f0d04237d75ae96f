import {type Random, seededRandom} from "../random.ts";
import {checkCount, checkLabels, checkPlaces, checkWeights} from "./check-input.ts";

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

/** Places sorted by cluster, without noise. */
interface Grouped {
  /** Places of cluster k are at positions start[k] to start[k + 1] − 1. */
  start: Int32Array;
  order: Int32Array;
  weights: Float64Array;
  cluster_weights: Float64Array;
}

/** Sum of weight × distance from a position to the positions first to last − 1. */
type DistanceSum = (from: number, first: number, last: number) => number;

/**
 * Mean silhouette of weighted places (Rousseeuw 1987), the same as scikit-learn's `silhouette_score` on the rows the
 * weights stand for: a place's own repeats count, at distance 0. Noise (−1) is left out; a cluster of weight 1 or
 * less counts 0.
 *
 * With more than 8,000 places (and more than `sample`) the score is the mean over `sample` incidents drawn with
 * repetition, each place with probability proportional to its weight, measured against all places: unbiased, with standard error s/√m.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @param labels cluster of each place from 0, −1 for noise, length n
 * @throws RangeError on coordinates, weights, labels or options out of range
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
  const distanceSum = planeDistanceSum(grouped, x, y);
  if (!atLeastTwo(grouped)) return {score: NaN, standard_error: 0, exact: true};
  if (grouped.order.length <= Math.max(EXACT_UP_TO, sample))
    return {score: exactMean(grouped, distanceSum), standard_error: 0, exact: true};
  return {...sampledMean(grouped, distanceSum, sample, seededRandom(seed)), exact: false};
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
  if (data.length !== n_rows * n_features || weights.length !== n_rows)
    throw new RangeError(
      `data must hold ${n_rows} × ${n_features} numbers and weights ${n_rows}, got ${data.length} and ${weights.length}`
    );
  checkWeights(weights);
  checkLabels(labels, n_rows);
  const grouped = groupByCluster(weights, labels);
  return atLeastTwo(grouped) ? exactMean(grouped, rowDistanceSum(grouped, data, n_features)) : NaN;
}

function groupByCluster(weights: Float64Array, labels: Int32Array): Grouped {
  const n_clusters = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const start = new Int32Array(n_clusters + 1);
  for (let i = 0; i < labels.length; i++) if (labels[i] >= 0) start[labels[i] + 1]++;
  for (let k = 0; k < n_clusters; k++) start[k + 1] += start[k];
  const end = start.slice(0, n_clusters);
  const order = new Int32Array(start[n_clusters]);
  const cluster_weights = new Float64Array(n_clusters);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] < 0) continue;
    order[end[labels[i]]++] = i;
    cluster_weights[labels[i]] += weights[i];
  }
  return {start, order, cluster_weights, weights: Float64Array.from(order, (i) => weights[i])};
}

function atLeastTwo({cluster_weights}: Grouped): boolean {
  return cluster_weights.filter((w) => w > 0).length > 1;
}

function planeDistanceSum({order, weights}: Grouped, x: Float64Array, y: Float64Array): DistanceSum {
  const px = Float64Array.from(order, (i) => x[i]);
  const py = Float64Array.from(order, (i) => y[i]);
  return (from, first, last) => {
    const x0 = px[from];
    const y0 = py[from];
    let sum = 0;
    for (let p = first; p < last; p++) {
      const u = px[p] - x0;
      const v = py[p] - y0;
      sum += weights[p] * Math.sqrt(u * u + v * v);
    }
    return sum;
  };
}

function rowDistanceSum({order, weights}: Grouped, data: Float64Array, n_features: number): DistanceSum {
  return (from, first, last) => {
    const a = order[from] * n_features;
    let sum = 0;
    for (let p = first; p < last; p++) {
      const b = order[p] * n_features;
      let d2 = 0;
      for (let f = 0; f < n_features; f++) d2 += (data[a + f] - data[b + f]) ** 2;
      sum += weights[p] * Math.sqrt(d2);
    }
    return sum;
  };
}

/** Silhouette of one place of cluster k, given by its position. */
function silhouetteAt(
  {start, cluster_weights}: Grouped,
  distanceSum: DistanceSum,
  p: number,
  k: number
): number {
  if (cluster_weights[k] <= 1) return 0;
  const own = distanceSum(p, start[k], start[k + 1]) / (cluster_weights[k] - 1);
  let other = Infinity;
  for (let c = 0; c < cluster_weights.length; c++) {
    if (c === k || cluster_weights[c] === 0) continue;
    const mean = distanceSum(p, start[c], start[c + 1]) / cluster_weights[c];
    if (mean < other) other = mean;
  }
  const greater = Math.max(own, other);
  return greater === 0 ? 0 : (other - own) / greater;
}

function exactMean(grouped: Grouped, distanceSum: DistanceSum): number {
  const {start, weights, cluster_weights} = grouped;
  let sum = 0;
  let weight = 0;
  for (let k = 0; k < cluster_weights.length; k++)
    for (let p = start[k]; p < start[k + 1]; p++) {
      sum += weights[p] * silhouetteAt(grouped, distanceSum, p, k);
      weight += weights[p];
    }
  return sum / weight;
}

function sampledMean(grouped: Grouped, distanceSum: DistanceSum, sample: number, random: Random) {
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
    const p = firstAbove(up_to, random() * total);
    const s = silhouetteAt(grouped, distanceSum, p, firstAbove(start, p) - 1);
    const step = s - mean;
    mean += step / m;
    squares += step * (s - mean);
  }
  return {score: mean, standard_error: Math.sqrt(squares / (sample - 1) / sample)};
}

/** The first index of an ascending array whose value is above this, or the last index. */
function firstAbove(ascending: Float64Array | Int32Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
