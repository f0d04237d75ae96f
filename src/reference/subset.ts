import {drawDistinct, seededRandom} from "../stats/random.ts";
import {sum} from "../stats/sums.ts";

/** Places of a subset of incidents, with whole weights. */
export interface Subset {
  x: Float64Array;
  y: Float64Array;
  weights: Float64Array;
}

/**
 * Draws incidents without replacement, each set of its size equally likely, and collapses them to their places again.
 * @param weights whole incidents at each place
 * @param size incidents to draw; all when there are fewer
 * @example
 * const [x, y, weights] = [Float64Array.of(0, 150, 900), Float64Array.of(0, 0, 300), Float64Array.of(40, 8, 2)];
 * drawIncidents(x, y, weights, 10, 42).weights; // → [7, 3]
 */
export function drawIncidents(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  size: number,
  seed: number
): Subset {
  const rows = drawDistinct(sum(weights), size, seededRandom(seed));
  const places: number[] = [];
  const counts: number[] = [];
  for (let i = 0, next = 0, before = 0; i < weights.length && next < rows.length; before += weights[i++]) {
    let count = 0;
    while (next < rows.length && rows[next] < before + weights[i]) {
      count++;
      next++;
    }
    if (count === 0) continue;
    places.push(i);
    counts.push(count);
  }
  return {
    x: Float64Array.from(places, (i) => x[i]),
    y: Float64Array.from(places, (i) => y[i]),
    weights: Float64Array.from(counts)
  };
}
