import type {MonthClass} from "../report/hotspots.ts";
import {type Random, shuffled} from "../stats/random.ts";

/** Months that one look at a cell takes together: one month of a cell holds too few incidents to stand out. */
export const WINDOW_MONTHS = 3;

/** Full months needed to tell a change from chance. */
export const MIN_MONTHS = 12;

/** Looks that count as of late: six, or a quarter of fewer than 24. */
export const recentLooks = (n_looks: number): number => Math.max(3, Math.min(6, Math.floor(n_looks / 4)));

const PERSISTENT_SHARE = 2 / 3;

/** Share of stationary cells that may be called emerging, and fading, at most; and the orders of the months that it is held by. */
export const LEVEL = 0.01;
const N_SHUFFLES = 499;

/** The months of some cells. */
export interface CellMonths {
  /** One array per month, in order: the incidents in and around each cell. */
  sums: readonly ArrayLike<number>[];
  /** One array per look, which takes a month with the two before it: the least sum of the three at which each cell is hot. */
  hot_from: readonly ArrayLike<number>[];
}

/** Cells' classes, and how many emerging and fading ones chance alone would give. */
export interface MonthClasses {
  classes: MonthClass[];
  by_chance: {emerging: number; fading: number};
}

/** Sums up a weight of each look that is hot, of a cell's months in a given order. */
function sumHot(own: Float64Array, hot_from: Float64Array, order: Int32Array, weight: Int32Array): number {
  let sum = 0;
  let [first, second] = [own[order[0]], own[order[1]]];
  for (let look = 0; look < hot_from.length; look++) {
    const third = own[order[look + 2]];
    if (first + second + third >= hot_from[look]) sum += weight[look];
    first = second;
    second = third;
  }
  return sum;
}

/**
 * Sorts cells by the months in which they were hot. Whether a cell has come up or gone down is judged by Fisher's exact
 * test, and by its own months in other orders: a stationary cell is as likely to have had them in any, whatever its
 * rate, and however it scatters from month to month. That looks share months, which the former leaves out, is in the latter.
 * @throws RangeError with too few months for the last looks to differ from those before, or sums that do not fit
 */
export function monthClasses({sums, hot_from}: CellMonths, random: Random): MonthClasses {
  const n_looks = hot_from.length;
  if (sums.length < MIN_MONTHS)
    throw new RangeError(`${sums.length} months say nothing of change; ${MIN_MONTHS} are needed`);
  if (n_looks !== sums.length - WINDOW_MONTHS + 1)
    throw new RangeError(
      `${sums.length} months make ${sums.length - WINDOW_MONTHS + 1} looks of ${WINDOW_MONTHS}, not ${n_looks}`
    );
  const recent = recentLooks(n_looks);
  const earlier = n_looks - recent;
  const as_they_came = Int32Array.from(sums, (_, m) => m);
  const orders = Array.from({length: N_SHUFFLES}, () => shuffled(as_they_came, random));
  const ranks = {
    emerging: rankPairs("emerging", recent, earlier),
    fading: rankPairs("fading", recent, earlier)
  };
  const most = LEVEL * (N_SHUFFLES + 1);
  const by_chance = {emerging: 0, fading: 0};
  /** Hot looks of late and before as one number: late · (earlier + 1) + before. */
  const weight = Int32Array.from(hot_from, (_, look) => (look < earlier ? 1 : earlier + 1));

  const classes = Array.from({length: sums[0].length}, (_, cell): MonthClass => {
    const own = Float64Array.from(sums, (month) => month[cell]);
    const least = Float64Array.from(hot_from, (look) => look[cell]);
    const observed = sumHot(own, least, as_they_came, weight);
    if (observed === 0) return "none";
    const all = Math.floor(observed / (earlier + 1)) + (observed % (earlier + 1));
    const seen = new Int32Array((recent + 1) * (earlier + 1));
    seen[observed]++;
    for (const order of orders) seen[sumHot(own, least, order, weight)]++;
    /** Whether the cell is called so; the share of its orders that would be is what chance gives. */
    const called = (name: "emerging" | "fading"): boolean => {
      let sum = 0;
      let found = false;
      for (const pair of ranks[name]) {
        if (sum + seen[pair] > most) break;
        sum += seen[pair];
        if (pair === observed) found = true;
      }
      by_chance[name] += sum / (N_SHUFFLES + 1);
      return found;
    };
    const [emerging, fading] = [called("emerging"), called("fading")];
    if (emerging) return "emerging";
    if (fading) return "fading";
    if (all >= PERSISTENT_SHARE * n_looks) return "persistent";
    return all >= 2 ? "sporadic" : "none";
  });
  return {classes, by_chance};
}

/**
 * Numbers of hot looks, of late and before, that differ by Fisher's exact test, as if looks shared no month; those first
 * that chance explains least. @returns late · (earlier + 1) + before, of each
 */
function rankPairs(name: "emerging" | "fading", recent: number, earlier: number): number[] {
  const pairs: {pair: number; chance: number}[] = [];
  for (let late = 0; late <= recent; late++)
    for (let before = 0; before <= earlier; before++) {
      const fits =
        name === "emerging"
          ? late * 2 >= recent && late * earlier > before * recent
          : before * 3 >= earlier && late * earlier < before * recent;
      if (!fits) continue;
      const [hits, drawn] = name === "emerging" ? [late, recent] : [before, earlier];
      const chance = atLeastByChance(hits, drawn, late + before, recent + earlier);
      if (chance <= LEVEL) pairs.push({pair: late * (earlier + 1) + before, chance});
    }
  return pairs.sort((a, b) => a.chance - b.chance || a.pair - b.pair).map(({pair}) => pair);
}

/**
 * Fisher's exact test, one-sided: the chance that `drawn` of `n` months hold `hits` or more of the `all` hot ones.
 * @returns the hypergeometric tail
 */
export function atLeastByChance(hits: number, drawn: number, all: number, n: number): number {
  let tail = 0;
  for (let h = hits; h <= Math.min(drawn, all); h++)
    tail += Math.exp(logChoose(all, h) + logChoose(n - all, drawn - h) - logChoose(n, drawn));
  return Math.min(1, tail);
}

function logChoose(n: number, k: number): number {
  if (k < 0 || k > n) return Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}
