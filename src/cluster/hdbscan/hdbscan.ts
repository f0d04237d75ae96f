import {checkCount, checkNotNegative, checkPositive} from "../../space/check-input.ts";
import {type DistinctPlaces, distinctPlaces} from "../../space/distinct-places.ts";
import {buildPlaceTree} from "../../space/kd-tree.ts";
import {sum} from "../../stats/sums.ts";
import {emptyMerges, type Merges} from "../linkage.ts";
import {numberLabels} from "../number-labels.ts";
import {type SelectionOptions, selectPlaces} from "./cluster-selection.ts";
import {type CondensedTree, condenseTree} from "./condensed-tree.ts";
import {coreDistances2} from "./core-distance.ts";
import {reachabilityTree} from "./mutual-reachability.ts";
import {spanningTree} from "./mutual-reachability-tree.ts";

export interface DensityOptions {
  /** Total weight (incidents) within a place's core distance, its own included. */
  min_samples: number;
  /** Distances below this, in metres, are taken as this: what the coordinates cannot tell apart. Default 0. */
  resolution_m?: number;
  /** Told the share done, 0–1, ascending. */
  progress?: (share: number) => void;
}

/** The density hierarchy of weighted places before any choice of clusters. */
export interface DensityTree {
  places: DistinctPlaces;
  min_samples: number;
  /** Core distance of each distinct place, metres; Infinity when all weigh less than min_samples. */
  core: Float64Array;
  /** A minimum spanning tree of the distinct places under mutual reachability, shortest edge first. */
  edges: Merges;
}

export interface HdbscanOptions extends SelectionOptions, Omit<DensityOptions, "min_samples"> {
  /** Total weight (incidents) within a place's core distance, its own included. Default min_cluster_size. */
  min_samples?: number;
}

export interface HdbscanResult {
  /** Cluster of each place, −1 for noise. */
  labels: Int32Array;
  /** How firmly each place belongs, 0–1: its lambda over the greatest of its cluster; 0 for noise. */
  probabilities: Float64Array;
  n_clusters: number;
  /** Of each cluster, its stability over the most that its incidents could have, 0–1. */
  persistence: Float64Array;
  /** Excess of mass of each cluster, incidents per metre; Infinity where min_samples lie at one point. */
  stability: Float64Array;
}

/**
 * HDBSCAN* of weighted places in the plane (Campello, Moulavi & Sander 2013; McInnes & Healy 2017); the same answer as on
 * the rows the weights stand for. `min_samples` counts the place itself, as scikit-learn's `HDBSCAN` does.
 *
 * Clusters are numbered by their smallest place in order of x, then y, and all merges at one height are one merge, as
 * the paper asks. So neither the order of the input nor how a weight is split over entries changes anything. scikit-learn
 * and hdbscan take equal merges one by one, in an order of the rows, and mutual reachability ties even where no two
 * distances do: there a few places at the rim of a cluster, which it loses in the moment it is born, are labelled
 * or not as the rows come, and a cluster may be born that lasts no time. Elsewhere the answers are the same.
 *
 * Where min_samples incidents lie at one point density has no limit: the stability of their cluster is infinite, so
 * `eom` prefers none around it, and beside it the persistence of others, and within it the probability of what is less
 * dense, are 0: the limits as `resolution_m` falls to 0. A positive `resolution_m` keeps all finite.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @returns all noise when the places together weigh less than min_cluster_size or min_samples
 * @throws RangeError on coordinates, weights or options out of range
 * @example
 * const [x, y] = [Float64Array.of(0, 40, 70, 3000, 3020, 3060, 9000), new Float64Array(7)];
 * const {labels} = hdbscan(x, y, new Float64Array(7).fill(1), {min_cluster_size: 3});
 * labels; // → [0, 0, 0, 1, 1, 1, -1]
 */
export function hdbscan(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  {min_samples, resolution_m, progress, ...selection}: HdbscanOptions
): HdbscanResult {
  withDefaults(selection);
  const density = {min_samples: min_samples ?? selection.min_cluster_size, resolution_m, progress};
  return selectClusters(densityTree(x, y, weights, density), selection);
}

/**
 * The costly half of {@link hdbscan}, shared by all choices of clusters with the same min_samples.
 * @throws RangeError on coordinates, weights or options out of range
 */
export function densityTree(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  {min_samples, resolution_m = 0, progress = () => {}}: DensityOptions
): DensityTree {
  checkCount("min_samples", min_samples);
  checkNotNegative("resolution_m", resolution_m);
  const places = distinctPlaces(x, y, weights);
  const {n} = places;
  const core = new Float64Array(n).fill(Infinity);
  if (sum(places.weights) < min_samples) {
    progress(1);
    return {places, min_samples, core, edges: emptyMerges(0)};
  }
  const tree = buildPlaceTree(places.x, places.y, places.weights);
  const hundredth = Math.ceil(n / 50);
  const core2 = coreDistances2(tree, min_samples, (p) => {
    if (p % hundredth === 0) progress(p / n / 2);
  });
  const least2 = Math.min(resolution_m * resolution_m, Number.MAX_VALUE);
  for (let p = 0; p < n; p++) {
    core2[p] = Math.max(core2[p], least2);
    core[tree.order[p]] = Math.sqrt(core2[p]);
  }
  const edges = spanningTree(reachabilityTree(tree, core2), (n_edges) => progress((1 + n_edges / n) / 2));
  progress(1);
  return {places, min_samples, core, edges};
}

/**
 * The quick half of {@link hdbscan}: the clusters of at least min_cluster_size in a density hierarchy.
 * @throws RangeError on options out of range
 */
export function selectClusters(
  {places, min_samples, core, edges}: DensityTree,
  options: SelectionOptions
): HdbscanResult {
  const complete = withDefaults(options);
  const total = sum(places.weights);
  const labels = new Int32Array(places.place.length).fill(-1);
  const probabilities = new Float64Array(places.place.length);
  const none = new Float64Array(0);
  if (total < Math.max(min_samples, complete.min_cluster_size))
    return {labels, probabilities, n_clusters: 0, persistence: none, stability: none};
  const tree = condenseTree(edges, core, places.weights, complete.min_cluster_size);
  const cluster = selectPlaces(tree, complete);
  const {numbers, n: n_clusters} = numberLabels(cluster, -1);
  const chosen = Array.from(new Set(cluster)).filter((c) => c >= 0);
  for (let i = 0; i < labels.length; i++) {
    const p = places.place[i];
    labels[i] = numbers[p];
    probabilities[i] = cluster[p] < 0 ? 0 : strength(tree.place_lambda[p], tree.death[cluster[p]]);
  }
  return {
    labels,
    probabilities,
    n_clusters,
    persistence: persistenceOf(tree, chosen, cluster, places.weights),
    stability: Float64Array.from(chosen, (c) => tree.stability[c])
  };
}

function withDefaults({
  min_cluster_size,
  cluster_selection_method = "eom",
  cluster_selection_epsilon = 0,
  max_cluster_size = Infinity,
  allow_single_cluster = false
}: SelectionOptions): Required<SelectionOptions> {
  checkCount("min_cluster_size", min_cluster_size, 2);
  if (cluster_selection_method !== "eom" && cluster_selection_method !== "leaf")
    throw new RangeError(`cluster_selection_method must be eom or leaf, got ${cluster_selection_method}`);
  checkNotNegative("cluster_selection_epsilon", cluster_selection_epsilon);
  if (max_cluster_size !== Infinity) checkPositive("max_cluster_size", max_cluster_size, "incidents");
  return {
    min_cluster_size,
    cluster_selection_method,
    cluster_selection_epsilon,
    max_cluster_size,
    allow_single_cluster
  };
}

function strength(lambda: number, death: number): number {
  return lambda >= death ? 1 : lambda / death;
}

function persistenceOf(
  {death, stability, endless_weight}: CondensedTree,
  chosen: number[],
  cluster: Int32Array,
  weights: Float64Array
): Float64Array {
  const weight = new Float64Array(death.length);
  for (let p = 0; p < weights.length; p++) if (cluster[p] >= 0) weight[cluster[p]] += weights[p];
  const greatest = death.reduce((most, lambda) => Math.max(most, lambda), 0);
  return Float64Array.from(chosen, (c) =>
    greatest === Infinity ? endless_weight[c] / weight[c] : Math.min(1, stability[c] / weight[c] / greatest)
  );
}
