import type {ClusterData} from "./cluster-data.ts";
import type {Kernel} from "./cluster-job.ts";
import {goalsOf, node, type Pairs, python} from "./paired.ts";

/** Rows of the sample that the kernels are compared on, at most. */
const ROWS = 500_000;

/** What is compared with what. The libraries that are quadratic or worse get the rows they end with in a minute. */
export function clusterPairs(data: ClusterData, most_rows: number): Pairs<Kernel>[] {
  const upTo = (rows: number) => Math.min(rows, most_rows, data.sample.rows);
  const places = data.samplePlaces(upTo(ROWS));
  const sample = (rows: number) => ({data: "sample, rows", table: data.sample, rows: upTo(rows)});
  const apart = (rows: number) => ({data: "sample, jittered", table: data.sampleJittered, rows: upTo(rows)});
  const merged = {data: `${upTo(ROWS)} rows as places`, table: places, rows: places.rows};
  const goals = goalsOf(upTo);
  const dense = {eps: 150, min_samples: 50};
  const eight = {n_clusters: 8, n_init: 10};
  return [
    {
      kernel: "dbscan",
      ...sample(ROWS),
      options: dense,
      peers: [{...python("scikit-learn"), ...goals(ROWS, {cpu: 25})}]
    },
    {
      kernel: "dbscan",
      ...merged,
      options: dense,
      peers: [{...python("scikit-learn", "scikit-learn, sample_weight"), ...goals(ROWS, {cpu: 6})}]
    },
    {
      kernel: "dbscan",
      ...sample(50_000),
      options: {eps: 150, min_samples: 5},
      peers: [node("density-clustering")]
    },
    {
      kernel: "hdbscan",
      ...apart(ROWS),
      options: {min_cluster_size: 500, min_samples: 25},
      peers: [{...python("hdbscan"), ...goals(ROWS, {cpu: 5})}]
    },
    {
      kernel: "hdbscan",
      ...apart(50_000),
      options: {min_cluster_size: 50, min_samples: 25},
      peers: [{...python("scikit-learn"), ...goals(50_000, {cpu: 5})}]
    },
    {
      kernel: "kmeans",
      ...sample(ROWS),
      options: eight,
      peers: [{...python("scikit-learn"), ...goals(ROWS, {cpu: 15, wall: 10})}]
    },
    {
      kernel: "kmeans",
      ...sample(20_000),
      options: {...eight, tol: 0, max_iter: 1000},
      peers: [node("ml-kmeans")]
    },
    {
      kernel: "ward",
      ...apart(100_000),
      options: {},
      peers: [{...python("fastcluster"), ...goals(100_000, {cpu: 50})}]
    },
    {kernel: "ward", ...apart(10_000), options: {}, peers: [python("scipy")]},
    {kernel: "ward", ...apart(1000), options: {}, peers: [node("ml-hclust")]},
    {
      kernel: "silhouette",
      ...merged,
      options: {sample: 1000},
      peers: [
        {...python("scikit-learn", "scikit-learn, rows"), ...goals(ROWS, {cpu: 5})},
        python("scikit-learn by weight", "scikit-learn, its distances weighted by hand", "scikit-learn")
      ]
    }
  ];
}
