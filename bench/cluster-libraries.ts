import densityClustering from "density-clustering";
import {agnes} from "ml-hclust";
import {kmeans as mlKmeans} from "ml-kmeans";
import type {Points} from "./cluster-job.ts";
import {type Options, type Outcome, timed} from "./job.ts";

/** The libraries for Node, one timed call each on rows in the form they take. */
export const LIBRARIES: Record<string, (points: Points, options: Options) => Outcome> = {
  "density-clustering"(points, {eps, min_samples}) {
    const rows = pairs(points);
    // It counts neighbours nearer than eps, not at eps.
    const radius = eps * (1 + Number.EPSILON);
    const {result, ...seconds} = timed(() => new densityClustering.DBSCAN().run(rows, radius, min_samples));
    const labels = new Int32Array(rows.length).fill(-1);
    result.forEach((members, k) => {
      for (const row of members) labels[row] = k;
    });
    return {...seconds, columns: {labels}};
  },
  "ml-kmeans"(points, {n_clusters, n_init, seed, tol, max_iter}) {
    const rows = pairs(points);
    const {result, ...seconds} = timed(() => {
      let least = Infinity;
      for (let run = 0; run < n_init; run++) {
        const {clusters, centroids} = mlKmeans(rows, n_clusters, {
          initialization: "kmeans++",
          seed: seed * n_init + run,
          tolerance: tol,
          maxIterations: max_iter
        });
        least = Math.min(least, inertiaOf(rows, clusters, centroids));
      }
      return least;
    });
    return {...seconds, numbers: {inertia: result}};
  },
  "ml-hclust"(points) {
    const rows = pairs(points);
    const {result, ...seconds} = timed(() => agnes(rows, {method: "ward2"}));
    const heights: number[] = [];
    result.traverse(({isLeaf, height}) => {
      if (!isLeaf) heights.push(height);
    });
    return {...seconds, columns: {heights: Float64Array.from(heights)}};
  }
};

const pairs = ({x, y}: Points) => Array.from(x, (east, i): [number, number] => [east, y[i]]);

function inertiaOf(rows: [number, number][], clusters: number[], centroids: number[][]): number {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    const [x, y] = centroids[clusters[i]];
    sum += (rows[i][0] - x) ** 2 + (rows[i][1] - y) ** 2;
  }
  return sum;
}
