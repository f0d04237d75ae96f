import {gather} from "./cell-order.ts";
import {greatestOf, isAscending, leastOf, partPlaces, partScratch} from "./part-places.ts";
import {numbersBelow} from "./radix-order.ts";

/**
 * A balanced k-d tree over places in the plane, as flat arrays in heap order: node i has the children 2i + 1 and
 * 2i + 2, and all leaves, the last nodes, lie at one depth.
 */
export interface KdTree {
  n_nodes: number;
  first_leaf: number;
  /** The places in tree order: node i holds order[start[i]] to order[end[i] − 1]. */
  order: Int32Array;
  /** Coordinates in tree order. */
  x: Float64Array;
  y: Float64Array;
  start: Int32Array;
  end: Int32Array;
  /** Dimension an inner node is split by: 0 for x, 1 for y. */
  axis: Uint8Array;
  /** Coordinate of the split: no place of the first child is above it, none of the second below. */
  split: Float64Array;
  /** Tight box of each node: least x, greatest x, least y, greatest y. */
  box: Float64Array;
}

/** A k-d tree that carries its places' weights in its own order, so that scans read memory in turn. */
export interface PlaceTree extends KdTree {
  weights: Float64Array;
}

/** Levels that are split along one side before the wider side is looked for again. */
const LEVELS_AT_ONCE = 4;
/** Places that tell the wider side. */
const SAMPLE = 64;

/**
 * Builds the tree by halving at the median until at most leaf_size places are left, four times along the wider
 * side of a node, then along the wider side of each part. Places given in order of x are halved along x first.
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
    x: gather(order, x),
    y: gather(order, y),
    start: new Int32Array(n_nodes),
    end: new Int32Array(n_nodes),
    axis: new Uint8Array(n_nodes),
    split: new Float64Array(n_nodes),
    box: new Float64Array(4 * n_nodes)
  };
  tree.end[0] = order.length;
  splitNodes(tree);
  for (let node = n_nodes - 1; node >= 0; node--)
    if (node >= tree.first_leaf) measureBox(tree, node);
    else joinBoxes(tree.box, node);
  return tree;
}

/** The tree of all places, at least one, with their weights. */
export function buildPlaceTree(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  leaf_size?: number
): PlaceTree {
  const tree = buildKdTree(x, y, numbersBelow(x.length), leaf_size);
  return {...tree, weights: gather(tree.order, weights)};
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

/** Halves all inner nodes, a few levels at once, and puts the places in tree order. */
function splitNodes(tree: KdTree): void {
  const {first_leaf, start, end} = tree;
  const scratch = partScratch();
  const waiting = [0];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const n_levels = Math.min(LEVELS_AT_ONCE, levelOf(first_leaf) - levelOf(node));
    if (n_levels === 0) continue;
    halve(tree, node, n_levels);
    const first = firstBelow(node, n_levels);
    const cuts: number[] = [];
    for (let below = first + 1; below < first + 2 ** n_levels; below++) cuts.push(start[below]);
    const along = node === 0 && isAscending(tree.x, 0, tree.x.length) ? 0 : widerSide(tree, node);
    partPlaces(tree, scratch, along, start[node], end[node], cuts, 0, cuts.length);
    noteSplits(tree, node, n_levels, along);
    for (let below = first; below < first + 2 ** n_levels; below++) waiting.push(below);
  }
}

/** Depth of a node, 0 for the root. */
export function levelOf(node: number): number {
  return 31 - Math.clz32(node + 1);
}

/** The first of the nodes n_levels below a node. */
function firstBelow(node: number, n_levels: number): number {
  return (node + 1) * 2 ** n_levels - 1;
}

/** Gives the nodes of the next levels their places. */
function halve({start, end}: KdTree, top: number, n_levels: number): void {
  for (let level = 0; level < n_levels; level++) {
    const first = firstBelow(top, level);
    for (let node = first; node < first + 2 ** level; node++) {
      const child = 2 * node + 1;
      const middle = (start[node] + end[node]) >> 1;
      start[child] = start[node];
      end[child] = middle;
      start[child + 1] = middle;
      end[child + 1] = end[node];
    }
  }
}

function noteSplits({x, y, start, axis, split}: KdTree, top: number, n_levels: number, along: number): void {
  const key = along === 0 ? x : y;
  for (let level = 0; level < n_levels; level++) {
    const first = firstBelow(top, level);
    for (let node = first; node < first + 2 ** level; node++) {
      axis[node] = along;
      split[node] = key[start[2 * node + 2]];
    }
  }
}

/** The wider side of a node by a sample of its places: 0 for x, 1 for y. */
function widerSide({x, y, start, end}: KdTree, node: number): number {
  const step = Math.ceil((end[node] - start[node]) / SAMPLE);
  return extentOf(x, start[node], end[node], step) >= extentOf(y, start[node], end[node], step) ? 0 : 1;
}

function extentOf(values: Float64Array, from: number, to: number, step: number): number {
  let least = values[from];
  let greatest = least;
  for (let p = from; p < to; p += step) {
    if (values[p] < least) least = values[p];
    if (values[p] > greatest) greatest = values[p];
  }
  return greatest - least;
}

function measureBox({x, y, start, end, box}: KdTree, node: number): void {
  box[4 * node] = leastOf(x, start[node], end[node]);
  box[4 * node + 1] = greatestOf(x, start[node], end[node]);
  box[4 * node + 2] = leastOf(y, start[node], end[node]);
  box[4 * node + 3] = greatestOf(y, start[node], end[node]);
}

function joinBoxes(box: Float64Array, node: number): void {
  const to = 4 * node;
  const a = 4 * (2 * node + 1);
  const b = a + 4;
  box[to] = Math.min(box[a], box[b]);
  box[to + 1] = Math.max(box[a + 1], box[b + 1]);
  box[to + 2] = Math.min(box[a + 2], box[b + 2]);
  box[to + 3] = Math.max(box[a + 3], box[b + 3]);
}
