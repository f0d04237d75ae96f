import {positive} from "../../space/cell-order.ts";
import {sum} from "../../stats/sums.ts";
import type {FeatureTable, PastReader} from "./features.ts";
import type {MixtureProblem} from "./nonnegative-poisson.ts";
import {FEATURE_NAMES} from "./sources.ts";

/** A past morning and what came after it: an example to learn from. */
export interface Example {
  features: FeatureTable;
  counts: Float64Array;
  /** Cells with an incident. */
  counted: Int32Array;
  /** Sum of each feature over all cells. */
  totals: Float64Array;
}

const N = FEATURE_NAMES.length;

export function exampleAt(reader: PastReader, origin: number): Example {
  const features = reader.features(origin);
  const counts = reader.counts(origin);
  const totals = Float64Array.from(features, (column) => sum(column));
  return {features, counts, counted: positive(counts), totals};
}

/** Σ w_j f_j of each cell. */
export function weightedSum(features: FeatureTable, weights: Float64Array): Float64Array {
  const total = new Float64Array(features[0]?.length ?? 0);
  features.forEach((column, j) => {
    const weight = weights[j];
    if (weight > 0) for (let i = 0; i < total.length; i++) total[i] += weight * column[i];
  });
  return total;
}

function countsOf(examples: readonly Example[]): Float64Array {
  const all = new Float64Array(examples.reduce((n, {counted}) => n + counted.length, 0));
  let at = 0;
  for (const {counts, counted} of examples)
    for (let k = 0; k < counted.length; k++) all[at++] = counts[counted[k]];
  return all;
}

/** One weight per feature for all cells alike. */
export function plainProblem(examples: readonly Example[]): MixtureProblem {
  const counts = countsOf(examples);
  const rows = new Float32Array(counts.length * N);
  const totals = new Float64Array(N);
  let at = 0;
  for (const {features, counted, totals: each} of examples) {
    for (let j = 0; j < N; j++) {
      totals[j] += each[j];
      const column = features[j];
      for (let k = 0; k < counted.length; k++) rows[(at + k) * N + j] = column[counted[k]];
    }
    at += counted.length;
  }
  return {rows, counts, n_features: N, totals};
}

/**
 * Two weights per feature, for cold cells and hot ones: a cell takes a blend by its gate.
 * @param plain the problem of the same examples with one weight
 * @param open how hot each example's cells are, 0–1
 */
export function gatedProblem(
  plain: MixtureProblem,
  examples: readonly Example[],
  open: readonly Float64Array[]
): MixtureProblem {
  const hot = new Float64Array(plain.counts.length);
  const totals = new Float64Array(2 * N);
  let at = 0;
  examples.forEach(({features, counted, totals: each}, e) => {
    const gate = open[e];
    const opened = positive(gate);
    for (let j = 0; j < N; j++) {
      const hot_total = sumAt(features[j], gate, opened);
      totals[N + j] += hot_total;
      totals[j] += Math.max(0, each[j] - hot_total);
    }
    for (let k = 0; k < counted.length; k++) hot[at++] = gate[counted[k]];
  });
  return {...plain, hot, totals};
}

function sumAt(column: Float32Array, weight: Float64Array, cells: Int32Array): number {
  let total = 0;
  for (let k = 0; k < cells.length; k++) total += weight[cells[k]] * column[cells[k]];
  return total;
}
