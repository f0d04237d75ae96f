import {gather} from "../space/cell-order.ts";
import {buildKdTree, type KdTree} from "../space/kd-tree.ts";

/** A k-d tree that carries its places' coordinates and weights in its own order, so that scans read memory in turn. */
export interface PlaceTree extends KdTree {
  /** Coordinates and weights in tree order. */
  x: Float64Array;
  y: Float64Array;
  weights: Float64Array;
}

/** @param x metres east, at least one place */
export function buildPlaceTree(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  leaf_size = 8
): PlaceTree {
  const order = new Int32Array(x.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const tree = buildKdTree(x, y, order, leaf_size);
  return {
    ...tree,
    x: inTreeOrder(tree, x),
    y: inTreeOrder(tree, y),
    weights: inTreeOrder(tree, weights)
  };
}

export const inTreeOrder = ({order}: KdTree, values: Float64Array): Float64Array => gather(order, values);
