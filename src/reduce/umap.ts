import {covarianceAccumulator} from "../stats/covariance.ts";
import {type Random, seededRandom} from "../stats/random.ts";
import {fuzzyGraph} from "./fuzzy-graph.ts";
import type {KnnGraph} from "./knn.ts";
import {nearestNeighbors} from "./knn-descent.ts";
import {checkMatrix, type Metric} from "./metric.ts";
import {pca, transformPca} from "./pca.ts";
import {type Curve, fitCurve} from "./umap-curve.ts";
import {optimizeLayout} from "./umap-layout.ts";
import {lossEstimate} from "./umap-loss.ts";

export interface UmapOptions {
  /** Dimensions of the embedding. Default 2. */
  n_components?: 2 | 3;
  /** Rows in a row's neighbourhood, itself included, 2 to n_rows. Default 15. */
  n_neighbors?: number;
  /** How close embedded points may lie, 0 to `spread`. Default 0.1. */
  min_dist?: number;
  /** Scale of the embedding. Default 1. */
  spread?: number;
  /** By which distance rows are neighbours. Default "euclidean". */
  metric?: Metric;
  /** Default 500 up to 10,000 rows, 200 above. */
  n_epochs?: number;
  /** Random rows pushed away per pull along an edge, a positive whole number. Default 5. */
  negative_sample_rate?: number;
  /** Default 0. */
  seed?: number;
  /** Neighbours of these rows by the same metric, at least n_neighbors − 1 each: computed once for two and three dimensions. */
  knn?: KnnGraph;
}

/** The options taken, defaults filled in, and the fitted curve 1 / (1 + a·x^2b), with what came of them. */
export interface UmapResult extends Required<Omit<UmapOptions, "knn">>, Curve {
  n_rows: number;
  /** Row-major n_rows × n_components. */
  embedding: Float64Array;
  /** Undirected edges of the fuzzy graph. */
  n_edges: number;
  /** The fuzzy cross entropy, estimated on the same edges and pairs each time: at the start and after every twentieth of the epochs. */
  loss: {epoch: number; value: number}[];
}

/**
 * Uniform manifold approximation and projection to the plane or to space, starting from the principal
 * components. Neighbours are exact up to 10,000 rows and found by descent past that. Standardise features of
 * different units first. The same data, options and seed give bit for bit the same embedding.
 * Source: McInnes, Healy & Melville, "UMAP" (2018), arXiv:1802.03426; follows umap-learn with init="pca".
 * @param data row-major n_rows × n_features, finite
 * @throws RangeError on options out of range, on data not finite or all rows equal
 * @example
 * const data = Float64Array.from({length: 120}, seededRandom(42));
 * const {embedding, n_epochs} = umap(data, 40, 3, {n_neighbors: 8, seed: 42});
 * [embedding.length, n_epochs]; // → [80, 500]
 */
export function umap(
  data: Float64Array,
  n_rows: number,
  n_features: number,
  options: UmapOptions = {}
): UmapResult {
  const {n_components = 2, n_neighbors = 15, min_dist = 0.1, spread = 1, seed = 0} = options;
  const {metric = "euclidean", n_epochs = n_rows <= 10_000 ? 500 : 200, negative_sample_rate = 5} = options;
  checkMatrix(data, n_rows, n_features);
  checkOptions({n_rows, n_features, n_components, n_neighbors, n_epochs, negative_sample_rate});
  const curve = fitCurve(min_dist, spread);
  const knn = options.knn
    ? firstNeighbors(options.knn, n_rows, n_neighbors - 1)
    : nearestNeighbors(data, n_rows, n_features, n_neighbors - 1, metric, seed);
  const graph = fuzzyGraph(knn);
  const random = seededRandom(seed);
  const embedding = principalStart(data, n_rows, n_features, n_components, random);
  const estimate = lossEstimate(graph, n_components, curve, negative_sample_rate, seed);
  const every = Math.ceil(n_epochs / LOSSES);
  const loss: UmapResult["loss"] = [];
  const onEpoch = (epoch: number) => {
    if (epoch % every === 0 || epoch === n_epochs) loss.push({epoch, value: estimate(embedding)});
  };
  optimizeLayout(embedding, graph, {n_components, curve, n_epochs, negative_sample_rate, random, onEpoch});
  return {
    n_rows,
    n_components,
    embedding,
    n_neighbors,
    min_dist,
    spread,
    metric,
    ...curve,
    n_epochs,
    negative_sample_rate,
    seed,
    n_edges: graph.weight.length / 2,
    loss
  };
}

const LOSSES = 20;
const EXTENT = 10;
const NOISE = 1e-4;

/** Scores on the first components with noise of 1e-5 of their extent, each axis stretched to 0–10. */
function principalStart(
  data: Float64Array,
  n_rows: number,
  n_features: number,
  n_components: number,
  random: Random
): Float64Array {
  const accumulator = covarianceAccumulator(n_features);
  accumulator.add(data, n_rows);
  const model = pca(accumulator.moments(), {n_components, standardize: false});
  const positions = transformPca(model, data, n_rows);
  const largest = positions.reduce((max, v) => Math.max(max, Math.abs(v)), 0);
  for (let c = 0; c < n_components; c++) {
    let low = Infinity;
    let high = -Infinity;
    for (let e = c; e < positions.length; e += n_components) {
      positions[e] = (positions[e] * EXTENT) / largest + NOISE * normal(random);
      low = Math.min(low, positions[e]);
      high = Math.max(high, positions[e]);
    }
    for (let e = c; e < positions.length; e += n_components)
      positions[e] = (EXTENT * (positions[e] - low)) / (high - low);
  }
  return positions;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function firstNeighbors(knn: KnnGraph, n_rows: number, k: number): KnnGraph {
  if (knn.n_rows !== n_rows || knn.k < k)
    throw new RangeError(`knn has ${knn.k} neighbours of ${knn.n_rows} rows, needed are ${k} of ${n_rows}`);
  if (knn.k === k) return knn;
  const inner = (_: number, e: number) => e % knn.k < k;
  return {n_rows, k, indices: knn.indices.filter(inner), distances: knn.distances.filter(inner)};
}

type Checked = "n_components" | "n_neighbors" | "n_epochs" | "negative_sample_rate";

function checkOptions(o: Record<Checked | "n_rows" | "n_features", number>): void {
  if (o.n_components !== 2 && o.n_components !== 3)
    throw new RangeError(`n_components must be 2 or 3, got ${o.n_components}`);
  if (o.n_components > o.n_features)
    throw new RangeError(`n_components ${o.n_components} is more than the ${o.n_features} features`);
  if (!Number.isInteger(o.n_neighbors) || o.n_neighbors < 2 || o.n_neighbors > o.n_rows)
    throw new RangeError(
      `n_neighbors must be a whole number from 2 to ${o.n_rows} (the rows), got ${o.n_neighbors}`
    );
  if (!Number.isInteger(o.n_epochs) || o.n_epochs < 1)
    throw new RangeError(`n_epochs must be a positive integer, got ${o.n_epochs}`);
  if (!Number.isInteger(o.negative_sample_rate) || o.negative_sample_rate < 1)
    throw new RangeError(`negative_sample_rate must be a positive integer, got ${o.negative_sample_rate}`);
}
