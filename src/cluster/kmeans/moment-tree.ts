import {buildPlaceTree, type PlaceTree} from "../../space/kd-tree.ts";

/** A k-d tree that knows the weight, mean and scatter of each node: what whole subtrees add to sums and inertia. */
export interface MomentTree extends PlaceTree {
  node_weight: Float64Array;
  mean_x: Float64Array;
  mean_y: Float64Array;
  /** Sum over the node of weight × squared distance to its mean. */
  scatter: Float64Array;
}

/** Places of a leaf, at most: fewer make more nodes than they spare work. */
const LEAF_SIZE = 32;

/** @param x metres east, at least one place */
export function buildMomentTree(x: Float64Array, y: Float64Array, weights: Float64Array): MomentTree {
  const places = buildPlaceTree(x, y, weights, LEAF_SIZE);
  const {n_nodes, first_leaf} = places;
  const tree: MomentTree = {
    ...places,
    node_weight: new Float64Array(n_nodes),
    mean_x: new Float64Array(n_nodes),
    mean_y: new Float64Array(n_nodes),
    scatter: new Float64Array(n_nodes)
  };
  measureLeaves(tree);
  for (let node = first_leaf - 1; node >= 0; node--) addChildren(tree, node);
  return tree;
}

/** Sums from the first place of a leaf, so that places at one point have exactly that mean and no scatter. */
function measureLeaves(tree: MomentTree): void {
  const {n_nodes, first_leaf, start, end, x, y, weights, node_weight, mean_x, mean_y, scatter} = tree;
  for (let node = first_leaf; node < n_nodes; node++) {
    const first = start[node];
    const last = end[node] - 1;
    const first_x = x[first];
    const first_y = y[first];
    let weight = 0;
    let sum_x = 0;
    let sum_y = 0;
    for (let p = first; p <= last; p++) {
      weight += weights[p];
      sum_x += weights[p] * (x[p] - first_x);
      sum_y += weights[p] * (y[p] - first_y);
    }
    const mx = first_x + sum_x / weight;
    const my = first_y + sum_y / weight;
    let sum = 0;
    for (let p = first; p <= last; p++) {
      const u = x[p] - mx;
      const v = y[p] - my;
      sum += weights[p] * (u * u + v * v);
    }
    node_weight[node] = weight;
    mean_x[node] = mx;
    mean_y[node] = my;
    scatter[node] = sum;
  }
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
