import type {WardClusters} from "./ward-clusters.ts";

/** Slots of a leaf, a power of 2. */
const LEAF_BITS = 3;
/** Numbers of a node: least x, greatest x, least y, greatest y, greatest inverse weight. */
const STRIDE = 5;

/**
 * A spatial index for Ward's nearest neighbour: boxes over each eight slots, over each four boxes, and so on (a packed
 * R-tree, Kamel & Faloutsos 1993), which also know the greatest inverse weight within.
 *
 * The distance of two clusters, the rise of the within-cluster sum of squares when they merge, is their squared
 * distance in metres by the sum of their inverse weights; with box and inverse weight of a node it is bounded from below.
 * Clusters may merge and move; their slots stay where they are until the next `rebuild`.
 */
export function wardIndex(clusters: WardClusters) {
  const {x, y, inverse} = clusters;
  const node = new Float64Array(STRIDE * nodesFor(clusters.n));
  /** First node of each level, leaves first, and how many it has. */
  const offset = new Int32Array(32);
  const count = new Int32Array(32);
  let top = 0;
  const stack = new Int32Array(128);
  const stack_level = new Int32Array(128);
  /** Distance of the nearest cluster of the last search. */
  const least = new Float64Array(1);

  function rebuild(): void {
    top = 0;
    count[0] = Math.ceil(clusters.n / (1 << LEAF_BITS));
    for (let leaf = 0; leaf < count[0]; leaf++) measureLeaf(leaf);
    while (count[top] > 1) {
      offset[top + 1] = offset[top] + count[top];
      count[top + 1] = Math.ceil(count[top] / 4);
      top++;
      for (let i = 0; i < count[top]; i++) measureNode(i);
    }
  }

  function measureLeaf(leaf: number): void {
    const b = STRIDE * leaf;
    clear(b);
    const end = Math.min((leaf + 1) << LEAF_BITS, clusters.n);
    for (let i = leaf << LEAF_BITS; i < end; i++) widen(b, x[i], x[i], y[i], y[i], inverse[i]);
  }

  function measureNode(i: number): void {
    const b = STRIDE * (offset[top] + i);
    clear(b);
    const end = offset[top - 1] + Math.min(4 * i + 4, count[top - 1]);
    for (let child = offset[top - 1] + 4 * i; child < end; child++) {
      const c = STRIDE * child;
      widen(b, node[c], node[c + 1], node[c + 2], node[c + 3], node[c + 4]);
    }
  }

  function clear(b: number): void {
    node[b] = Infinity;
    node[b + 1] = -Infinity;
    node[b + 2] = Infinity;
    node[b + 3] = -Infinity;
    node[b + 4] = -Infinity;
  }

  function widen(b: number, x1: number, x2: number, y1: number, y2: number, inverse_weight: number): void {
    if (x1 < node[b]) node[b] = x1;
    if (x2 > node[b + 1]) node[b + 1] = x2;
    if (y1 < node[b + 2]) node[b + 2] = y1;
    if (y2 > node[b + 3]) node[b + 3] = y2;
    if (inverse_weight > node[b + 4]) node[b + 4] = inverse_weight;
  }

  /** The cluster nearest to `slot`; `candidate`, at the given distance, unless another is strictly nearer. */
  function nearest(slot: number, candidate: number, distance: number): number {
    const px = x[slot];
    const py = y[slot];
    const own_inverse = inverse[slot];
    inverse[slot] = -Infinity;
    let best = candidate;
    let best_distance = distance;
    let size = 1;
    stack[0] = slot >> LEAF_BITS;
    stack_level[0] = 0;
    for (let level = 0, inside = slot >> LEAF_BITS; ; level++, inside >>= 2) {
      while (size > 0) {
        const i = stack[--size];
        const below = stack_level[size] - 1;
        if (below < 0) {
          const end = Math.min((i + 1) << LEAF_BITS, clusters.n);
          for (let p = i << LEAF_BITS; p < end; p++) {
            const u = x[p] - px;
            const v = y[p] - py;
            const d2 = u * u + v * v;
            const inverse_sum = own_inverse + inverse[p];
            if (d2 < best_distance * inverse_sum) {
              best_distance = d2 / inverse_sum;
              best = p;
            }
          }
          continue;
        }
        const end = Math.min(4 * i + 4, count[below]);
        for (let child = 4 * i; child < end; child++)
          if (mayHold(STRIDE * (offset[below] + child), px, py, own_inverse, best_distance)) {
            stack[size] = child;
            stack_level[size++] = below;
          }
      }
      if (level === top) break;
      const first = (inside >> 2) << 2;
      const end = Math.min(first + 4, count[level]);
      for (let sibling = first; sibling < end; sibling++)
        if (
          sibling !== inside &&
          mayHold(STRIDE * (offset[level] + sibling), px, py, own_inverse, best_distance)
        ) {
          stack[size] = sibling;
          stack_level[size++] = level;
        }
    }
    inverse[slot] = own_inverse;
    least[0] = best_distance;
    return best;
  }

  /** Whether the node with its numbers at b can hold a cluster nearer than `distance`. */
  function mayHold(b: number, px: number, py: number, own_inverse: number, distance: number): boolean {
    const u = node[b] > px ? node[b] - px : px - node[b + 1];
    const v = node[b + 2] > py ? node[b + 2] - py : py - node[b + 3];
    // Twice the offset where it is positive, without a branch.
    const double_u = u + Math.abs(u);
    const double_v = v + Math.abs(v);
    return 0.25 * (double_u * double_u + double_v * double_v) < distance * (own_inverse + node[b + 4]);
  }

  return {
    /** Measures the boxes anew, when the clusters have closed ranks. */
    rebuild,
    nearest,
    /** Distance of the cluster that `nearest` found last. */
    distance: () => least[0],
    /** Widens the boxes over a slot whose cluster moved or grew heavier. */
    moved(slot: number): void {
      for (let level = 0, i = slot >> LEAF_BITS; level <= top; level++, i >>= 2)
        widen(STRIDE * (offset[level] + i), x[slot], x[slot], y[slot], y[slot], inverse[slot]);
    }
  };
}

function nodesFor(n: number): number {
  let level = Math.ceil(n / (1 << LEAF_BITS));
  let nodes = level;
  while (level > 1) {
    level = Math.ceil(level / 4);
    nodes += level;
  }
  return nodes;
}
