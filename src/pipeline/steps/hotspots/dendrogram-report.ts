import {dendrogram} from "../../../cluster/ward/dendrogram.ts";
import {cutTree, type Linkage} from "../../../cluster/ward/ward.ts";
import type {DendrogramReport} from "../../../report/hotspots.ts";

/** Clusters at the bottom of the drawing. */
const N_LEAVES = 30;

/**
 * The top of a tree as the Hotspots page draws it.
 * @param weights incidents at each place
 * @param labels the chosen cut into n_clusters, a coarser one than the drawing's leaves
 */
export function dendrogramReport(
  tree: Linkage,
  weights: Float64Array,
  labels: Int32Array,
  n_clusters: number
): DendrogramReport {
  const incidents = weights.reduce((a, b) => a + b, 0);
  const {leaves, merges} = dendrogram(tree, weights, N_LEAVES);
  const cluster = new Int32Array(leaves.length);
  cutTree(tree, leaves.length).forEach((leaf, i) => {
    cluster[leaf] = labels[i];
  });
  const first_not_made = tree.height.length - (n_clusters - 1);
  return {
    leaves: leaves.map(({label, weight}) => ({
      cluster: cluster[label],
      incidents: weight,
      share: weight / incidents
    })),
    merges: merges.map(({left, right, height, weight}) => ({left, right, height, incidents: weight})),
    cut_height: ((tree.height[first_not_made - 1] ?? 0) + (tree.height[first_not_made] ?? 0)) / 2
  };
}
