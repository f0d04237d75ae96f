import {countChances} from "../zones/count-forecast.ts";

/**
 * Incidents that each further unit is there to answer in one shift, when a unit can take `capacity` of them: the k-th
 * answers those beyond the first (k − 1) · capacity, up to as many more. The sum over k units is the mean of the lesser
 * of the count and k · capacity.
 * @param mean incidents expected in the shift
 * @param alpha over-dispersion of their number, variance mean + alpha · mean²
 * @returns `cap` values, never rising
 */
export function unitGains(mean: number, alpha: number, capacity: number, cap: number): Float64Array {
  const chances = countChances(mean, alpha);
  const most = cap * capacity;
  const at_least = new Float64Array(most + 1);
  let below = 0;
  for (let j = 1; j <= most; j++) {
    below += chances[j - 1] ?? 0;
    at_least[j] = Math.max(0, 1 - below);
  }
  return Float64Array.from({length: cap}, (_, k) => {
    let sum = 0;
    for (let j = k * capacity + 1; j <= (k + 1) * capacity; j++) sum += at_least[j];
    return sum;
  });
}
