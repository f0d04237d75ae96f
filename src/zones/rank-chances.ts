import {type Gapped, touchesGap} from "../calendar/gaps.ts";
import type {RankChances} from "../report/hotspots.ts";
import type {Random} from "../stats/random.ts";
import {drawBlocks} from "../stats/resample.ts";
import {round} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";

/** Days of a block, and fewest blocks that say how much weeks differ. */
const BLOCK_DAYS = 7;
export const MIN_WEEKS = 8;

/** Draws of weeks. */
export const N_DRAWS = 200;

/**
 * How sure ranks by density are: shares of draws of whole weeks, with repetition, in which a zone is among the first. Its
 * ground stays: what is asked is how much the counts of other weeks would have changed the order.
 * @param daily counts of each zone by day
 * @param end the day after the last that counts
 * @param area_km2 of each zone
 * @param block_days days that are drawn together: a week, or a month where records tell no less
 * @param gapped gaps of the files: weeks with a day in one are not drawn
 * @returns null with fewer than eight whole weeks
 * @example
 * const daily = [new Float64Array(70).fill(2), new Float64Array(70).fill(1)];
 * rankChances(daily, 70, [1, 1], seededRandom(1))?.[0]; // → {among_5: 1, among_20: 1}
 */
export function rankChances(
  daily: readonly ArrayLike<number>[],
  end: number,
  area_km2: ArrayLike<number>,
  random: Random,
  n_draws = N_DRAWS,
  block_days = BLOCK_DAYS,
  gapped: Gapped = {}
): RankChances[] | null {
  const weeks = Array.from({length: Math.floor(end / block_days)}, (_, w) => w * block_days).filter(
    (from) => !touchesGap(gapped, from, from + block_days)
  );
  const n_weeks = weeks.length;
  if (n_weeks < MIN_WEEKS) return null;
  const weekly = daily.map((days) => Float64Array.from(weeks, (from) => sum(days, from, from + block_days)));
  const found = weekly.map(() => ({among_5: 0, among_20: 0}));
  for (let draw = 0; draw < n_draws; draw++) {
    const times = drawBlocks(n_weeks, random);
    const density = weekly.map((weeks, z) => {
      let n = 0;
      for (let w = 0; w < n_weeks; w++) n += times[w] * weeks[w];
      return n / area_km2[z];
    });
    const order = [...density.keys()].sort((a, b) => density[b] - density[a] || a - b);
    for (const zone of order.slice(0, 5)) found[zone].among_5++;
    for (const zone of order.slice(0, 20)) found[zone].among_20++;
  }
  return found.map(({among_5, among_20}) => ({
    among_5: round(among_5 / n_draws, 4),
    among_20: round(among_20 / n_draws, 4)
  }));
}
