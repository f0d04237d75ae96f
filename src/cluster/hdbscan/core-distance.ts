import {boxDistance2, type PlaceTree} from "../../space/kd-tree.ts";

/** How many places before it in tree order bound a place's core distance. */
const LOOK_BACK = 8;

/** Squared distance from a point within which the weight reaches k, looked for up to the bound. */
type WeightSearch = (px: number, py: number, bound2?: number) => number;

/**
 * The square of each place's core distance, in tree order: the radius within which the weight of the places, its own
 * included, reaches k. Infinity when all places together weigh less.
 * @param onPlace called before each place with its number in tree order
 */
export function coreDistances2(
  tree: PlaceTree,
  k: number,
  onPlace: (p: number) => void = () => {}
): Float64Array {
  const {x, y} = tree;
  const search = weightSearch(tree, k);
  const core2 = new Float64Array(x.length);
  for (let p = 0; p < core2.length; p++) {
    onPlace(p);
    core2[p] = search(x[p], y[p], boundOf(core2, x, y, p));
  }
  return core2;
}

/** What lies within the core distance of a place before lies within that plus the way to it: squared, rounded up. */
function boundOf(core2: Float64Array, x: Float64Array, y: Float64Array, p: number): number {
  let least = Infinity;
  for (let q = Math.max(0, p - LOOK_BACK); q < p; q++) {
    const u = x[q] - x[p];
    const v = y[q] - y[p];
    const bound = Math.sqrt(core2[q]) + Math.sqrt(u * u + v * v);
    if (bound < least) least = bound;
  }
  return least * least * (1 + 1e-12) + Number.MIN_VALUE;
}

/** A function from a point to the squared distance within which the weight reaches k; Infinity when it never does. */
export function weightSearch(tree: PlaceTree, k: number): WeightSearch {
  const {first_leaf, start, end, box, x, y, weights} = tree;
  /** The nearest places found, ascending, no more than k needs. */
  const near_d2 = new Float64Array(x.length + 1);
  const near_weight = new Float64Array(x.length + 1);
  const stack = new Int32Array(64);
  let count = 0;
  /** Their weight, and the distance that a place must be below to count. */
  const weight = new Float64Array(1);
  const limit = new Float64Array(1);

  function insert(d2: number, w: number): void {
    let i = count++;
    for (; i > 0 && near_d2[i - 1] > d2; i--) {
      near_d2[i] = near_d2[i - 1];
      near_weight[i] = near_weight[i - 1];
    }
    near_d2[i] = d2;
    near_weight[i] = w;
    weight[0] += w;
    while (weight[0] - near_weight[count - 1] >= k) weight[0] -= near_weight[--count];
    if (weight[0] >= k) limit[0] = near_d2[count - 1];
  }

  function scan(node: number, px: number, py: number): void {
    for (let p = start[node]; p < end[node]; p++) {
      const u = x[p] - px;
      const v = y[p] - py;
      const d2 = u * u + v * v;
      if (d2 < limit[0]) insert(d2, weights[p]);
    }
  }

  return (px, py, bound2 = Infinity) => {
    count = 0;
    weight[0] = 0;
    limit[0] = bound2;
    stack[0] = 0;
    for (let size = 1; size > 0; ) {
      const node = stack[--size];
      if (boxDistance2(box, node, px, py) >= limit[0]) continue;
      if (node >= first_leaf) {
        scan(node, px, py);
        continue;
      }
      const a = 2 * node + 1;
      const a_first = boxDistance2(box, a, px, py) <= boxDistance2(box, a + 1, px, py);
      stack[size++] = a_first ? a + 1 : a;
      stack[size++] = a_first ? a : a + 1;
    }
    return weight[0] >= k ? near_d2[count - 1] : Infinity;
  };
}
