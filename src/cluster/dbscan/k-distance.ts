import {checkCount, checkPositive} from "../../space/check-input.ts";
import {distinctPlaces} from "../../space/distinct-places.ts";
import {buildPlaceTree} from "../../space/kd-tree.ts";
import {drawDistinct, seededRandom} from "../../stats/random.ts";
import {weightSearch} from "../hdbscan/core-distance.ts";

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
 * @example
 * const [x, y] = [Float64Array.of(0, 60, 90, 2000), Float64Array.of(0, 0, 80, 0)];
 * const {sorted, knee} = kDistance(x, y, Float64Array.of(2, 2, 1, 1), {k: 3});
 * [sorted.map(Math.round), Math.round(knee)]; // → [[60, 60, 85, 1940], 85]
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
  const tree = buildPlaceTree(places.x, places.y, places.weights);
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
