/**
 * Probability that a standard normal value lies above z, by Marsaglia's series near 0 and Laplace's continued fraction
 * in the tail: to about 1e-10 of itself.
 */
export function normalAbove(z: number): number {
  if (z < 0) return 1 - normalAbove(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 4) {
    let fraction = 0;
    for (let k = 60; k >= 1; k--) fraction = k / (z + fraction);
    return density / (z + fraction);
  }
  let sum = z;
  for (let k = 1, term = z; k < 100; k++) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return 0.5 - density * sum;
}

/** Two-sided tail of Student's t by Wallace's (1959) transformation to a normal deviate: the chance of a value as far out. */
export const studentTail = (t: number, df: number): number =>
  Math.min(1, 2 * normalAbove((Math.sqrt(df * Math.log1p(t ** 2 / df)) * (8 * df + 1)) / (8 * df + 3)));

/** Which of some p values stand out when at most a share `rate` of those is to be false (Benjamini & Hochberg 1995). */
export function falseDiscovery(p: readonly number[], rate: number): boolean[] {
  const sorted = [...p].sort((a, b) => a - b);
  const last = sorted.findLastIndex((value, i) => value <= (rate * (i + 1)) / p.length);
  return p.map((value) => last >= 0 && value <= sorted[last]);
}
