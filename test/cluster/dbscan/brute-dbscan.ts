import type {dbscan} from "../../../src/cluster/dbscan/dbscan.ts";
import type {Places} from "../places.ts";

export interface Definition {
  labels: number[];
  core: number[];
  n_clusters: number;
}

/**
 * DBSCAN by definition: every pair is looked at.
 * @param distance of two places, or anything that grows with it
 * @param eps in the unit of the distance
 */
export function bruteDbscan(
  {x, y, weights}: Places,
  distance: (i: number, j: number) => number,
  eps: number,
  min_samples: number
): Definition {
  const all = Array.from(x.keys());
  const near = all.map((i) => all.filter((j) => distance(i, j) <= eps));
  const core = all.map((i) => (near[i].reduce((sum, j) => sum + weights[j], 0) >= min_samples ? 1 : 0));
  const labels = new Array<number>(x.length).fill(-1);
  let n_clusters = 0;
  for (const first of all.toSorted((i, j) => x[i] - x[j] || y[i] - y[j])) {
    if (core[first] === 0 || labels[first] >= 0) continue;
    labels[first] = n_clusters;
    for (const reached = [first]; reached.length > 0; )
      for (const j of near[reached.pop() ?? first])
        if (core[j] === 1 && labels[j] < 0) {
          labels[j] = n_clusters;
          reached.push(j);
        }
    n_clusters++;
  }
  for (const i of all.filter((j) => core[j] === 0)) {
    const [nearest] = near[i]
      .filter((j) => core[j] === 1)
      .sort((a, b) => distance(i, a) - distance(i, b) || labels[a] - labels[b]);
    if (nearest !== undefined) labels[i] = labels[nearest];
  }
  return {labels, core, n_clusters};
}

export const plain = (result: ReturnType<typeof dbscan>): Definition => ({
  labels: [...result.labels],
  core: [...result.core],
  n_clusters: result.n_clusters
});
