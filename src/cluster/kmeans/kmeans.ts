import {distinctPlaces} from "../../space/distinct-places.ts";
import {type Random, seededRandom} from "../../stats/random.ts";
import {type Assigner, filteringAssigner} from "./filtering.ts";
import {greedySeeds, type SeedField} from "./greedy-seeds.ts";
import {bestRun, checkOptions, type KMeansOptions, type LloydRun, type Rows, tooFewRows} from "./lloyd.ts";
import {buildMomentTree, type MomentTree} from "./moment-tree.ts";
import {planeSeedField} from "./plane-seeds.ts";

export interface PlaneKMeansOptions extends KMeansOptions {
  /** Starting centroids, metres, for one run in place of n_init seeded ones. */
  init?: {x: ArrayLike<number>; y: ArrayLike<number>};
}

export interface PlaneKMeansResult extends Omit<LloydRun, "centroids"> {
  /** Cluster of each place: its nearest centroid, the lowest of equally near ones. */
  labels: Int32Array;
  /** Metres east; clusters are numbered by centroid x, then y. */
  centroid_x: Float64Array;
  /** Metres north. */
  centroid_y: Float64Array;
  /** Total weight of each cluster. */
  cluster_weights: Float64Array;
}

/**
 * K-means of weighted places in the plane: exact Lloyd iterations over a tree, greedy k-means++ starts; the same
 * answer as on the rows the weights stand for, whatever their order. Options and their defaults are those of
 * scikit-learn's `KMeans` (with n_init = 10). An empty cluster moves to the place farthest from its centroid.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @throws RangeError on coordinates, weights or options out of range, or fewer distinct places than n_clusters
 * @example
 * const [x, y] = [Float64Array.of(0, 300, 6000, 6300), Float64Array.of(0, 0, 0, 0)];
 * const {labels, centroid_x} = kmeans(x, y, Float64Array.of(5, 5, 8, 2), {n_clusters: 2, seed: 42});
 * [labels, centroid_x]; // → [[0, 0, 1, 1], [150, 6060]]
 */
export function kmeans(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  options: PlaneKMeansOptions
): PlaneKMeansResult {
  const checked = checkOptions(options);
  const {n_clusters, seed} = checked;
  const places = distinctPlaces(x, y, weights);
  if (places.n < n_clusters) throw tooFewRows(n_clusters, places.n, "places");
  const tree = buildMomentTree(places.x, places.y, places.weights);
  const assign = filteringAssigner(tree, n_clusters);
  const rows = planeRows(tree, assign);
  const random = seededRandom(seed);
  const field = planeSeedField(tree);
  const {centroids, ...run} = options.init
    ? bestRun(rows, {...checked, n_init: 1}, startFrom(options.init, n_clusters))
    : bestRun(rows, checked, () => seedCentroids(tree, field, n_clusters, random));
  const {labels, cluster_weights} = labelPlaces(tree, assign, centroids);
  return {
    labels: places.place.map((p) => labels[p]),
    centroid_x: centroids.filter((_, i) => i % 2 === 0),
    centroid_y: centroids.filter((_, i) => i % 2 === 1),
    ...run,
    cluster_weights
  };
}

function planeRows(tree: MomentTree, assign: Assigner): Rows {
  const {x, y} = tree;
  return {
    n_rows: x.length,
    n_features: 2,
    variance: tree.scatter[0] / tree.node_weight[0] / 2,
    assign,
    distance2: (p, centroids) => nearestDistance2(centroids, x[p], y[p]),
    row: (p) => [x[p], y[p]]
  };
}

function nearestDistance2(centroids: Float64Array, px: number, py: number): number {
  let least = Infinity;
  for (let f = 0; f < centroids.length; f += 2) {
    const d = (centroids[f] - px) ** 2 + (centroids[f + 1] - py) ** 2;
    if (d < least) least = d;
  }
  return least;
}

/** Greedy seeds, and any places where the squared distances of all others are too small to be told from 0. */
function seedCentroids(tree: MomentTree, field: SeedField, n_clusters: number, random: Random): Float64Array {
  const seeds = greedySeeds(field, n_clusters, random);
  for (let p = 0; seeds.length < n_clusters; p++) if (!seeds.includes(p)) seeds.push(p);
  return Float64Array.from(seeds.flatMap((p) => [tree.x[p], tree.y[p]]));
}

function startFrom(init: NonNullable<PlaneKMeansOptions["init"]>, n_clusters: number): () => Float64Array {
  const start = new Float64Array(2 * n_clusters);
  if (init.x.length !== n_clusters || init.y.length !== n_clusters)
    throw new RangeError(
      `init must hold ${n_clusters} centroids, got ${init.x.length} x and ${init.y.length} y`
    );
  for (let k = 0; k < n_clusters; k++) {
    start[2 * k] = init.x[k];
    start[2 * k + 1] = init.y[k];
    if (!Number.isFinite(init.x[k] + init.y[k]))
      throw new RangeError(`init must hold finite metres, got ${init.x[k]}, ${init.y[k]} for centroid ${k}`);
  }
  return () => start;
}

/** Labels by place, from the order of the tree. */
function labelPlaces({order}: MomentTree, assign: Assigner, centroids: Float64Array) {
  const in_tree_order = new Int32Array(order.length);
  const cluster_weights = new Float64Array(centroids.length / 2);
  assign(centroids, new Float64Array(centroids.length), cluster_weights, in_tree_order);
  const labels = new Int32Array(order.length);
  for (let p = 0; p < order.length; p++) labels[order[p]] = in_tree_order[p];
  return {labels, cluster_weights};
}
