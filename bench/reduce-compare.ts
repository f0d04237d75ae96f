import {trustworthiness} from "../src/reduce/embedding-quality.ts";
import type {Comparison} from "./paired.ts";
import type {Matrix} from "./reduce-job.ts";

/** What a kernel gave: PCA its eigenvalues and row-major components, UMAP its plane. */
export interface Answer {
  eigenvalues?: Float64Array;
  components?: Float64Array;
  embedding?: Float64Array;
}

/** Greatest relative difference of eigenvalues that counts as equal. */
const TOLERANCE = 1e-8;
/** Least |cos| of the angle between two components that are the same is 1 less this. */
const TURN = 1e-9;
/** A component is told apart when its eigenvalue differs from its neighbours' by this share of it at least. */
const GAP = 0.01;
/** By how much our trustworthiness may be below theirs. */
const LOSS = 0.005;
const JUDGED_ROWS = 2000;

/** The same eigenvalues, all of them, and the same lines where these are apart. */
export function comparePca(ours: Answer, theirs: Answer): Comparison {
  const {eigenvalues: a = new Float64Array(), components: u = new Float64Array()} = ours;
  const {eigenvalues: b = new Float64Array(), components: v = new Float64Array()} = theirs;
  const d = a.length;
  const difference = a.reduce((most, value, k) => Math.max(most, Math.abs(value - b[k]) / Math.abs(b[k])), 0);
  const gap = (k: number) =>
    Math.min(k > 0 ? a[k - 1] - a[k] : Infinity, k < d - 1 ? a[k] - a[k + 1] : Infinity);
  const apart = Array.from(a.keys()).filter((k) => gap(k) >= GAP * a[k]);
  // |u − v|² = 2 − 2 cos keeps the digits that 1 − cos loses.
  const turned = apart.reduce((most, k) => {
    let same = 0;
    let opposite = 0;
    for (let e = k * d; e < (k + 1) * d; e++) {
      same += (u[e] - v[e]) ** 2;
      opposite += (u[e] + v[e]) ** 2;
    }
    return Math.max(most, Math.min(same, opposite) / 2);
  }, 0);
  return {
    equal: d > 0 && b.length === d && v.length === u.length && difference <= TOLERANCE && turned <= TURN,
    says: `eigenvalues within ${difference.toExponential(1)} of each other; |cos| of the ${apart.length} components with eigenvalues apart at least 1 − ${turned.toExponential(1)}`
  };
}

/** Ours keeps the rows' neighbourhoods as well as theirs, or nearly: coordinates are free. */
export function compareUmap(
  {data, n_rows, n_features}: Matrix,
  n_neighbors: number,
  {embedding: a = new Float64Array()}: Answer,
  {embedding: b = new Float64Array()}: Answer
): Comparison {
  const judge = (embedding: Float64Array) =>
    trustworthiness(data, embedding, n_rows, n_features, 2, {n_neighbors, max_rows: JUDGED_ROWS});
  const [own, other] = [judge(a), judge(b)];
  return {
    equal: own >= other - LOSS,
    says: `trustworthiness ours ${own.toFixed(4)}, theirs ${other.toFixed(4)}`
  };
}
