import type {Interval, Ratio} from "../report/estimate.ts";
import {type Random, shuffled} from "./random.ts";
import {type BlockPair, rateRatio} from "./rate-ratio.ts";
import {percentiles} from "./resample.ts";
import {mean, sum} from "./sums.ts";

/** A lasting change of a series' level. */
export interface ChangePoint {
  /** Position of the first value after it. */
  at: number;
  /** Positions between which it lies with 95% confidence. */
  lo: number;
  hi: number;
  /** Chance of a break this sharp without one. */
  p: number;
  /** Level from it to the next change over the level since the one before. */
  change: Ratio | null;
}

export interface ChangePointOptions {
  /** Values between two changes at least. */
  least: number;
  /** Values of a block that is shuffled as a whole: as long as the series remembers. */
  block: number;
  /** A break is kept when p is not above this. */
  alpha: number;
  n_resamples?: number;
}

/** The split with the greatest standardised difference of means, at least `least` values from both ends. */
function sharpestSplit(y: Float64Array, least: number) {
  const n = y.length;
  const total = sum(y);
  let before = 0;
  let best = {at: -1, statistic: -1};
  for (let k = 1; k < n; k++) {
    before += y[k - 1];
    if (k < least || n - k < least) continue;
    const statistic = Math.abs(before / k - (total - before) / (n - k)) * Math.sqrt((k * (n - k)) / n);
    if (statistic > best.statistic) best = {at: k, statistic};
  }
  return best;
}

/** The series with its blocks in another order; the blocks start at a random place, going round the end. */
function shuffleBlocks(y: Float64Array, block: number, random: Random): Float64Array {
  const n = y.length;
  const shift = Math.floor(random() * n);
  const order = shuffled(
    Int32Array.from({length: Math.ceil(n / block)}, (_, i) => i),
    random
  );
  const drawn = new Float64Array(n);
  let filled = 0;
  for (const each of order)
    for (let i = each * block; i < Math.min(n, (each + 1) * block); i++) drawn[filled++] = y[(i + shift) % n];
  return drawn;
}

/** The range of a break's place: the same search on series of resampled blocks of what is left beside the levels. */
function placeInterval(
  y: Float64Array,
  at: number,
  {least, block, n_resamples = 499}: ChangePointOptions,
  random: Random
): Interval {
  const levels = [mean(y.subarray(0, at)), mean(y.subarray(at))];
  const rest = y.map((value, i) => value - levels[i < at ? 0 : 1]);
  const n = y.length;
  const places = Array.from({length: n_resamples}, () => {
    const drawn = new Float64Array(n);
    for (let i = 0; i < n; i += block) {
      const start = Math.floor(random() * n);
      for (let j = i; j < Math.min(n, i + block); j++)
        drawn[j] = levels[j < at ? 0 : 1] + rest[(start + j - i) % n];
    }
    return sharpestSplit(drawn, least).at;
  });
  return percentiles(at, places);
}

/**
 * Finds where the level of a series changes for good: binary segmentation, each break judged by shuffling blocks.
 * @param counts incidents of each step
 * @param expected what they would be without a change, up to a constant factor; above 0
 */
export function changePoints(
  counts: Float64Array,
  expected: Float64Array,
  options: ChangePointOptions,
  random: Random
): ChangePoint[] {
  const {least, block, alpha, n_resamples = 499} = options;
  const y = counts.map((n, i) => n / expected[i]);
  const found: {at: number; p: number}[] = [];
  const search = (from: number, to: number) => {
    if (to - from < 2 * least) return;
    const part = y.subarray(from, to);
    const {at, statistic} = sharpestSplit(part, least);
    let as_sharp = 0;
    for (let i = 0; i < n_resamples; i++)
      if (sharpestSplit(shuffleBlocks(part, block, random), least).statistic >= statistic) as_sharp++;
    const p = (1 + as_sharp) / (1 + n_resamples);
    if (p > alpha || statistic <= 0) return;
    found.push({at: from + at, p});
    search(from, from + at);
    search(from + at, to);
  };
  search(0, y.length);
  found.sort((a, b) => a.at - b.at);
  return found.map(({at, p}, i) => {
    const from = found[i - 1]?.at ?? 0;
    const to = found[i + 1]?.at ?? y.length;
    const {lo, hi} = placeInterval(y.slice(from, to), at - from, options, random);
    const blocks = Array.from(counts.subarray(from, to), (n, k): BlockPair => {
      const hours = expected[from + k];
      return from + k < at
        ? {n: 0, hours: 0, other_n: n, other_hours: hours}
        : {n, hours, other_n: 0, other_hours: 0};
    });
    return {at, lo: from + lo, hi: from + hi, p, change: rateRatio(blocks)};
  });
}
