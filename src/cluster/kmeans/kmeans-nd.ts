import {checkCount, checkRows, checkWeights} from "../../space/check-input.ts";
import {type Random, seededRandom} from "../../stats/random.ts";
import {greedySeeds, type SeedField} from "./greedy-seeds.ts";
import {bestRun, checkOptions, type KMeansOptions, type LloydRun, type Rows, tooFewRows} from "./lloyd.ts";

/** Weighted rows of a matrix. */
export interface WeightedMatrix {
  /** Row-major, n_rows × n_features, finite. */
  data: Float64Array;
  n_rows: number;
  n_features: number;
  /** Positive weight of each row. */
  weights: Float64Array;
}

export interface KMeansNdResult extends LloydRun {
  /** Cluster of each row: its nearest centroid, the lowest of equally near ones. */
  labels: Int32Array;
  /** Total weight of each cluster. */
  cluster_weights: Float64Array;
}

/**
 * K-means of weighted rows with any number of features: plain exact Lloyd iterations, otherwise as
 * the plane's `kmeans`. Made for some thousand rows.
 * @throws RangeError on data, weights or options out of range, or fewer distinct rows than n_clusters
 */
export function kmeansNd(matrix: WeightedMatrix, options: KMeansOptions): KMeansNdResult {
  const checked = checkOptions(options);
  const {n_clusters, seed} = checked;
  checkMatrix(matrix);
  const random = seededRandom(seed);
  const field = matrixSeedField(matrix);
  const run = bestRun(matrixRows(matrix), checked, () => seedCentroids(matrix, field, n_clusters, random));
  const labels = new Int32Array(matrix.n_rows);
  const cluster_weights = new Float64Array(n_clusters);
  for (let i = 0; i < matrix.n_rows; i++) {
    labels[i] = nearest(matrix, i, run.centroids, 0).k;
    cluster_weights[labels[i]] += matrix.weights[i];
  }
  return {labels, ...run, cluster_weights};
}

function checkMatrix({data, n_rows, n_features, weights}: WeightedMatrix): void {
  checkCount("n_rows", n_rows, 0);
  checkCount("n_features", n_features);
  checkRows(data, n_rows, n_features, weights);
  for (let i = 0; i < data.length; i++)
    if (!(Math.abs(data[i]) <= 1e150))
      throw new RangeError(
        `row ${Math.floor(i / n_features)}, feature ${i % n_features} must be a finite number, got ${data[i]}`
      );
  checkWeights(weights);
}

function matrixRows(matrix: WeightedMatrix): Rows {
  const {data, n_rows, n_features, weights} = matrix;
  const last = new Int32Array(n_rows);
  return {
    n_rows,
    n_features,
    variance: meanVariance(matrix),
    assign(centroids, sums, cluster_weights) {
      sums.fill(0);
      cluster_weights.fill(0);
      let inertia = 0;
      for (let i = 0; i < n_rows; i++) {
        const {k, d2} = nearest(matrix, i, centroids, last[i]);
        last[i] = k;
        inertia += weights[i] * d2;
        cluster_weights[k] += weights[i];
        for (let f = 0; f < n_features; f++)
          sums[k * n_features + f] += weights[i] * data[i * n_features + f];
      }
      return inertia;
    },
    distance2: (i, centroids) => nearest(matrix, i, centroids, 0).d2,
    row: (i) => row(matrix, i)
  };
}

function row({data, n_features}: WeightedMatrix, i: number): Float64Array {
  return data.subarray(i * n_features, (i + 1) * n_features);
}

/** The nearest centroid of a row, the lowest of equally near ones; a good `guess` saves time, not more. */
function nearest({data, n_features}: WeightedMatrix, i: number, centroids: Float64Array, guess: number) {
  let k = guess;
  let d2 = distance2(data, i * n_features, centroids, guess * n_features, n_features, Infinity);
  for (let c = 0; c * n_features < centroids.length; c++) {
    if (c === guess) continue;
    const d = distance2(data, i * n_features, centroids, c * n_features, n_features, d2);
    if (d < d2 || (d === d2 && c < k)) {
      d2 = d;
      k = c;
    }
  }
  return {k, d2};
}

/** Squared distance of two rows, or some number above `enough` once it is above that. */
function distance2(
  a: Float64Array,
  from_a: number,
  b: Float64Array,
  from_b: number,
  n_features: number,
  enough: number
): number {
  let sum = 0;
  for (let f = 0; f < n_features; ) {
    const stop = Math.min(f + 16, n_features);
    for (; f < stop; f++) {
      const u = a[from_a + f] - b[from_b + f];
      sum += u * u;
    }
    if (sum > enough) return sum;
  }
  return sum;
}

function meanVariance({data, n_rows, n_features, weights}: WeightedMatrix): number {
  const total = weights.reduce((sum, w) => sum + w, 0);
  let variance = 0;
  for (let f = 0; f < n_features; f++) {
    let mean = 0;
    for (let i = 0; i < n_rows; i++) mean += (weights[i] / total) * data[i * n_features + f];
    for (let i = 0; i < n_rows; i++)
      variance += (weights[i] / total) * (data[i * n_features + f] - mean) ** 2;
  }
  return variance / n_features;
}

function seedCentroids(
  matrix: WeightedMatrix,
  field: SeedField,
  n_clusters: number,
  random: Random
): Float64Array {
  if (matrix.n_rows === 0) throw tooFewRows(n_clusters, 0, "rows");
  const seeds = greedySeeds(field, n_clusters, random);
  if (seeds.length < n_clusters) throw tooFewRows(n_clusters, seeds.length, "rows");
  const centroids = new Float64Array(n_clusters * matrix.n_features);
  seeds.forEach((i, k) => {
    centroids.set(row(matrix, i), k * matrix.n_features);
  });
  return centroids;
}

function matrixSeedField({data, n_rows, n_features, weights}: WeightedMatrix): SeedField {
  const d2 = new Float64Array(n_rows);
  let n_seeds = 0;
  const squaredTo = (i: number, seed: number, enough: number) =>
    distance2(data, i * n_features, data, seed * n_features, n_features, enough);
  function potentialWith(seed: number): number {
    let sum = 0;
    for (let i = 0; i < n_rows; i++) sum += weights[i] * Math.min(d2[i], squaredTo(i, seed, d2[i]));
    return sum;
  }
  function potential(): number {
    let sum = 0;
    for (let i = 0; i < n_rows; i++) sum += weights[i] * d2[i];
    return sum;
  }
  return {
    clear() {
      d2.fill(1);
      n_seeds = 0;
    },
    potential,
    potentialWith,
    add(seed) {
      if (n_seeds++ === 0) d2.fill(Infinity);
      for (let i = 0; i < n_rows; i++) d2[i] = Math.min(d2[i], squaredTo(i, seed, d2[i]));
    },
    draw(random) {
      let rest = random() * potential();
      let drawn = -1;
      for (let i = 0; i < n_rows && (drawn < 0 || rest >= 0); i++) {
        if (d2[i] === 0) continue;
        drawn = i;
        rest -= weights[i] * d2[i];
      }
      return drawn;
    }
  };
}
