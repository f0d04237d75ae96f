import type {Estimate} from "../report/estimate.ts";
import type {Stability} from "../report/validity.ts";
import type {Random} from "./random.ts";
import {spread} from "./sums.ts";

/** How often each of n blocks is drawn when n are drawn with repetition. */
export function drawBlocks(n: number, random: Random): Int32Array {
  const times = new Int32Array(n);
  for (let i = 0; i < n; i++) times[Math.floor(random() * n)]++;
  return times;
}

/** A Poisson draw by counting down its mean in parts (Knuth's product, in steps that do not underflow). */
export function poisson(mean: number, random: Random): number {
  let n = 0;
  for (let rest = mean; rest > 0; rest -= 500) {
    const limit = Math.exp(-Math.min(rest, 500));
    for (let product = random(); product > limit; product *= random()) n++;
  }
  return n;
}

/** Mean, least and greatest of the indices of resamples; null where there are none. */
export const stabilityOf = (indices: readonly number[] | Float64Array): Stability | null =>
  indices.length === 0 ? null : {...spread(indices), n_resamples: indices.length};

/** A value with its 95% percentile interval over resamples. */
export function percentiles(value: number, resampled: ArrayLike<number>): Estimate {
  const sorted = Float64Array.from(resampled).sort();
  const at = (q: number) => sorted[Math.round(q * (sorted.length - 1))];
  return {value, lo: at(0.025), hi: at(0.975)};
}

/** Each of some figures with its 95% percentile interval over resamples of all of them. */
export const estimates = <Key extends string>(
  own: Record<Key, number>,
  resampled: readonly Record<Key, number>[]
): Record<Key, Estimate> => {
  const keys = Object.keys(own) as Key[];
  const estimate = (key: Key) => {
    const drawn = resampled.map((each) => each[key]);
    return [key, percentiles(own[key], drawn)];
  };
  return Object.fromEntries(keys.map(estimate));
};
