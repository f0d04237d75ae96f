import type {FeatureTable, PastReader} from "./features.ts";
import type {MixtureProblem} from "./nonnegative-poisson.ts";
import {FEATURE_NAMES} from "./sources.ts";

/** A past morning and what came after it: an example to learn from. */
export interface Example {
  origin: number;
  features: FeatureTable;
  counts: Float64Array;
  /** Cells with an incident. */
  counted: Int32Array;
  /** Sum of each feature over all cells. */
  totals: Float64Array;
}

const N = FEATURE_NAMES.length;

export function exampleAt(reader: PastReader, origin: number, features = reader.features(origin)): Example {
  const counts = reader.counts(origin);
  return {
    origin,
    features,
    counts,
    counted: Int32Array.from(counts.keys()).filter((i) => counts[i] > 0),
    totals: Float64Array.from(features, (column) => column.reduce((a, b) => a + b, 0))
  };
}

/** Σ w_j f_j of each cell. */
export function weightedSum(features: FeatureTable, weights: Float64Array): Float64Array {
  const sum = new Float64Array(features[0]?.length ?? 0);
  features.forEach((column, j) => {
    const weight = weights[j];
    if (weight > 0) for (let i = 0; i < sum.length; i++) sum[i] += weight * column[i];
  });
  return sum;
}

function countsOf(examples: readonly Example[]): Float64Array {
  return Float64Array.from(examples.flatMap(({counts, counted}) => Array.from(counted, (i) => counts[i])));
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
 * The first half of the problem's features are the cold ones.
 * @param open how hot each example's cells are, 0–1
 */
export function gatedProblem(examples: readonly Example[], open: readonly Float64Array[]): MixtureProblem {
  const counts = countsOf(examples);
  const rows = new Float32Array(counts.length * 2 * N);
  const totals = new Float64Array(2 * N);
  let at = 0;
  examples.forEach(({features, counted, totals: each}, e) => {
    const gate = open[e];
    const hot = Int32Array.from(gate.keys()).filter((i) => gate[i] > 0);
    for (let j = 0; j < N; j++) {
      const column = features[j];
      let sum = 0;
      for (const i of hot) sum += gate[i] * column[i];
      totals[N + j] += sum;
      totals[j] += Math.max(0, each[j] - sum);
      for (let k = 0; k < counted.length; k++) {
        const value = column[counted[k]];
        const share = gate[counted[k]];
        rows[(at + k) * 2 * N + j] = (1 - share) * value;
        rows[(at + k) * 2 * N + N + j] = share * value;
      }
    }
    at += counted.length;
  });
  return {rows, counts, n_features: 2 * N, totals};
}
