import {exactKnn} from "./knn.ts";
import {nearestNeighbors} from "./knn-descent.ts";
import {type UmapOptions, umap} from "./umap.ts";

/** How alike embeddings of the same rows are that differ by their seed alone. */
export interface SeedStability {
  n_rows: number;
  seeds: number[];
  /** Of each pair of seeds: correlation of coordinates after the best shift, turn, mirroring and scale; 1 is the same picture. */
  procrustes: number[];
  /** Of each pair of seeds: share of a row's n_neighbors nearest in one embedding that are so in the other. */
  neighbor_overlap: number[];
}

/**
 * Embeds rows in the plane with several seeds, from one graph of neighbours, and compares every pair.
 * Source: Procrustes correlation, the root of 1 − m² of Peres-Neto & Jackson (2001).
 * @example
 * const data = Float64Array.from({length: 120}, seededRandom(42));
 * const {procrustes} = seedStability(data, 40, 3, [1, 2, 3], {n_neighbors: 8});
 * procrustes.map((agreement) => agreement.toFixed(1)); // → ["1.0", "0.9", "0.8"]
 */
export function seedStability(
  data: Float64Array,
  n_rows: number,
  n_features: number,
  seeds: readonly number[],
  options: Omit<UmapOptions, "seed" | "knn" | "n_components"> = {}
): SeedStability {
  const {n_neighbors = 15, metric} = options;
  const knn = nearestNeighbors(data, n_rows, n_features, n_neighbors - 1, metric);
  const embeddings = seeds.map(
    (seed) => umap(data, n_rows, n_features, {...options, n_components: 2, seed, knn}).embedding
  );
  const k = Math.min(n_neighbors, n_rows - 1);
  const neighbors = embeddings.map((embedding) => exactKnn(embedding, n_rows, 2, k).indices);
  const pairs = seeds.flatMap((_, p) => seeds.slice(p + 1).map((__, q) => [p, p + 1 + q] as const));
  return {
    n_rows,
    seeds: [...seeds],
    procrustes: pairs.map(([p, q]) => procrustesCorrelation(embeddings[p], embeddings[q])),
    neighbor_overlap: pairs.map(([p, q]) => overlap(neighbors[p], neighbors[q], k))
  };
}

/** Correlation of two planar sets of points, row-major n × 2, after the shift, turn or mirroring that makes it greatest. */
export function procrustesCorrelation(a: Float64Array, b: Float64Array): number {
  const p = centred(a);
  const q = centred(b);
  let xx = 0;
  let xy = 0;
  let yx = 0;
  let yy = 0;
  for (let e = 0; e < p.length; e += 2) {
    xx += p[e] * q[e];
    xy += p[e] * q[e + 1];
    yx += p[e + 1] * q[e];
    yy += p[e + 1] * q[e + 1];
  }
  // The sum of the singular values of a 2 × 2 matrix.
  const singular = Math.sqrt(xx * xx + xy * xy + yx * yx + yy * yy + 2 * Math.abs(xx * yy - xy * yx));
  return singular / Math.sqrt(squared(p) * squared(q));
}

const squared = (values: Float64Array): number => values.reduce((sum, v) => sum + v * v, 0);

function centred(points: Float64Array): Float64Array {
  const mean = [0, 0];
  for (let e = 0; e < points.length; e++) mean[e % 2] += (2 * points[e]) / points.length;
  return points.map((v, e) => v - mean[e % 2]);
}

function overlap(a: Int32Array, b: Int32Array, k: number): number {
  let shared = 0;
  for (let first = 0; first < a.length; first += k) {
    const own = new Set(a.subarray(first, first + k));
    for (let e = first; e < first + k; e++) if (own.has(b[e])) shared++;
  }
  return shared / a.length;
}
