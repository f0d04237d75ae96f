import {floatKeys, radixOrder} from "./radix-order.ts";

/**
 * A balanced k-d tree over places in the plane, as flat arrays in heap order: node i has the children 2i + 1 and
 * 2i + 2, and all leaves, the last nodes, lie at one depth.
 */
export interface KdTree {
  n_nodes: number;
  first_leaf: number;
  /** The places in tree order: node i holds order[start[i]] to order[end[i] − 1]. */
  order: Int32Array;
  start: Int32Array;
  end: Int32Array;
  /** Dimension an inner node is split by: 0 for x, 1 for y. */
  axis: Uint8Array;
  /** Coordinate of the split: no place of the first child is above it, none of the second below. */
  split: Float64Array;
  /** Tight box of each node: least x, greatest x, least y, greatest y. */
  box: Float64Array;
}

/** The places of the tree by rank: their number in order of x. */
interface Ranked {
  /** Coordinates by rank. */
  x: Float64Array;
  y: Float64Array;
  /** Ranks in tree order, ascending within each node. */
  by_x: Int32Array;
  /** The same ranks, each node's ascending by y. */
  by_y: Int32Array;
  /** Position by y of each rank. */
  y_rank: Int32Array;
}

/**
 * Builds the tree by halving at the median of the wider side, until at most leaf_size places are left. The places
 * are sorted along both sides once; a halving then only splits the order along the other side (Vaidya 1989).
 * @param x metres east
 * @param y metres north
 * @param order indices of the places to hold, at least one; rearranged in place
 * @param leaf_size default 8
 */
export function buildKdTree(x: Float64Array, y: Float64Array, order: Int32Array, leaf_size = 8): KdTree {
  const depth = Math.max(0, Math.ceil(Math.log2(order.length / leaf_size)));
  const n_nodes = 2 ** (depth + 1) - 1;
  const tree: KdTree = {
    n_nodes,
    first_leaf: 2 ** depth - 1,
    order,
    start: new Int32Array(n_nodes),
    end: new Int32Array(n_nodes),
    axis: new Uint8Array(n_nodes),
    split: new Float64Array(n_nodes),
    box: new Float64Array(4 * n_nodes)
  };
  tree.end[0] = order.length;
  const place = sortedBy(x, order);
  const ranked = rankPlaces(pick(x, place), pick(y, place));
  splitNodes(tree, ranked);
  for (let p = 0; p < order.length; p++) order[p] = place[ranked.by_x[p]];
  return tree;
}

/** Squared distance from a point to the box of a node, 0 inside. */
export function boxDistance2(box: Float64Array, node: number, px: number, py: number): number {
  const b = 4 * node;
  const u = px < box[b] ? box[b] - px : px > box[b + 1] ? px - box[b + 1] : 0;
  const v = py < box[b + 2] ? box[b + 2] - py : py > box[b + 3] ? py - box[b + 3] : 0;
  return u * u + v * v;
}

/** Squared distance from a point to the farthest corner of the box of a node. */
export function boxReach2(box: Float64Array, node: number, px: number, py: number): number {
  const b = 4 * node;
  const u = Math.max(px - box[b], box[b + 1] - px);
  const v = Math.max(py - box[b + 2], box[b + 3] - py);
  return u * u + v * v;
}

function pick(values: Float64Array, indices: Int32Array): Float64Array {
  const picked = new Float64Array(indices.length);
  for (let p = 0; p < picked.length; p++) picked[p] = values[indices[p]];
  return picked;
}

/** These indices in ascending order of their values. */
function sortedBy(values: Float64Array, indices: Int32Array): Int32Array {
  let p = 1;
  while (p < indices.length && values[indices[p - 1]] <= values[indices[p]]) p++;
  if (p >= indices.length) return indices.slice();
  return radixOrder(indices.length, floatKeys(pick(values, indices))).map((r) => indices[r]);
}

function rankPlaces(x: Float64Array, y: Float64Array): Ranked {
  const by_x = new Int32Array(x.length);
  for (let r = 0; r < by_x.length; r++) by_x[r] = r;
  const by_y = sortedBy(y, by_x);
  const y_rank = new Int32Array(x.length);
  for (let r = 0; r < by_y.length; r++) y_rank[by_y[r]] = r;
  return {x, y, by_x, by_y, y_rank};
}

/** Halves all inner nodes, each subtree in turn, and measures all boxes. */
function splitNodes(tree: KdTree, {x, y, by_x, by_y, y_rank}: Ranked): void {
  const {first_leaf, start, end, axis, split, box} = tree;
  const spare = new Int32Array(x.length);
  const stack = new Int32Array(64);
  let n_waiting = 1;
  while (n_waiting > 0) {
    const node = stack[--n_waiting];
    const first = start[node];
    const last = end[node] - 1;
    const b = 4 * node;
    box[b] = x[by_x[first]];
    box[b + 1] = x[by_x[last]];
    box[b + 2] = y[by_y[first]];
    box[b + 3] = y[by_y[last]];
    if (node >= first_leaf) continue;
    const middle = (first + last + 1) >> 1;
    if (box[b + 1] - box[b] >= box[b + 3] - box[b + 2]) {
      split[node] = x[by_x[middle]];
      splitByRank(by_y, first, last, by_x[middle], spare);
    } else {
      axis[node] = 1;
      split[node] = y[by_y[middle]];
      splitByPosition(by_x, first, last, y_rank, y_rank[by_y[middle]], spare);
    }
    const child = 2 * node + 1;
    start[child] = first;
    end[child] = middle;
    start[child + 1] = middle;
    end[child + 1] = last + 1;
    stack[n_waiting++] = child + 1;
    stack[n_waiting++] = child;
  }
}

/** Moves the ranks below a pivot before the others; both keep their order. */
function splitByRank(ranks: Int32Array, first: number, last: number, pivot: number, spare: Int32Array): void {
  let low = first;
  let high = 0;
  for (let p = first; p <= last; p++) {
    const rank = ranks[p];
    const is_below = (rank - pivot) >>> 31;
    ranks[low] = rank;
    spare[high] = rank;
    low += is_below;
    high += 1 - is_below;
  }
  for (let p = 0; p < high; p++) ranks[low + p] = spare[p];
}

/** The same for the ranks whose positions are below a pivot. */
function splitByPosition(
  ranks: Int32Array,
  first: number,
  last: number,
  position: Int32Array,
  pivot: number,
  spare: Int32Array
): void {
  let low = first;
  let high = 0;
  for (let p = first; p <= last; p++) {
    const rank = ranks[p];
    const is_below = (position[rank] - pivot) >>> 31;
    ranks[low] = rank;
    spare[high] = rank;
    low += is_below;
    high += 1 - is_below;
  }
  for (let p = 0; p < high; p++) ranks[low + p] = spare[p];
}
