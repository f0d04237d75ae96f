import {adjustedRandIndex} from "../src/cluster/validity/adjusted-rand.ts";
import type {Kernel} from "./cluster-job.ts";
import type {Comparison} from "./paired.ts";

/** Columns that a kernel gave, those that it has. */
export interface AnswerColumns {
  labels?: Int32Array;
  core?: Uint8Array;
  heights?: Float64Array;
}

/** All that a kernel gave. */
export interface Answer extends AnswerColumns {
  inertia?: number;
  score?: number;
}

/** Greatest relative difference of inertias and heights, and difference of silhouettes, that counts as equal. */
const TOLERANCE = 1e-9;
const MIN_ARI = 0.99;

/** Whether a peer's answer is ours, by the measure that fits the kernel. */
export const COMPARE: Record<Kernel, (ours: Answer, theirs: Answer) => Comparison> = {
  dbscan: compareDbscan,
  hdbscan: compareByAri,
  kmeans: compareInertia,
  ward: compareHeights,
  silhouette: compareScores
};

/** The same core rows, the same partition of them, the same noise; a border row may choose among clusters. */
export function compareDbscan(ours: Answer, theirs: Answer): Comparison {
  const {labels: a = new Int32Array(), core = new Uint8Array()} = ours;
  const {labels: b = new Int32Array(), core: their_core = core} = theirs;
  const same_core = core.length === their_core.length && core.every((is, i) => is === their_core[i]);
  const same_noise = a.length === b.length && a.every((label, i) => label < 0 === b[i] < 0);
  const is_core = (_: number, i: number) => core[i] === 1;
  const same_clusters = samePartition(a.filter(is_core), b.filter(is_core));
  const differ = [
    ...(same_core ? [] : ["core rows"]),
    ...(same_clusters ? [] : ["clusters of core rows"]),
    ...(same_noise ? [] : ["noise"])
  ];
  const both = theirs.core === undefined ? "clusters and noise" : "core rows, their clusters and noise";
  return {
    equal: differ.length === 0,
    says: differ.length === 0 ? `the same ${both}` : `other ${differ.join(", ")}`
  };
}

/** Whether two labellings differ in the names of their clusters only. */
export function samePartition(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  const in_b = new Map<number, number>();
  const in_a = new Map<number, number>();
  return a.every((label, i) => {
    if (!in_b.has(label)) in_b.set(label, b[i]);
    if (!in_a.has(b[i])) in_a.set(b[i], label);
    return in_b.get(label) === b[i] && in_a.get(b[i]) === label;
  });
}

/** Equal when ours is as low as theirs, or lower: both are local minima, found by chance. */
export function compareInertia({inertia: a = NaN}: Answer, {inertia: b = NaN}: Answer): Comparison {
  return {equal: a <= b * (1 + TOLERANCE), says: `our inertia is ${(a / b).toPrecision(7)} of theirs`};
}

/** Merge heights from the lowest up, compared one by one. */
export function compareHeights(ours: Answer, theirs: Answer): Comparison {
  const a = Float64Array.from(ours.heights ?? []).sort();
  const b = Float64Array.from(theirs.heights ?? []).sort();
  const difference = a.reduce((most, height, i) => {
    const greater = Math.max(height, b[i]);
    return Math.max(most, greater === 0 ? 0 : Math.abs(height - b[i]) / greater);
  }, 0);
  return {
    equal: a.length === b.length && difference <= TOLERANCE,
    says: `heights within ${difference.toExponential(1)} of each other`
  };
}

/** Trees over equal distances can be cut differently, so nearly the same clusters count as the same. */
export function compareByAri(
  {labels: a = new Int32Array()}: Answer,
  {labels: b = new Int32Array()}: Answer
): Comparison {
  const ari = adjustedRandIndex(a, b);
  return {equal: ari >= MIN_ARI, says: `adjusted Rand index ${ari.toPrecision(6)}`};
}

export function compareScores({score: a = NaN}: Answer, {score: b = NaN}: Answer): Comparison {
  const difference = Math.abs(a - b);
  return {equal: difference <= TOLERANCE, says: `scores within ${difference.toExponential(1)} of each other`};
}
