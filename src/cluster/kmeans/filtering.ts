import {levelOf} from "../../space/kd-tree.ts";
import type {MomentTree} from "./moment-tree.ts";

/** Share of the distances at hand below which two of them count as equal: far above the error of computing them. */
const TIE = 1e-13;

/**
 * Overwrites the weighted sums and the weights of the clusters, and each place's cluster where `labels` (in tree
 * order) is given; returns the inertia. Centroids and sums are row-major, k × 2.
 */
export type Assigner = (
  centroids: Float64Array,
  sums: Float64Array,
  cluster_weights: Float64Array,
  labels?: Int32Array
) => number;

/**
 * Makes the assignment step of k-means over a tree (the filtering algorithm, Kanungo et al. 2002): going down, each
 * node keeps only the centroids that may be nearest to something in its box; with one left the whole subtree is
 * added at once. Exact: each place goes where comparing all computed distances would send it, ties to the lowest
 * number.
 */
export function filteringAssigner(tree: MomentTree, n_clusters: number): Assigner {
  const n_levels = levelOf(tree.first_leaf) + 1;
  const scratch: Scratch = {
    candidates: new Int32Array((n_levels + 1) * n_clusters),
    n_candidates: new Int32Array(n_levels + 1),
    stack: new Int32Array(n_levels + 1)
  };
  return (centroids, sums, cluster_weights, labels) =>
    assign(tree, scratch, centroids, sums, cluster_weights, labels);
}

interface Scratch {
  /** The candidates of the nodes under way: those of a node of level l are from l × n_clusters. */
  candidates: Int32Array;
  /** Of the nodes of each level. */
  n_candidates: Int32Array;
  /** Nodes that wait. */
  stack: Int32Array;
}

function assign(
  tree: MomentTree,
  {candidates, n_candidates, stack}: Scratch,
  centroids: Float64Array,
  sums: Float64Array,
  cluster_weights: Float64Array,
  labels: Int32Array | undefined
): number {
  const {first_leaf, start, end, box, x, y, weights, node_weight, mean_x, mean_y, scatter} = tree;
  const n_clusters = cluster_weights.length;
  sums.fill(0);
  cluster_weights.fill(0);
  let inertia = 0;
  for (let k = 0; k < n_clusters; k++) candidates[k] = k;
  n_candidates[0] = n_clusters;
  stack[0] = 0;
  let n_waiting = 1;
  while (n_waiting > 0) {
    const node = stack[--n_waiting];
    const level = levelOf(node);
    const from = level * n_clusters;
    const to = from + n_clusters;
    const kept = keepNearest(box, node, centroids, candidates, from, n_candidates[level], to);
    if (kept === 1) {
      const k = candidates[to];
      const weight = node_weight[node];
      const u = centroids[2 * k] - mean_x[node];
      const v = centroids[2 * k + 1] - mean_y[node];
      cluster_weights[k] += weight;
      sums[2 * k] += weight * mean_x[node];
      sums[2 * k + 1] += weight * mean_y[node];
      inertia += weight * (u * u + v * v) + scatter[node];
      labels?.fill(k, start[node], end[node]);
    } else if (node < first_leaf) {
      n_candidates[level + 1] = kept;
      stack[n_waiting++] = 2 * node + 2;
      stack[n_waiting++] = 2 * node + 1;
    } else
      for (let p = start[node]; p < end[node]; p++) {
        const px = x[p];
        const py = y[p];
        const k = nearest(px, py, centroids, candidates, to, kept);
        const u = centroids[2 * k] - px;
        const v = centroids[2 * k + 1] - py;
        cluster_weights[k] += weights[p];
        sums[2 * k] += weights[p] * px;
        sums[2 * k + 1] += weights[p] * py;
        inertia += weights[p] * (u * u + v * v);
        if (labels !== undefined) labels[p] = k;
      }
  }
  return inertia;
}

/** Copies the candidates `from` that may be nearest to something in the node's box `to`; returns their number. */
function keepNearest(
  box: Float64Array,
  node: number,
  centroids: Float64Array,
  candidates: Int32Array,
  from: number,
  n: number,
  to: number
): number {
  const x1 = box[4 * node];
  const x2 = box[4 * node + 1];
  const y1 = box[4 * node + 2];
  const y2 = box[4 * node + 3];
  const best = nearest((x1 + x2) / 2, (y1 + y2) / 2, centroids, candidates, from, n);
  const bx = centroids[2 * best];
  const by = centroids[2 * best + 1];
  const extent = (x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1);
  let kept = 0;
  for (let c = from; c < from + n; c++) {
    const k = candidates[c];
    const cx = centroids[2 * k];
    const cy = centroids[2 * k + 1];
    // The corner of the box farthest in the direction of the candidate is where it could win.
    const u = cx > bx ? x2 : x1;
    const v = cy > by ? y2 : y1;
    const theirs = (cx - u) * (cx - u) + (cy - v) * (cy - v);
    const bests = (bx - u) * (bx - u) + (by - v) * (by - v);
    if (k === best || (theirs - bests <= TIE * (theirs + bests + extent) && !(cx === bx && cy === by)))
      candidates[to + kept++] = k;
  }
  return kept;
}

/** The candidate nearest to a point, the first of equally near ones. */
function nearest(
  px: number,
  py: number,
  centroids: Float64Array,
  candidates: Int32Array,
  from: number,
  n: number
): number {
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
