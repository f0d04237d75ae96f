import type {Random} from "../../src/stats/random.ts";

/** A Poisson count by multiplying uniforms (Knuth); for means up to some hundreds. */
export function poisson(mean: number, random: Random): number {
  let n = 0;
  for (let left = mean; left > 0; left -= 200) {
    const limit = Math.exp(-Math.min(left, 200));
    for (let p = random(); p > limit; p *= random()) n++;
  }
  return n;
}

/** A factor of mean 1 that a whole week shares: even over 1 ± reach. */
export const weekFactor = (random: Random, reach: number): number => 1 + reach * (2 * random() - 1);

/** Share of runs in which a 95% interval held the truth; 93–97% is what is asked of every interval here. */
export function coverage(runs: number, holds: (seed: number) => boolean): number {
  let held = 0;
  for (let seed = 1; seed <= runs; seed++) if (holds(seed)) held++;
  return held / runs;
}
