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

/**
 * Builds the tree by halving at the median of the wider side, until at most leaf_size places are left.
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
  for (let node = 0; node < n_nodes; node++) {
    measureBox(tree, x, y, node);
    if (node < tree.first_leaf) splitNode(tree, x, y, node);
  }
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

function measureBox({order, start, end, box}: KdTree, x: Float64Array, y: Float64Array, node: number): void {
  let x1 = Infinity;
  let x2 = -Infinity;
  let y1 = Infinity;
  let y2 = -Infinity;
  for (let p = start[node]; p < end[node]; p++) {
    const i = order[p];
    if (x[i] < x1) x1 = x[i];
    if (x[i] > x2) x2 = x[i];
    if (y[i] < y1) y1 = y[i];
    if (y[i] > y2) y2 = y[i];
  }
  box[4 * node] = x1;
  box[4 * node + 1] = x2;
  box[4 * node + 2] = y1;
  box[4 * node + 3] = y2;
}

function splitNode(tree: KdTree, x: Float64Array, y: Float64Array, node: number): void {
  const {order, start, end, axis, split, box} = tree;
  axis[node] = box[4 * node + 1] - box[4 * node] >= box[4 * node + 3] - box[4 * node + 2] ? 0 : 1;
  const values = axis[node] === 0 ? x : y;
  const middle = (start[node] + end[node]) >> 1;
  selectMiddle(order, values, start[node], end[node] - 1, middle);
  split[node] = values[order[middle]];
  const first = 2 * node + 1;
  start[first] = start[node];
  end[first] = middle;
  start[first + 1] = middle;
  end[first + 1] = end[node];
}

/** Quickselect (Hoare 1961): rearranges so that position `middle` is where sorting would put it. */
function selectMiddle(
  order: Int32Array,
  values: Float64Array,
  first: number,
  last: number,
  middle: number
): void {
  let low = first;
  let high = last;
  while (low < high) {
    const pivot = values[order[(low + high) >> 1]];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[order[i]] < pivot) i++;
      while (values[order[j]] > pivot) j--;
      if (i > j) break;
      const swapped = order[i];
      order[i++] = order[j];
      order[j--] = swapped;
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else return;
  }
}
