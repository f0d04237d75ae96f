import {cube} from "./power.ts";

/** Evenly spaced values to smooth, with optional robustness weights. */
export interface LoessSeries {
  y: Float64Array;
  weights: Float64Array | null;
}

/**
 * The locally weighted regression of an evenly spaced series at one position (Cleveland, Devlin & Grosse 1988): tricube
 * weights over y[left … right], degree 0 or 1.
 * @param x position, 0 at the first value; may lie outside
 * @returns null where all weights are zero
 */
export function loessAt(
  {y, weights}: LoessSeries,
  window: number,
  degree: 0 | 1,
  x: number,
  left: number,
  right: number
): number | null {
  const n = y.length;
  const reach = Math.max(x - left, right - x) + (window > n ? Math.floor((window - n) / 2) : 0);
  const w = new Float64Array(right - left + 1);
  let sum = 0;
  for (let j = left; j <= right; j++) {
    const distance = Math.abs(j - x);
    if (distance > 0.999 * reach) continue;
    const own = distance <= 0.001 * reach ? 1 : cube(1 - cube(distance / reach));
    w[j - left] = own * (weights ? weights[j] : 1);
    sum += w[j - left];
  }
  if (sum <= 0) return null;
  let mean = 0;
  for (let j = left; j <= right; j++) mean += (w[j - left] / sum) * j;
  let spread = 0;
  for (let j = left; j <= right; j++) spread += (w[j - left] / sum) * (j - mean) ** 2;
  const sloped = reach > 0 && degree === 1 && Math.sqrt(spread) > 0.001 * (n - 1);
  let value = 0;
  for (let j = left; j <= right; j++) {
    const tilt = sloped ? 1 + ((x - mean) / spread) * (j - mean) : 1;
    value += (w[j - left] / sum) * tilt * y[j];
  }
  return value;
}

/** Smooths every value over the `window` nearest; a value whose neighbours have no weight stays as it is. */
export function loess(series: LoessSeries, window: number, degree: 0 | 1): Float64Array {
  const n = series.y.length;
  const reach = Math.floor((window - 1) / 2);
  return series.y.map((own, i) => {
    const left = window >= n ? 0 : Math.max(0, Math.min(i - reach, n - window));
    const right = window >= n ? n - 1 : left + window - 1;
    return loessAt(series, window, degree, i, left, right) ?? own;
  });
}
