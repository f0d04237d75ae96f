import type {Ratio} from "../report/estimate.ts";
import {studentQuantile} from "./intervals.ts";
import {sum} from "./sums.ts";

/** Incidents and exposure of the two sides of a comparison within one block of time. */
export interface BlockPair {
  n: number;
  hours: number;
  other_n: number;
  other_hours: number;
}

/**
 * Rate over another rate with a 95% interval, on the logarithm: its variance is that of whole blocks (linearised), a
 * Poisson count's at least. Null where a side has no incident or fewer than two blocks are given.
 */
export function rateRatio(blocks: readonly BlockPair[]): Ratio | null {
  const total = (of: keyof BlockPair) => sum(blocks.map((block) => block[of]));
  const [n, hours] = [total("n"), total("hours")];
  const [other_n, other_hours] = [total("other_n"), total("other_hours")];
  const used = blocks.filter((block) => block.hours + block.other_hours > 0).length;
  if (n <= 0 || other_n <= 0 || hours <= 0 || other_hours <= 0 || used < 2) return null;
  let squares = 0;
  for (const block of blocks)
    squares +=
      ((block.n - (n / hours) * block.hours) / n -
        (block.other_n - (other_n / other_hours) * block.other_hours) / other_n) **
      2;
  const variance = Math.max((squares * used) / (used - 1), 1 / n + 1 / other_n);
  const ratio = n / hours / (other_n / other_hours);
  const factor = Math.exp(studentQuantile(used - 1) * Math.sqrt(variance));
  return {ratio, lo: ratio / factor, hi: ratio * factor};
}
