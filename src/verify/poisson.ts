/** Mean of the lesser of a Poisson count and a limit. */
export function meanUpTo(limit: number, mean: number): number {
  let chance = Math.exp(-mean);
  let above = 1 - chance;
  let sum = 0;
  for (let k = 0; k < limit; k++) {
    sum += above;
    chance *= mean / (k + 1);
    above -= chance;
  }
  return sum;
}
