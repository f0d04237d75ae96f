import {dendrogram} from "../cluster/ward/dendrogram.ts";
import {cutTree, type Linkage, ward} from "../cluster/ward/ward.ts";
import type {DendrogramReport, WardReport} from "../report/hotspots.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Places, PlacesInfo} from "../space/places.ts";
import {sum} from "../stats/sums.ts";
import {type Division, divideCity} from "./partition.ts";

/** Clusters at the bottom of the drawing. */
const N_LEAVES = 30;

/** Builds Ward's tree over all places, and cuts it into the number of zones that the silhouette chooses. */
export function wardZones(
  places: Places,
  info: PlacesInfo,
  {seed, progress}: {seed: number; progress: (share: number, note: string) => void}
): {tree: Linkage; chosen: Division<{labels: Int32Array}>; report: Numbers<WardReport>} {
  const {x, y, weight} = places;
  const tree = ward(x, y, weight, {progress: (share) => progress(share / 2, "tree")});
  const cut = (n_clusters: number) => {
    const labels = cutTree(tree, n_clusters);
    return {labels, inertia: withinSquares(labels, n_clusters, x, y, weight)};
  };
  const {chosen, report} = divideCity(places, info, cut, {seed, progress, done: 0.5});
  const drawn = dendrogramReport(tree, weight, chosen.fit.labels, chosen.n_clusters);
  return {tree, chosen, report: {...report, dendrogram: drawn}};
}

/** Within-cluster sum of squares of a partition, m². */
function withinSquares(
  labels: Int32Array,
  n: number,
  x: Float64Array,
  y: Float64Array,
  w: Float64Array
): number {
  const [sw, sx, sy] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < labels.length; i++) {
    sw[labels[i]] += w[i];
    sx[labels[i]] += w[i] * x[i];
    sy[labels[i]] += w[i] * y[i];
  }
  let squares = 0;
  for (let i = 0; i < labels.length; i++) {
    const c = labels[i];
    squares += w[i] * ((x[i] - sx[c] / sw[c]) ** 2 + (y[i] - sy[c] / sw[c]) ** 2);
  }
  return squares;
}

/**
 * The top of a tree as the Hotspots page draws it.
 * @param weights incidents at each place
 * @param labels the chosen cut into n_clusters, a coarser one than the drawing's leaves
 */
function dendrogramReport(
  tree: Linkage,
  weights: Float64Array,
  labels: Int32Array,
  n_clusters: number
): DendrogramReport {
  const incidents = sum(weights);
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
