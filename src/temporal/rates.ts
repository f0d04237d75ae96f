import {maxIndex} from "d3";
import type {Peak, ProfileRates} from "../report/patterns.ts";
import {countInterval, studentQuantile, Z_95} from "../stats/intervals.ts";
import type {Random} from "../stats/random.ts";
import {drawBlocks} from "../stats/resample.ts";
import type {BlockCounts} from "./bins.ts";

/** Rates of bins with 95% intervals; null where a bin has no exposure. */
export interface Rates extends Omit<ProfileRates, "incidents"> {
  n: number[];
}

/** Blocks a bin needs to say itself how much its counts vary; with fewer, all bins say it together. */
const OWN_BLOCKS = 30;

/** Sum over blocks of (n − rate × hours)², and the number of blocks with exposure. */
function deviation(blocks: BlockCounts, bin: number, rate: number): {squares: number; used: number} {
  let squares = 0;
  let used = 0;
  for (let i = bin; i < blocks.n.length; i += blocks.n_bins)
    if (blocks.hours[i] > 0) {
      squares += (blocks.n[i] - rate * blocks.hours[i]) ** 2;
      used++;
    }
  return {squares, used};
}

/**
 * Incidents per unit of exposure by bin, with 95% intervals that allow for incidents that come in clusters: the
 * variance over blocks (Poisson's at least) scales a Poisson interval.
 * @param unit hours of one unit of exposure: 1 for rates per hour, 24 per day
 */
export function blockRates(blocks: BlockCounts, unit: 1 | 24): Rates {
  const {n_bins} = blocks;
  const n = new Array<number>(n_bins).fill(0);
  const hours = new Array<number>(n_bins).fill(0);
  for (let i = 0; i < blocks.n.length; i++) {
    n[i % n_bins] += blocks.n[i];
    hours[i % n_bins] += blocks.hours[i];
  }
  const spread = n.map((sum, bin) => deviation(blocks, bin, hours[bin] > 0 ? sum / hours[bin] : 0));
  let squares = 0;
  let chance = 0;
  let df = 0;
  spread.forEach((each, bin) => {
    squares += each.squares;
    if (each.used > 1) {
      chance += n[bin] * (1 - 1 / each.used);
      df += each.used - 1;
    }
  });
  const widened = (dispersion: number, freedom: number) =>
    dispersion * (studentQuantile(freedom) / Z_95) ** 2;
  const pooled = chance > 0 ? widened(squares / chance, df) : 1;
  const intervals = n.map((sum, bin) => {
    const {squares, used} = spread[bin];
    const own = used >= OWN_BLOCKS && sum > 0;
    return countInterval(sum, own ? widened(squares / (sum * (1 - 1 / used)), used - 1) : pooled);
  });
  const per = (value: number, bin: number) => (hours[bin] > 0 ? (value * unit) / hours[bin] : null);
  return {
    n,
    rate: n.map(per),
    lo: intervals.map(({lo}, bin) => per(lo, bin)),
    hi: intervals.map(({hi}, bin) => per(hi, bin))
  };
}

/** Fewer blocks than this say nothing of chance when they are resampled. */
const MIN_BLOCKS = 8;

/** The bin with the highest rate; ties go to the first. −1 where no bin was watched for any time. */
const busiest = (n: Float64Array, hours: Float64Array): number =>
  maxIndex(n, (own, bin) => (hours[bin] > 0 ? own / hours[bin] : Number.NaN));

/**
 * Finds the busiest bin and, from a bootstrap of whole blocks, how often each bin is; null without an incident, or where
 * fewer than two bins were watched.
 */
export function peakOf(blocks: BlockCounts, random: Random, n_resamples = 1000): Peak | null {
  const {n_blocks, n_bins} = blocks;
  const n = new Float64Array(n_bins);
  const hours = new Float64Array(n_bins);
  const add = (block: number, times: number) => {
    for (let bin = 0; bin < n_bins; bin++) {
      n[bin] += times * blocks.n[block * n_bins + bin];
      hours[bin] += times * blocks.hours[block * n_bins + bin];
    }
  };
  for (let block = 0; block < n_blocks; block++) add(block, 1);
  if (!n.some((sum) => sum > 0) || hours.filter((own) => own > 0).length < 2) return null;
  const bin = busiest(n, hours);
  if (n_blocks < MIN_BLOCKS) return {bin, support: null, rivals: []};
  const wins = new Float64Array(n_bins);
  for (let resample = 0; resample < n_resamples; resample++) {
    n.fill(0);
    hours.fill(0);
    drawBlocks(n_blocks, random).forEach((times, block) => {
      if (times > 0) add(block, times);
    });
    wins[busiest(n, hours)]++;
  }
  const support = (each: number) => wins[each] / n_resamples;
  return {
    bin,
    support: support(bin),
    rivals: Array.from(wins, (_, each) => ({bin: each, support: support(each)}))
      .filter((each) => each.support >= 0.05)
      .sort((a, b) => b.support - a.support || a.bin - b.bin)
  };
}

/** Share of resamples that the bins named as the busiest must have together. */
const SURE = 0.95;

/** Hours that a range of busiest hours may last; a longer one names no peak. */
const MAX_RANGE = 4;

/**
 * The shortest run of hours of the day that holds the busiest hour of every peak, with the rivals that chance leaves it;
 * `to` is exclusive, up to 23 + MAX_RANGE past midnight. Null where it is longer than MAX_RANGE, or no peak is sure.
 * @param peaks by hour of day, of the same records differently treated; null ones are passed over
 */
export function busiestRange(peaks: readonly (Peak | null)[]): {from: number; to: number} | null {
  const given = peaks.filter((peak) => peak !== null);
  if (given.length === 0 || given.some(({support}) => support === null)) return null;
  const hours = new Set(given.flatMap(({bin, rivals}) => [bin, ...likely(rivals)]));
  const runs = [...hours].map((from) => {
    const length = 1 + Math.max(...[...hours].map((hour) => (hour - from + 24) % 24));
    return {from, length};
  });
  const [{from, length}] = runs.sort((a, b) => a.length - b.length || a.from - b.from);
  return length <= MAX_RANGE ? {from, to: from + length} : null;
}

/** The likeliest bins, as many as have SURE of the resamples together, or all that are given. */
function likely(rivals: Peak["rivals"]): number[] {
  let together = 0;
  return rivals.flatMap(({bin, support}) => {
    if (together >= SURE) return [];
    together += support;
    return [bin];
  });
}
