import type {MomentTree} from "./moment-tree.ts";

/**
 * One exact assignment step of k-means over a tree (the filtering algorithm, Kanungo et al. 2002): going down, each
 * node keeps only the centroids that may be nearest to something in its box; with one left the whole subtree is
 * added at once.
 * @returns a function that overwrites the weighted sums and the weights of the clusters and returns the inertia;
 * centroids and sums are row-major, k × 2; equal distances go to the lowest number within a leaf
 */
export function filteringAssigner(tree: MomentTree, n_clusters: number) {
  const {first_leaf, start, end, box, x, y, weights, node_weight, mean_x, mean_y, scatter} = tree;
  const levels = Math.log2(tree.first_leaf + 1) + 2;
  const candidates = new Int32Array(levels * n_clusters);
  const inertia = new Float64Array(1);
  let centroids: Float64Array;
  let sums: Float64Array;
  let cluster_weights: Float64Array;

  /** Candidates of the node at `from` are filtered into `from + n_clusters`; returns how many are left. */
  function filter(node: number, from: number, n: number): number {
    const x1 = box[4 * node];
    const x2 = box[4 * node + 1];
    const y1 = box[4 * node + 2];
    const y2 = box[4 * node + 3];
    const best = nearest((x1 + x2) / 2, (y1 + y2) / 2, from, n);
    const bx = centroids[2 * best];
    const by = centroids[2 * best + 1];
    const to = from + n_clusters;
    let kept = 0;
    for (let c = from; c < from + n; c++) {
      const k = candidates[c];
      const cx = centroids[2 * k];
      const cy = centroids[2 * k + 1];
      // The corner of the box farthest in the direction of the candidate is where it could win.
      const u = cx > bx ? x2 : x1;
      const v = cy > by ? y2 : y1;
      const nearer = (cx - u) ** 2 + (cy - v) ** 2 < (bx - u) ** 2 + (by - v) ** 2;
      if (k === best || nearer) candidates[to + kept++] = k;
    }
    return kept;
  }

  function nearest(px: number, py: number, from: number, n: number): number {
    let best = candidates[from];
    let least = Infinity;
    for (let c = from; c < from + n; c++) {
      const k = candidates[c];
      const u = centroids[2 * k] - px;
      const v = centroids[2 * k + 1] - py;
      const d = u * u + v * v;
      if (d < least) {
        least = d;
        best = k;
      }
    }
    return best;
  }

  function addPart(k: number, weight: number, px: number, py: number): void {
    const u = centroids[2 * k] - px;
    const v = centroids[2 * k + 1] - py;
    cluster_weights[k] += weight;
    sums[2 * k] += weight * px;
    sums[2 * k + 1] += weight * py;
    inertia[0] += weight * (u * u + v * v);
  }

  function visit(node: number, from: number, n: number): void {
    const kept = filter(node, from, n);
    const to = from + n_clusters;
    if (kept === 1) {
      addPart(candidates[to], node_weight[node], mean_x[node], mean_y[node]);
      inertia[0] += scatter[node];
    } else if (node < first_leaf) {
      visit(2 * node + 1, to, kept);
      visit(2 * node + 2, to, kept);
    } else
      for (let p = start[node]; p < end[node]; p++)
        addPart(nearest(x[p], y[p], to, kept), weights[p], x[p], y[p]);
  }

  return (new_centroids: Float64Array, new_sums: Float64Array, new_weights: Float64Array): number => {
    centroids = new_centroids;
    sums = new_sums.fill(0);
    cluster_weights = new_weights.fill(0);
    inertia[0] = 0;
    for (let k = 0; k < n_clusters; k++) candidates[k] = k;
    visit(0, 0, n_clusters);
    return inertia[0];
  };
}
