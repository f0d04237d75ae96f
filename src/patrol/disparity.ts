/** How unevenly something is laid over areas, against a base it is compared with. */
export interface Disparity {
  /** 0 when every area has its share by the base, towards 1 when one small area has it all (Gini 1912, of exposure per base). */
  gini: number;
  /** Theil's T, Σ e·ln(e/b) over shares, nats: 0 when alike; the information lost when the base stands for the exposure. */
  theil: number;
  /** Exposure per base of the area that has most and of the one that has least, over that of all areas together. */
  greatest: number;
  least: number;
  /** Areas without any exposure. */
  without: number;
}

/**
 * Compares exposure (flagged cells, patrol units) by area with a base (ground, incidents). Areas without base are left
 * out: a ratio to nothing is none.
 * @param exposure one per area, ≥ 0
 * @param base one per area, ≥ 0
 * @returns null where nothing is exposed or no area has a base
 */
export function disparity(exposure: ArrayLike<number>, base: ArrayLike<number>): Disparity | null {
  const areas = Array.from(base, (b, i) => ({e: exposure[i], b})).filter(({b}) => b > 0);
  const all_e = areas.reduce((sum, {e}) => sum + e, 0);
  const all_b = areas.reduce((sum, {b}) => sum + b, 0);
  if (all_e === 0 || all_b === 0) return null;
  const shares = areas
    .map(({e, b}) => ({e: e / all_e, b: b / all_b, ratio: e / all_e / (b / all_b)}))
    .sort((x, y) => x.ratio - y.ratio);
  let theil = 0;
  let twice_under = 0;
  let below = 0;
  for (const {e, b, ratio} of shares) {
    if (e > 0) theil += e * Math.log(ratio);
    twice_under += b * (2 * below + e);
    below += e;
  }
  return {
    gini: Math.max(0, 1 - twice_under),
    theil: Math.max(0, theil),
    greatest: shares[shares.length - 1].ratio,
    least: shares[0].ratio,
    without: shares.filter(({e}) => e === 0).length
  };
}
