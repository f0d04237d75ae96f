/** How far a cell counts as hot: 0 at a low first score, 1 at a high one, in between by the score's logarithm. */
export interface Gate {
  /** First scores at which the gate begins to open and is open. */
  low: number;
  high: number;
}

/** Shares of cells below a gate's low and high end. Two gates are averaged, so that no single cut decides. */
export const GATE_SHARES: readonly [low: number, high: number][] = [
  [0.8, 0.98],
  [0.9, 0.99]
];

/** Scores that a quantile is taken from, at most. */
const MAX_SCORES = 40_000;

/** Gates at quantiles of the first scores of all training cells. */
export function gatesOf(scores: readonly Float64Array[]): Gate[] {
  const n = scores.reduce((sum, {length}) => sum + length, 0);
  const every = Math.ceil(n / MAX_SCORES);
  const pooled = Float64Array.from(
    scores.flatMap((each) => [...each.filter((_, i) => i % every === 0)])
  ).sort();
  const quantile = (share: number) => pooled[Math.min(pooled.length - 1, Math.floor(pooled.length * share))];
  return GATE_SHARES.map(([low, high]) => ({low: quantile(low), high: quantile(high)}));
}

/** How hot a first score is, 0–1. A gate without width stays shut. */
export function openness({low, high}: Gate, score: number): number {
  if (score <= low || !(high > low)) return 0;
  if (score >= high) return 1;
  return low <= 0 ? score / high : Math.log(score / low) / Math.log(high / low);
}
