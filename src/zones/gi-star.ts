import type {CellNeighbours} from "../space/cell-neighbours.ts";
import {falseDiscovery} from "../stats/normal.ts";
import {sumTails} from "../stats/sum-tails.ts";
import {sum} from "../stats/sums.ts";

/** Neighbours lie within this many cells: the eight around. */
export const REACH = 1.5;

/** Share of the cells that stand out which may do so falsely. */
export const FALSE_FINDS = 0.05;

/** Getis and Ord's Gi* of every cell. */
export interface GiStar {
  /** Standard deviates of the sum around each cell, itself among it (Ord & Getis 1995, eq. 14.3, weights of 0 and 1). */
  z: Float64Array;
  /**
   * Two-sided chance of a sum as far out when the counts are dealt to cells at random: twice the smaller tail, 1 at
   * most. From the counts' own distribution, not the normal one, which counts with few busy cells do not follow.
   */
  p: Float64Array;
  /** 1 where the sum is high and −1 where it is low at the false discovery rate, else 0. */
  spot: Int8Array;
}

/**
 * Where counts gather more, and less, than chance would have them (Getis & Ord 1992), with the rate of false finds held
 * (Benjamini & Hochberg 1995; it holds for neighbouring cells, whose sums rise together).
 * @param counts whole numbers from 0, one per cell of the study area, those without an incident among them
 * @param neighbours with each cell its own neighbour
 * @param rate share of the finds that may be false, 0 to 1
 * @throws RangeError for a count that is negative or not whole
 */
export function giStar(counts: Float64Array, {start, index}: CellNeighbours, rate = FALSE_FINDS): GiStar {
  const n = counts.length;
  const z = new Float64Array(n);
  const p = new Float64Array(n).fill(1);
  const spot = new Int8Array(n);
  const bad = counts.findIndex((count) => !(Number.isInteger(count) && count >= 0));
  if (bad >= 0)
    throw new RangeError(`cell ${bad} holds ${counts[bad]} incidents; counts are whole and not negative`);
  const mean = sum(counts) / n;
  const squares = sum(counts.map((count) => count ** 2));
  const variance = squares / n - mean ** 2;
  if (n < 2 || variance <= 1e-12 * squares) return {z, p, spot};

  let most = 1;
  for (let i = 0; i < n; i++) most = Math.max(most, start[i + 1] - start[i]);
  const tails = sumTails(counts, most);
  for (let i = 0; i < n; i++) {
    const k = start[i + 1] - start[i];
    let local = 0;
    for (let j = start[i]; j < start[i + 1]; j++) local += counts[index[j]];
    const spread = (n * k - k ** 2) / (n - 1);
    z[i] = spread <= 0 ? 0 : (local - mean * k) / Math.sqrt(variance * spread);
    p[i] = Math.min(1, 2 * Math.min(tails.atLeast(k, local), tails.atMost(k, local)));
  }
  falseDiscovery(Array.from(p), rate).forEach((found, i) => {
    if (found && p[i] < 1) spot[i] = z[i] > 0 ? 1 : -1;
  });
  return {z, p, spot};
}
