import type {ClusterData, Table} from "./cluster-data.ts";
import type {Kernel, Options} from "./cluster-job.ts";

/** Rows of the sample that the kernels are compared on, at most. */
const ROWS = 500_000;

export interface Peer {
  /** As the table shows it. */
  name: string;
  /** The package whose version is told. */
  library: string;
  language: "python" | "node";
  /** As `cluster-peers.py` or `cluster-libraries.ts` knows it. */
  tool: string;
  /** How many times our seconds its own are to be, at least. */
  goals?: {cpu: number; wall?: number};
}

/** Our kernel and peers on the same input with the same options, measured in turn. */
export interface Pairs {
  kernel: Kernel;
  /** As the table shows it. */
  data: string;
  table: Table;
  rows: number;
  options: Options;
  peers: Peer[];
}

const python = (tool: string, name = tool, library = tool): Peer => ({
  name,
  library,
  language: "python",
  tool
});
const node = (tool: string): Peer => ({name: tool, library: tool, language: "node", tool});

/** What is compared with what. The libraries that are quadratic or worse get the rows they end with in a minute. */
export function clusterPairs(data: ClusterData, most_rows: number): Pairs[] {
  const upTo = (rows: number) => Math.min(rows, most_rows, data.sample.rows);
  const places = data.samplePlaces(upTo(ROWS));
  const sample = (rows: number) => ({data: "sample, rows", table: data.sample, rows: upTo(rows)});
  const apart = (rows: number) => ({data: "sample, jittered", table: data.sampleJittered, rows: upTo(rows)});
  const merged = {data: `${upTo(ROWS)} rows as places`, table: places, rows: places.rows};
  /** A goal is for the rows it names, not for fewer. */
  const goals = (rows: number, wanted: {cpu: number; wall?: number}) => ({
    goals: upTo(rows) === rows ? wanted : undefined
  });
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
