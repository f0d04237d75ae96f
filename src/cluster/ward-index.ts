import {buildKdTree, type KdTree} from "./kd-tree.ts";

/** Clusters that merge: centroids and weights by slot; a merged cluster keeps one slot, the other falls empty. */
export interface Clusters {
  x: Float64Array;
  y: Float64Array;
  weights: Float64Array;
}

/** Twice the rise of the within-cluster sum of squares when clusters at an offset of (u, v) merge. */
function wardDistance(u: number, v: number, weight_a: number, weight_b: number): number {
  return ((u * u + v * v) * 2 * (weight_a * weight_b)) / (weight_a + weight_b);
}

/**
 * A spatial index for Ward's nearest neighbour: a k-d tree that knows the least weight below each node, which
 * bounds the Ward distance from below. Centroids move from leaf to leaf; once half of them are gone it is rebuilt.
 */
export function wardIndex(clusters: Clusters) {
  const {x, y, weights} = clusters;
  const n = x.length;
  const next = new Int32Array(n);
  const previous = new Int32Array(n);
  const leaf = new Int32Array(n);
  const alive = new Uint8Array(n).fill(1);
  let tree: KdTree;
  let head: Int32Array;
  let least_weight: Float64Array;
  let n_alive = n;
  let n_built = n;
  rebuild();

  const stack_node = new Int32Array(64);
  const stack_u = new Float64Array(64);
  const stack_v = new Float64Array(64);
  const stack_bound = new Float64Array(64);
  /** Best distance of the search under way. */
  const least = new Float64Array(1);

  function rebuild(): void {
    const slots = new Int32Array(n_alive);
    let count = 0;
    for (let i = 0; i < n; i++) if (alive[i] === 1) slots[count++] = i;
    tree = buildKdTree(x, y, slots, 4);
    head = new Int32Array(tree.n_nodes).fill(-1);
    least_weight = new Float64Array(tree.n_nodes).fill(Infinity);
    n_built = n_alive;
    for (let node = tree.first_leaf; node < tree.n_nodes; node++) {
      for (let p = tree.start[node]; p < tree.end[node]; p++) link(slots[p], node);
      refresh(node);
    }
  }

  function link(slot: number, node: number): void {
    next[slot] = head[node];
    previous[slot] = -1;
    if (head[node] >= 0) previous[head[node]] = slot;
    head[node] = slot;
    leaf[slot] = node;
  }

  function unlink(slot: number): void {
    if (previous[slot] >= 0) next[previous[slot]] = next[slot];
    else head[leaf[slot]] = next[slot];
    if (next[slot] >= 0) previous[next[slot]] = previous[slot];
  }

  function leafAt(px: number, py: number): number {
    let node = 0;
    while (node < tree.first_leaf)
      node = 2 * node + ((tree.axis[node] === 0 ? px : py) < tree.split[node] ? 1 : 2);
    return node;
  }

  /** Brings the least weights of a leaf and the nodes above it up to date. */
  function refresh(from: number): void {
    let weight = Infinity;
    for (let i = head[from]; i >= 0; i = next[i]) if (weights[i] < weight) weight = weights[i];
    let node = from;
    while (least_weight[node] !== weight) {
      least_weight[node] = weight;
      if (node === 0) return;
      node = (node - 1) >> 1;
      weight = Math.min(least_weight[2 * node + 1], least_weight[2 * node + 2]);
    }
  }

  /** Looks through a leaf for a cluster nearer to `slot`; returns it, or `best`. */
  function scan(node: number, slot: number, best: number): number {
    const px = x[slot];
    const py = y[slot];
    const weight = weights[slot];
    let nearest = best;
    let distance = least[0];
    for (let i = head[node]; i >= 0; i = next[i]) {
      const d = wardDistance(px - x[i], py - y[i], weight, weights[i]);
      if (d < distance && i !== slot) {
        distance = d;
        nearest = i;
      }
    }
    least[0] = distance;
    return nearest;
  }

  /** Puts a node at an offset of (u, v) aside for later, unless nothing in it can be near enough. */
  function push(size: number, node: number, u: number, v: number, weight: number): number {
    if (least_weight[node] === Infinity) return size;
    // Rounding must not put the bound above the distance.
    const bound = wardDistance(u, v, weight, least_weight[node]) * (1 - 1e-12);
    if (bound >= least[0]) return size;
    stack_node[size] = node;
    stack_u[size] = u;
    stack_v[size] = v;
    stack_bound[size] = bound;
    return size + 1;
  }

  return {
    /** The cluster nearest to `slot`; `candidate`, at the given distance, unless another is strictly nearer. */
    nearest(slot: number, candidate: number, distance: number): number {
      const px = x[slot];
      const py = y[slot];
      least[0] = distance;
      let best = scan(leaf[slot], slot, candidate);
      let size = push(0, 0, 0, 0, weights[slot]);
      while (size > 0) {
        size--;
        if (stack_bound[size] >= least[0]) continue;
        const node = stack_node[size];
        if (node >= tree.first_leaf) {
          if (node !== leaf[slot]) best = scan(node, slot, best);
          continue;
        }
        const u = stack_u[size];
        const v = stack_v[size];
        const across = (tree.axis[node] === 0 ? px : py) - tree.split[node];
        const near = 2 * node + (across < 0 ? 1 : 2);
        const far = 4 * node + 3 - near;
        size =
          tree.axis[node] === 0
            ? push(size, far, across, v, weights[slot])
            : push(size, far, u, across, weights[slot]);
        size = push(size, near, u, v, weights[slot]);
      }
      return best;
    },
    /** Distance of the cluster that `nearest` found last. */
    distance: () => least[0],
    /** Merges the cluster at slot b into slot a. */
    merge(a: number, b: number): void {
      const [leaf_a, leaf_b] = [leaf[a], leaf[b]];
      unlink(a);
      unlink(b);
      alive[b] = 0;
      n_alive--;
      const weight = weights[a] + weights[b];
      x[a] += (weights[b] / weight) * (x[b] - x[a]);
      y[a] += (weights[b] / weight) * (y[b] - y[a]);
      weights[a] = weight;
      if (n_alive > 16 && 2 * n_alive <= n_built) {
        rebuild();
        return;
      }
      link(a, leafAt(x[a], y[a]));
      refresh(leaf_a);
      refresh(leaf_b);
      refresh(leaf[a]);
    },
    isAlive: (slot: number) => alive[slot] === 1
  };
}
