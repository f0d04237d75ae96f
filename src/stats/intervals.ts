import type {Interval, Share} from "../report/estimate.ts";
import {cube} from "./power.ts";

/** The 97.5% quantile of the normal distribution. */
export const Z_95 = 1.959963984540054;

/**
 * The 95% interval of a Poisson mean by Byar's approximation (Breslow & Day 1987, p. 69), each limit within 0.02
 * or 1% of the exact one; any count from 0 on, whole or not.
 */
export function poissonInterval(n: number): Interval {
  const lo = n === 0 ? 0 : n * cube(Math.max(0, 1 - 1 / (9 * n) - Z_95 / (3 * Math.sqrt(n))));
  const above = n + 1;
  return {lo, hi: above * cube(1 - 1 / (9 * above) + Z_95 / (3 * Math.sqrt(above)))};
}

/**
 * The 95% interval of the mean of a count that varies `dispersion` times as much as a Poisson count: that of a Poisson
 * count of n / dispersion, scaled back.
 * @param dispersion variance over mean; below 1 is taken as 1
 */
export function countInterval(n: number, dispersion: number): Interval {
  const scale = Math.max(1, dispersion);
  const {lo, hi} = poissonInterval(n / scale);
  return {lo: lo * scale, hi: hi * scale};
}

/** A share with its 95% Wilson score interval (E. B. Wilson, 1927). @param hits incidents counted, 0 … n */
export function wilson(hits: number, n: number): Share {
  if (n === 0) return {share: 0, lo: 0, hi: 1};
  const z = Z_95;
  const share = hits / n;
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return {share, lo: Math.max(0, centre - half), hi: Math.min(1, centre + half)};
}

/** The 97.5% quantile of Student's t: exact for 1 and 2 degrees of freedom, else within 0.3% (Fisher & Cornish 1960). */
export function studentQuantile(df: number): number {
  if (df < 1) return Number.POSITIVE_INFINITY;
  if (df < 2) return Math.tan(0.475 * Math.PI);
  if (df < 3) return (0.95 * Math.SQRT2) / Math.sqrt(1 - 0.95 ** 2);
  const z = Z_95;
  const terms = [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160
  ];
  return terms.reduce((sum, term, power) => sum + term / df ** power, 0);
}
