import {gather} from "../../space/cell-order.ts";
import {floatKeys, radixOrder} from "../../space/radix-order.ts";
import {emptyMerges, type Merges} from "../linkage.ts";
import {find, singletons} from "../union-find.ts";
import {type ReachabilityTree, unknownNeighbours, waysOut} from "./mutual-reachability.ts";

/**
 * A minimum spanning tree of the places under mutual reachability (Borůvka 1926), its edges by ascending length in
 * metres. Of equally long edges, and there are many, it takes those between the closest places; what then still ties,
 * on a grid, is taken in an order of the places themselves.
 * @param onEdges called after each round with the number of edges found
 * @returns ends as numbers of the places that the tree was built from, n − 1 edges
 */
export function spanningTree(tree: ReachabilityTree, onEdges: (n_edges: number) => void = () => {}): Merges {
  const n = tree.x.length;
  const edges = emptyMerges(Math.max(0, n - 1));
  const parent = singletons(n);
  const component = singletons(n);
  const known = unknownNeighbours(tree);
  let n_components = n;
  for (let n_edges = 0; n_edges < n - 1; ) {
    const {least2, from, to} = waysOut(tree, component, n_components, known);
    for (let c = 0; c < n_components; c++) {
      const a = find(parent, from[c]);
      const b = find(parent, to[c]);
      if (a === b) continue;
      parent[Math.max(a, b)] = Math.min(a, b);
      edges.a[n_edges] = tree.order[from[c]];
      edges.b[n_edges] = tree.order[to[c]];
      edges.height[n_edges++] = Math.sqrt(least2[c]);
    }
    n_components = numberComponents(parent, component);
    onEdges(n_edges);
  }
  return byHeight(edges);
}

/** A root is the least of its set, so it is numbered before the others ask. */
function numberComponents(parent: Int32Array, component: Int32Array): number {
  let n_components = 0;
  for (let p = 0; p < parent.length; p++) {
    const root = find(parent, p);
    component[p] = root === p ? n_components++ : component[root];
  }
  return n_components;
}

function byHeight({a, b, height}: Merges): Merges {
  const order = radixOrder(height.length, floatKeys(height));
  return {a: order.map((i) => a[i]), b: order.map((i) => b[i]), height: gather(order, height)};
}
