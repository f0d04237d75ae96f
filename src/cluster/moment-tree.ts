import {buildKdTree, type KdTree} from "./kd-tree.ts";

/** A k-d tree that knows the weight, mean and scatter of each node: what whole subtrees add to sums and inertia. */
export interface MomentTree extends KdTree {
  /** Coordinates and weights in tree order. */
  x: Float64Array;
  y: Float64Array;
  weights: Float64Array;
  node_weight: Float64Array;
  mean_x: Float64Array;
  mean_y: Float64Array;
  /** Sum over the node of weight × squared distance to its mean. */
  scatter: Float64Array;
}

/** @param x metres east, at least one place */
export function buildMomentTree(x: Float64Array, y: Float64Array, weights: Float64Array): MomentTree {
  const order = new Int32Array(x.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const tree = withoutMoments(x, y, weights, buildKdTree(x, y, order));
  for (let node = tree.n_nodes - 1; node >= 0; node--)
    if (node >= tree.first_leaf) measureLeaf(tree, node);
    else addChildren(tree, node);
  return tree;
}

function withoutMoments(x: Float64Array, y: Float64Array, weights: Float64Array, tree: KdTree): MomentTree {
  const inOrder = (values: Float64Array) => {
    const ordered = new Float64Array(values.length);
    for (let p = 0; p < ordered.length; p++) ordered[p] = values[tree.order[p]];
    return ordered;
  };
  return {
    ...tree,
    x: inOrder(x),
    y: inOrder(y),
    weights: inOrder(weights),
    node_weight: new Float64Array(tree.n_nodes),
    mean_x: new Float64Array(tree.n_nodes),
    mean_y: new Float64Array(tree.n_nodes),
    scatter: new Float64Array(tree.n_nodes)
  };
}

/** Sums from the first place of the leaf, so that places at one point have exactly that mean and no scatter. */
function measureLeaf(
  {start, end, x, y, weights, node_weight, mean_x, mean_y, scatter}: MomentTree,
  node: number
) {
  const first = start[node];
  let weight = 0;
  let sum_x = 0;
  let sum_y = 0;
  for (let p = first; p < end[node]; p++) {
    weight += weights[p];
    sum_x += weights[p] * (x[p] - x[first]);
    sum_y += weights[p] * (y[p] - y[first]);
  }
  const mx = x[first] + sum_x / weight;
  const my = y[first] + sum_y / weight;
  let sum = 0;
  for (let p = first; p < end[node]; p++) {
    const u = x[p] - mx;
    const v = y[p] - my;
    sum += weights[p] * (u * u + v * v);
  }
  node_weight[node] = weight;
  mean_x[node] = mx;
  mean_y[node] = my;
  scatter[node] = sum;
}

function addChildren({node_weight, mean_x, mean_y, scatter}: MomentTree, node: number): void {
  const a = 2 * node + 1;
  const b = a + 1;
  const weight = node_weight[a] + node_weight[b];
  const share = node_weight[b] / weight;
  const u = mean_x[b] - mean_x[a];
  const v = mean_y[b] - mean_y[a];
  node_weight[node] = weight;
  mean_x[node] = mean_x[a] + share * u;
  mean_y[node] = mean_y[a] + share * v;
  scatter[node] = scatter[a] + scatter[b] + node_weight[a] * share * (u * u + v * v);
}
