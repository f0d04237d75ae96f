import {maxIndex} from "d3";
import type {Peak} from "../report/patterns.ts";
import type {Random} from "../stats/random.ts";
import {drawBlocks} from "../stats/resample.ts";
import type {BlockCounts} from "./bins.ts";

/** Fewer blocks than this say nothing of chance when they are resampled. */
const MIN_BLOCKS = 8;

/** The bin with the highest rate; ties go to the first. */
const busiest = (n: Float64Array, hours: Float64Array): number =>
  maxIndex(n, (own, bin) => (hours[bin] > 0 ? own / hours[bin] : -1));

/** Finds the busiest bin and, from a bootstrap of whole blocks, how often each bin is; null without an incident. */
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
  if (!n.some((sum) => sum > 0)) return null;
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
