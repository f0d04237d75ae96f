import {bisectLeft, cumsum} from "d3";
import type {Interval} from "../report/estimate.ts";

/** What a test expected of each cell or zone, and what came. */
export interface CountTest {
  expected: Float64Array;
  observed: Float64Array;
}

/**
 * How much counts vary beyond Poisson counts around what was expected of them: the `alpha` of a variance of
 * mean + alpha · mean², at which Pearson's sum over all counts is their number (method of moments).
 * @param counts and what was expected of each, above 0
 * @param prior what is believed before the counts are seen: `n` counts of the mean size that vary as `alpha` says are added
 * @returns 0 where they vary no more than Poisson counts
 */
export function overdispersion(
  counts: ArrayLike<number>,
  means: ArrayLike<number>,
  prior = {alpha: 0, n: 0}
): number {
  const n = counts.length;
  if (n === 0) return prior.alpha;
  let size = 0;
  for (let i = 0; i < n; i++) size += means[i] / n;
  const pearson = (alpha: number) => {
    let sum = (prior.n * (1 + prior.alpha * size)) / (1 + alpha * size);
    for (let i = 0; i < n; i++) sum += (counts[i] - means[i]) ** 2 / (means[i] + alpha * means[i] ** 2);
    return sum;
  };
  const all = n + prior.n;
  if (pearson(0) <= all) return 0;
  let lo = 0;
  let hi = 1;
  while (pearson(hi) > all && hi < 1e6) hi *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (lo + hi) / 2;
    if (pearson(middle) > all) lo = middle;
    else hi = middle;
  }
  return (lo + hi) / 2;
}

/**
 * Chances of a count of 0, 1, 2, …, up to the last that matters: negative binomial with a variance of
 * mean + alpha · mean², or Poisson for alpha 0. They sum to 1 but for 1e-12.
 * @param mean 0 or more
 */
export function countChances(mean: number, alpha: number): Float64Array {
  if (!(mean >= 0 && alpha >= 0)) throw new RangeError(`no counts have mean ${mean} and dispersion ${alpha}`);
  if (mean === 0) return Float64Array.of(1);
  const chances: number[] = [];
  let log = alpha < 1e-9 ? -mean : -Math.log1p(alpha * mean) / alpha;
  let sum = 0;
  for (let k = 0; sum < 1 - 1e-12; k++) {
    const chance = Math.exp(log);
    chances.push(chance);
    sum += chance;
    if (k > mean && chance < 1e-18) break;
    log += Math.log((mean * (1 + alpha * k)) / ((k + 1) * (1 + alpha * mean)));
  }
  return Float64Array.from(chances);
}

/** Counts that lie outside a range: so many below and as many above. */
const TAIL = 0.025;

/** Expectations below it are none in whole incidents. */
const NEXT_TO_NONE = 0.05;

/**
 * The least and the most incidents that 95 of 100 such counts keep between: the 2.5% and 97.5% quantiles. What is expected lies
 * within them, though hardly any count came near it where they vary beyond measure.
 * @example
 * [countRange(5, 0), countRange(5, 1000)]; // → [{lo: 1, hi: 10}, {lo: 0, hi: 5}]
 */
export function countRange(mean: number, alpha: number): Interval {
  const up_to = cumsum(countChances(mean, alpha));
  const quantile = (share: number) => Math.min(bisectLeft(up_to, share - 1e-12), up_to.length - 1);
  return {lo: quantile(TAIL), hi: Math.max(quantile(1 - TAIL), mean < NEXT_TO_NONE ? 0 : Math.ceil(mean))};
}

/**
 * How much of a count's chance lies inside the middle 95%: 1 where it is wholly inside, 0 where outside, a part where the
 * count straddles a limit, as chance would place it (randomised probability integral transform). Its mean is 0.95 where
 * ranges are right, however few are expected.
 * @example
 * fairShare(0, 0.002, 0).toFixed(3); // → "0.952"
 */
export function fairShare(observed: number, expected: number, alpha: number): number {
  const chances = countChances(expected, alpha);
  let below = 0;
  for (let k = 0; k < Math.min(observed, chances.length); k++) below += chances[k];
  const own = chances[observed] ?? 0;
  if (own === 0) return 0;
  return Math.min(1, Math.max(0, Math.min(1 - TAIL, below + own) - Math.max(TAIL, below)) / own);
}
