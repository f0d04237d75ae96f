import {gather, positive} from "../../space/cell-order.ts";
import {checkCount, checkLabels, checkPlaces} from "../../space/check-input.ts";
import type {Random} from "../../stats/random.ts";
import {adjustedRandIndex} from "./adjusted-rand.ts";

/** Fits the places of a resample and returns one labelling for each of those that are judged. */
export type Refit = (x: Float64Array, y: Float64Array, weights: Float64Array) => Int32Array[];

export interface StabilityOptions {
  /** Resamples drawn. Default 20. */
  n_resamples?: number;
  random: Random;
  progress?: (share: number) => void;
}

/**
 * Stability of labellings under resampling (the bootstrap of Hennig 2007, by adjusted Rand index): as many incidents
 * as there are, drawn with repetition, are clustered anew, and the new labels compared with the old ones on all
 * incidents of the places drawn, so that a repeated draw counts for no agreement. Noise (−1) counts as one more cluster.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, whole numbers, length n
 * @param labellings each one label per place
 * @param refit called once per resample with its places, those with at least one incident drawn
 * @returns for each labelling the index of each resample
 * @throws RangeError on coordinates, weights or labels out of range, or a weight that is not whole
 * @example
 * const [x, y, weights] = [Float64Array.of(0, 30, 5000, 5040), new Float64Array(4), Float64Array.of(9, 8, 7, 6)];
 * const fit = (...places) => [kmeans(...places, {n_clusters: 2}).labels];
 * const options = {n_resamples: 3, random: seededRandom(42)};
 * bootstrapStability(x, y, weights, fit(x, y, weights), fit, options); // → [[1, 1, 1]]
 */
export function bootstrapStability(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  labellings: readonly Int32Array[],
  refit: Refit,
  {n_resamples = 20, random, progress}: StabilityOptions
): Float64Array[] {
  checkPlaces(x, y, weights);
  for (const labels of labellings) checkLabels(labels, x.length);
  checkCount("n_resamples", n_resamples);
  const rows = placeOfRow(weights);
  const indices = labellings.map(() => new Float64Array(n_resamples));
  for (let r = 0; r < n_resamples; r++) {
    const drawn = drawWeights(rows, weights.length, random);
    const kept = positive(drawn);
    const again = refit(gather(kept, x), gather(kept, y), gather(kept, drawn));
    const judged = gather(kept, weights);
    labellings.forEach((labels, k) => {
      indices[k][r] = adjustedRandIndex(gather(kept, labels), again[k], judged);
    });
    progress?.((r + 1) / n_resamples);
  }
  return indices;
}

function placeOfRow(weights: Float64Array): Int32Array {
  const fractional = weights.findIndex((w) => !Number.isSafeInteger(w));
  if (fractional >= 0)
    throw new RangeError(
      `weights[${fractional}] must be a whole number of incidents to draw from, got ${weights[fractional]}`
    );
  const rows = new Int32Array(weights.reduce((sum, w) => sum + w, 0));
  let row = 0;
  weights.forEach((w, i) => {
    rows.fill(i, row, row + w);
    row += w;
  });
  return rows;
}

function drawWeights(rows: Int32Array, n: number, random: Random): Float64Array {
  const drawn = new Float64Array(n);
  for (let r = 0; r < rows.length; r++) drawn[rows[Math.floor(random() * rows.length)]]++;
  return drawn;
}
