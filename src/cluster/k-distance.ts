import {drawDistinct, seededRandom} from "../random.ts";
import {checkCount, checkPositive} from "./check-input.ts";
import {distinctPlaces} from "./distinct-places.ts";
import {boxDistance2} from "./kd-tree.ts";
import {buildMomentTree, type MomentTree} from "./moment-tree.ts";

export interface KDistanceOptions {
  /** Weight to reach, a place's own included: DBSCAN's min_samples. */
  k: number;
  /** How many distinct places to look from, drawn without repetition. Default all. */
  sample?: number;
  /** Seed of the draw. Default 0. */
  seed?: number;
}

export interface KDistance {
  /** The k-distances in ascending order, metres. */
  sorted: Float64Array;
  /** The k-distance at the bend of the curve, metres: a first guess at eps. */
  knee: number;
}

/**
 * The distance from each distinct place within which the weight of the places reaches k: the smallest eps that
 * makes it a core place of DBSCAN with min_samples = k (Ester et al. 1996), sorted, and the bend of that curve.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @throws RangeError on coordinates, weights or options out of range, or a k above the total weight
 */
export function kDistance(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  {k, sample = Infinity, seed = 0}: KDistanceOptions
): KDistance {
  checkPositive("k", k);
  if (sample !== Infinity) checkCount("sample", sample);
  checkCount("seed", seed, 0);
  const places = distinctPlaces(x, y, weights);
  const total = places.weights.reduce((sum, w) => sum + w, 0);
  if (k > total)
    throw new RangeError(`k ${k} is more than the total weight of the places, ${total}: lower it`);
  const from = drawDistinct(places.n, sample, seededRandom(seed));
  const tree = buildMomentTree(places.x, places.y, places.weights);
  const search = weightSearch(tree, k);
  const sorted = new Float64Array(from.length);
  for (let i = 0; i < from.length; i++) sorted[i] = Math.sqrt(search(places.x[from[i]], places.y[from[i]]));
  sorted.sort();
  return {sorted, knee: kneeOf(sorted)};
}

/**
 * The value where an ascending curve bends up: farthest below the straight line from its first to its last point
 * (Kneedle without smoothing: Satopää et al. 2011). The middle value of a straight curve; a single far outlier
 * stretches the line and pulls the knee up.
 */
export function kneeOf(sorted: Float64Array): number {
  const last = sorted.length - 1;
  const range = sorted[last] - sorted[0];
  let knee = last >> 1;
  let greatest = 0;
  for (let i = 0; i <= last && range > 0; i++) {
    const below = i / last - (sorted[i] - sorted[0]) / range;
    if (below > greatest + 1e-12) {
      greatest = below;
      knee = i;
    }
  }
  return sorted[knee];
}

/** A function from a point to the squared distance within which the weight reaches k. */
function weightSearch(tree: MomentTree, k: number): (px: number, py: number) => number {
  const {first_leaf, start, end, box, x, y, weights} = tree;
  /** The nearest places found, ascending, no more than k needs. */
  const near_d2 = new Float64Array(x.length + 1);
  const near_weight = new Float64Array(x.length + 1);
  const stack = new Int32Array(64);
  let count = 0;
  const weight = new Float64Array(1);

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
  }

  function scan(node: number, px: number, py: number): void {
    for (let p = start[node]; p < end[node]; p++) {
      const u = x[p] - px;
      const v = y[p] - py;
      const d2 = u * u + v * v;
      if (weight[0] < k || d2 < near_d2[count - 1]) insert(d2, weights[p]);
    }
  }

  return (px, py) => {
    count = 0;
    weight[0] = 0;
    stack[0] = 0;
    for (let size = 1; size > 0; ) {
      const node = stack[--size];
      if (weight[0] >= k && boxDistance2(box, node, px, py) >= near_d2[count - 1]) continue;
      if (node >= first_leaf) {
        scan(node, px, py);
        continue;
      }
      const a = 2 * node + 1;
      const a_first = boxDistance2(box, a, px, py) <= boxDistance2(box, a + 1, px, py);
      stack[size++] = a_first ? a + 1 : a;
      stack[size++] = a_first ? a : a + 1;
    }
    return near_d2[count - 1];
  };
}
