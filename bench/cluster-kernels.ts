import {dbscan} from "../src/cluster/dbscan/dbscan.ts";
import {hdbscan} from "../src/cluster/hdbscan/hdbscan.ts";
import {kmeans} from "../src/cluster/kmeans/kmeans.ts";
import {groupByCluster} from "../src/cluster/validity/cluster-distances.ts";
import {silhouette} from "../src/cluster/validity/silhouette.ts";
import {ward} from "../src/cluster/ward/ward.ts";
import {seededRandom} from "../src/stats/random.ts";
import type {Kernel, Points} from "./cluster-job.ts";
import {type Options, type Outcome, timed} from "./job.ts";

/** Our kernels, one timed call each. */
export const OURS: Record<Kernel, (points: Points, options: Options) => Outcome> = {
  dbscan({x, y, weight}, {eps, min_samples}) {
    const {result, ...seconds} = timed(() => dbscan(x, y, weight, {eps, min_samples}));
    return {...seconds, columns: {labels: result.labels, core: result.core}};
  },
  hdbscan({x, y, weight}, {min_cluster_size, min_samples}) {
    const {result, ...seconds} = timed(() => hdbscan(x, y, weight, {min_cluster_size, min_samples}));
    return {...seconds, columns: {labels: result.labels}};
  },
  kmeans({x, y, weight}, {n_clusters, n_init, seed, tol, max_iter}) {
    const options = {n_clusters, n_init, seed, tol, max_iter};
    const {result, ...seconds} = timed(() => kmeans(x, y, weight, options));
    return {...seconds, numbers: {inertia: result.inertia}};
  },
  ward({x, y, weight}) {
    const {result, ...seconds} = timed(() => ward(x, y, weight));
    return {...seconds, columns: {heights: result.height}};
  },
  silhouette({x, y, weight, label}, {sample, seed}) {
    const {result, ...seconds} = timed(() => silhouette(x, y, weight, label, {sample, seed}));
    const columns = {sample: drawnPlaces(weight, label, sample, seed)};
    return {...seconds, numbers: {score: result.score}, columns};
  }
};

/** The places that `silhouette` looks from: drawn by weight with its generator, along its order of them. */
function drawnPlaces(weight: Float64Array, label: Int32Array, sample: number, seed: number): Int32Array {
  const {order} = groupByCluster(weight, label);
  const total = weight.reduce((sum, w) => sum + w, 0);
  const random = seededRandom(seed);
  const draws = Float64Array.from({length: sample}, () => random() * total);
  const by_draw = Int32Array.from(draws.keys()).sort((a, b) => draws[a] - draws[b]);
  const drawn = new Int32Array(sample);
  let up_to = 0;
  let next = 0;
  for (const i of order) {
    up_to += weight[i];
    while (next < sample && draws[by_draw[next]] < up_to) drawn[by_draw[next++]] = i;
  }
  return drawn;
}
