import {checkPlaces} from "./check-input.ts";
import type {PlaceList} from "./part-places.ts";
import {sortPlaces} from "./sort-places.ts";

/** Places without repetition, sorted by x, then y; −0 has become 0. */
export interface DistinctPlaces {
  n: number;
  /** Metres east. */
  x: Float64Array;
  /** Metres north. */
  y: Float64Array;
  /** Total weight at the place. */
  weights: Float64Array;
  /** For each input place, its number among the distinct ones. */
  place: Int32Array;
}

/**
 * The canonical form of an input that every kernel starts from: checked, sorted, repeated coordinates merged.
 * So neither the order of the input nor a weight split over several entries can change a clustering.
 * @throws RangeError as {@link checkPlaces}
 */
export function distinctPlaces(x: Float64Array, y: Float64Array, weights: Float64Array): DistinctPlaces {
  checkPlaces(x, y, weights);
  const sorted = sortPlaces(x, y);
  if (!areWhole(weights)) sortRepeatsByWeight(sorted, weights);
  const {order, x: sorted_x, y: sorted_y} = sorted;
  const sorted_weights = new Float64Array(x.length);
  const place = new Int32Array(x.length);
  let n = 0;
  for (let r = 0; r < order.length; r++) {
    const i = order[r];
    if (n === 0 || sorted_x[r] !== sorted_x[n - 1] || sorted_y[r] !== sorted_y[n - 1]) {
      sorted_x[n] = sorted_x[r] + 0;
      sorted_y[n] = sorted_y[r] + 0;
      n++;
    }
    sorted_weights[n - 1] += weights[i];
    place[i] = n - 1;
  }
  return {
    n,
    x: sorted_x.subarray(0, n),
    y: sorted_y.subarray(0, n),
    weights: sorted_weights.subarray(0, n),
    place
  };
}

/** Whether all weights are whole numbers: then their sums do not depend on their order. */
export function areWhole(weights: Float64Array): boolean {
  for (let i = 0; i < weights.length; i++) if (Math.floor(weights[i]) !== weights[i]) return false;
  return true;
}

/** Puts the entries of a place in order of weight, so that the rounding of their sum does not depend on the input's. */
function sortRepeatsByWeight({order, x, y}: PlaceList, weights: Float64Array): void {
  let from = 0;
  for (let p = 1; p <= order.length; p++) {
    if (p < order.length && x[p] === x[from] && y[p] === y[from]) continue;
    if (p - from > 2) order.subarray(from, p).sort((a, b) => weights[a] - weights[b]);
    from = p;
  }
}
