import {gather} from "../../space/cell-order.ts";
import {checkCount, checkLabels, checkPlaces, checkPositive} from "../../space/check-input.ts";
import {distinctPlaces} from "../../space/distinct-places.ts";
import {buildPlaceTree} from "../../space/kd-tree.ts";
import {drawDistinct, seededRandom} from "../../stats/random.ts";
import {mean, squaredDeviations, sum} from "../../stats/sums.ts";
import {reachabilityTree, unknownNeighbours, waysOut} from "../hdbscan/mutual-reachability.ts";
import {type ClusterDensity, clusterDensity} from "./dbcv-cluster.ts";

/** Samples drawn past most_pairs. */
const REPEATS = 10;

export interface DbcvOptions {
  /** Up to this many pairs of places within clusters, Σ n², the index is exact. Default 2 × 10⁹: some seconds. */
  most_pairs?: number;
  /** Incidents in each of ten samples past that. Default 10,000. */
  sample?: number;
  /** Seed of the draw. Default 0. */
  seed?: number;
  /** Told the share done, 0–1, ascending. */
  progress?: (share: number) => void;
}

export interface Dbcv {
  /** Mean of the clusters' indices, each by its share of all incidents, noise included: −1 to 1. NaN below two clusters. */
  score: number;
  /** Standard error of the score by the draw: 0 when exact. */
  standard_error: number;
  exact: boolean;
  /** Index of each cluster, −1 to 1; 0 for a single incident, NaN for a number that no place has. */
  clusters: Float64Array;
}

interface Weighted {
  x: Float64Array;
  y: Float64Array;
  weights: Float64Array;
}

/**
 * Density-based clustering validation of weighted places (Moulavi et al. 2014): for each cluster, how much farther its
 * nearest other cluster is, by density, than its own sparsest inner link. Noise (−1) counts in the share of the clusters
 * only, as does a cluster of one incident.
 *
 * It is hdbscan's `validity_index` of the rows the weights stand for, with its choice among equal edges settled: there
 * the value changes with the order of the rows, here equal edges go by distance (see {@link clusterDensity}), so neither
 * order nor how a weight is split counts. Repeated rows lie at distance 0 here; there rounding may part them.
 *
 * Past most_pairs the score is the mean over ten samples of incidents drawn without repetition, with its standard
 * error. A sample is thinner than the whole and its index differs in expectation too: compare samples of one size.
 *
 * Units, labels and errors as {@link daviesBouldin}.
 */
export function dbcv(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  labels: Int32Array,
  {most_pairs = 2e9, sample = 10_000, seed = 0, progress = () => {}}: DbcvOptions = {}
): Dbcv {
  checkPlaces(x, y, weights);
  checkLabels(labels, x.length);
  checkPositive("most_pairs", most_pairs);
  checkCount("sample", sample, 2);
  checkCount("seed", seed, 0);
  const clusters = byCluster({x, y, weights}, labels);
  const total = sum(weights);
  const pairs = clusters.reduce((sum, c) => sum + c.x.length ** 2, 0);
  if (pairs <= most_pairs) {
    const exact = validity(clusters, total, progress);
    progress(1);
    return {...exact, standard_error: 0, exact: true};
  }
  return {...sampledValidity(clusters, total, sample, seed, progress), exact: false};
}

/** The distinct places of each cluster. */
function byCluster({x, y, weights}: Weighted, labels: Int32Array): Weighted[] {
  const members: number[][] = [];
  for (let i = 0; i < labels.length; i++) {
    while (members.length <= labels[i]) members.push([]);
    if (labels[i] >= 0) members[labels[i]].push(i);
  }
  return members.map((of_cluster) => {
    const chosen = (values: Float64Array) => Float64Array.from(of_cluster, (i) => values[i]);
    return distinctPlaces(chosen(x), chosen(y), chosen(weights));
  });
}

function validity(clusters: Weighted[], total: number, progress: (share: number) => void = () => {}) {
  const indices = Float64Array.from(clusters, ({x}) => (x.length === 0 ? NaN : 0));
  const numbers = Array.from(clusters.keys()).filter((k) => sum(clusters[k].weights) > 1);
  if (numbers.length < 2) return {score: NaN, clusters: indices.fill(NaN)};
  const dense = numbers.map((k) => clusters[k]);
  const pairs = dense.reduce((sum, c) => sum + c.x.length ** 2, 0);
  let done = 0;
  let told = 0;
  const densities = dense.map(({x, y, weights}) => {
    const density = clusterDensity(x, y, weights);
    done += x.length ** 2 / pairs;
    if (done - told > 0.02) {
      told = done;
      progress(0.99 * done);
    }
    return density;
  });
  const separation = separations(dense, densities);
  let score = 0;
  numbers.forEach((k, i) => {
    const greater = Math.max(separation[i], densities[i].sparseness);
    indices[k] = greater === 0 ? 0 : (separation[i] - densities[i].sparseness) / greater;
    score += (sum(clusters[k].weights) / total) * indices[k];
  });
  return {score, clusters: indices};
}

/** From each cluster the least mutual reachability, metres, of an inner place to one of another cluster. */
function separations(clusters: Weighted[], densities: ClusterDensity[]): Float64Array {
  const inner = densities.map(({inner}) => Array.from(inner.keys()).filter((p) => inner[p] === 1));
  const joined = (values: (k: number) => Float64Array) =>
    Float64Array.from(inner.flatMap((of_cluster, k) => of_cluster.map((p) => values(k)[p])));
  const tree = buildPlaceTree(
    joined((k) => clusters[k].x),
    joined((k) => clusters[k].y),
    joined((k) => clusters[k].weights)
  );
  const cluster_of = Int32Array.from(inner.flatMap((of_cluster, k) => of_cluster.map(() => k)));
  const core2 = joined((k) => densities[k].core2);
  const reach = reachabilityTree(tree, gather(tree.order, core2));
  const component = tree.order.map((i) => cluster_of[i]);
  return waysOut(reach, component, clusters.length, unknownNeighbours(reach)).least2.map(Math.sqrt);
}

/** Mean and standard error over samples of incidents, noise drawn with the rest. */
function sampledValidity(
  clusters: Weighted[],
  total: number,
  sample: number,
  seed: number,
  progress: (share: number) => void
) {
  const random = seededRandom(seed);
  const repeats = Array.from({length: REPEATS}, (_, r) => {
    const drawn = drawDistinct(Math.floor(total), sample, random);
    const result = validity(thinned(clusters, drawn), drawn.length);
    progress((r + 1) / REPEATS);
    return result;
  });
  const scores = repeats.map(({score}) => score);
  return {
    score: mean(scores),
    standard_error: Math.sqrt(squaredDeviations(scores) / (REPEATS - 1) / REPEATS),
    clusters: Float64Array.from(clusters, (_, k) =>
      mean(repeats.map((repeat) => repeat.clusters[k]).filter((index) => !Number.isNaN(index)))
    )
  };
}

/** The places of the drawn incidents, numbered cluster by cluster, each weighing what was drawn of it. */
function thinned(clusters: Weighted[], drawn: Float64Array): Weighted[] {
  let before = 0;
  let next = 0;
  return clusters.map(({x, y, weights}) => {
    const count = weights.map((weight) => {
      const first = next;
      before += weight;
      while (next < drawn.length && drawn[next] < before) next++;
      return next - first;
    });
    const kept = (values: Float64Array) => values.filter((_, p) => count[p] > 0);
    return {x: kept(x), y: kept(y), weights: kept(count)};
  });
}
