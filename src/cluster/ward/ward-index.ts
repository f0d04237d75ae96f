import type {WardClusters} from "./ward-clusters.ts";

/** A leaf holds 2 ** LEAF_BITS slots. */
const LEAF_BITS = 3;
/** Numbers of a node, the greatest below it of: −x, x, −y, y, inverse weight. */
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
  const box = new Float64Array(STRIDE);
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
      for (let i = 0; i < count[top]; i++) measureNode(top, i);
    }
  }

  function measureAbove(leaf: number): void {
    let differs = measureLeaf(leaf);
    for (let level = 1, i = leaf >> 2; differs && level <= top; level++, i >>= 2)
      differs = measureNode(level, i);
  }

  function measureLeaf(leaf: number): boolean {
    box.fill(-Infinity);
    const end = Math.min((leaf + 1) << LEAF_BITS, clusters.n);
    for (let i = leaf << LEAF_BITS; i < end; i++)
      if (inverse[i] !== -Infinity) {
        if (-x[i] > box[0]) box[0] = -x[i];
        if (x[i] > box[1]) box[1] = x[i];
        if (-y[i] > box[2]) box[2] = -y[i];
        if (y[i] > box[3]) box[3] = y[i];
        if (inverse[i] > box[4]) box[4] = inverse[i];
      }
    return store(STRIDE * leaf);
  }

  function measureNode(level: number, i: number): boolean {
    box.fill(-Infinity);
    const end = STRIDE * (offset[level - 1] + Math.min(4 * i + 4, count[level - 1]));
    for (let c = STRIDE * (offset[level - 1] + 4 * i); c < end; c += STRIDE)
      for (let k = 0; k < STRIDE; k++) if (node[c + k] > box[k]) box[k] = node[c + k];
    return store(STRIDE * (offset[level] + i));
  }

  /** Puts the measured box in place; false when it was there already. */
  function store(b: number): boolean {
    let differs = false;
    for (let k = 0; k < STRIDE; k++) {
      if (node[b + k] !== box[k]) differs = true;
      node[b + k] = box[k];
    }
    return differs;
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
    const u = -node[b] > px ? -node[b] - px : px - node[b + 1];
    const v = -node[b + 2] > py ? -node[b + 2] - py : py - node[b + 3];
    // Twice the offset, or 0 inside: no branch to guess wrong.
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
    /** Measures the boxes over two slots whose clusters moved, grew or went. */
    changed(a: number, b: number): void {
      measureAbove(a >> LEAF_BITS);
      if (a >> LEAF_BITS !== b >> LEAF_BITS) measureAbove(b >> LEAF_BITS);
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
