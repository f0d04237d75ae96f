import {mean} from "./sums.ts";

/**
 * Pearson's correlation of two lists; 0 where either has one value only.
 * @throws RangeError on lists of different length or fewer than 2 values
 * @example
 * correlation([1, 2, 3, 4], [2, 1, 4, 3]); // → 0.6
 */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length || a.length < 2)
    throw new RangeError(`two lists of 2 or more values are correlated, got ${a.length} and ${b.length}`);
  const [centre_a, centre_b] = [mean(a), mean(b)];
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < a.length; i++) {
    const [u, v] = [a[i] - centre_a, b[i] - centre_b];
    aa += u * u;
    bb += v * v;
    ab += u * v;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
