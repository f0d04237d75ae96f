import type {MonthClass} from "../report/gi-star.ts";
/** Months that one look at a cell takes together: one month of a cell holds too few incidents to stand out. */
export const WINDOW_MONTHS = 3;

/** Full months needed to tell a change from chance. */
export const MIN_MONTHS = 12;

/** Looks that count as of late: six, or a quarter of fewer than 24. */
export const recentLooks = (n_looks: number): number => Math.max(3, Math.min(6, Math.floor(n_looks / 4)));

const PERSISTENT_SHARE = 2 / 3;
const LEVEL = 0.01;

/**
 * Sorts cells by the months in which they were hot.
 * @param hot one array per month, in order, one value per cell: 1 where it is hot
 * @throws RangeError with too few months for the last three to differ from those before
 */
export function monthClasses(hot: readonly ArrayLike<number>[]): MonthClass[] {
  const n_months = hot.length;
  if (n_months < MIN_MONTHS - WINDOW_MONTHS + 1)
    throw new RangeError(
      `${n_months} months say nothing of change; ${MIN_MONTHS - WINDOW_MONTHS + 1} are needed`
    );
  const recent = recentLooks(n_months);
  const earlier = n_months - recent;
  return Array.from({length: hot[0].length}, (_, cell) => {
    let before = 0;
    let late = 0;
    for (let m = 0; m < n_months; m++) if (hot[m][cell] === 1) m < earlier ? before++ : late++;
    const all = before + late;
    if (late * 2 >= recent && atLeastByChance(late, recent, all, n_months) <= LEVEL) return "emerging";
    if (before * 3 >= earlier && atLeastByChance(before, earlier, all, n_months) <= LEVEL) return "fading";
    if (all >= PERSISTENT_SHARE * n_months) return "persistent";
    return all >= 2 ? "sporadic" : "none";
  });
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
