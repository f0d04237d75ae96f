import {drawDistinct, seededRandom} from "../random.ts";
import {checkMatrix} from "./knn.ts";
import {squaredDistances} from "./squared-distances.ts";

export interface QualityOptions {
  /** Neighbours compared, below n_rows / 2. Default 15. */
  n_neighbors?: number;
  /** Up to this many rows every row is judged; of more, a seeded sample of this many. Default 2,000. */
  max_rows?: number;
  /** Of the sample. Default 0. */
  seed?: number;
}

export interface Quality {
  trustworthiness: number;
  continuity: number;
  n_neighbors: number;
  n_rows: number;
  /** Rows judged; each one's neighbours and ranks are taken among all rows. */
  n_judged: number;
}

/**
 * How far an embedding keeps neighbourhoods, twice 0–1 and 1 at best.
 *
 * Trustworthiness falls with strangers among a row's n_neighbors nearest in the embedding:
 * T = 1 − 2 / (n·k·(2n − 3k − 1)) · Σ_i Σ_j max(0, r(i, j) − k) over the k nearest j of i in the embedding,
 * with r the rank of j by distance from i in the original space. Continuity falls with lost neighbours: the
 * same with the spaces exchanged. Equal distances rank by row number.
 *
 * On more than `max_rows` rows both are estimated from a seeded sample of rows i, with all rows as j: their
 * expected value is that of all rows.
 * Source: Venna & Kaski, "Neighborhood preservation in nonlinear projection methods" (2001); equals
 * scikit-learn's `trustworthiness`.
 * @param data row-major n_rows × n_features, finite
 * @param embedding row-major n_rows × n_components, finite
 * @throws RangeError when n_neighbors is not below n_rows / 2, or a matrix is not of its size
 */
export function embeddingQuality(
  data: Float64Array,
  embedding: Float64Array,
  n_rows: number,
  n_features: number,
  n_components: number,
  options: QualityOptions = {}
): Quality {
  const {n_neighbors = 15, max_rows = 2000, seed = 0} = options;
  checkMatrix(data, n_rows, n_features);
  checkMatrix(embedding, n_rows, n_components);
  if (!Number.isInteger(n_neighbors) || n_neighbors < 1 || n_neighbors >= n_rows / 2)
    throw new RangeError(
      `n_neighbors must be a whole number from 1 to below ${n_rows / 2} (half the rows), got ${n_neighbors}`
    );
  if (!Number.isInteger(max_rows) || max_rows < 1)
    throw new RangeError(`max_rows must be a positive integer, got ${max_rows}`);
  const judged = drawDistinct(n_rows, max_rows, seededRandom(seed));
  const before = new Float64Array(n_rows);
  const after = new Float64Array(n_rows);
  let strangers = 0;
  let lost = 0;
  for (const i of judged) {
    squaredDistances(data, n_features, i, 0, n_rows, before);
    squaredDistances(embedding, n_components, i, 0, n_rows, after);
    strangers += excessRank(before, i, kNearest(after, i, n_neighbors));
    lost += excessRank(after, i, kNearest(before, i, n_neighbors));
  }
  const worst = (judged.length * n_neighbors * (2 * n_rows - 3 * n_neighbors - 1)) / 2;
  return {
    trustworthiness: 1 - strangers / worst,
    continuity: 1 - lost / worst,
    n_neighbors,
    n_rows,
    n_judged: judged.length
  };
}

/** The trustworthiness of `embeddingQuality` alone. */
export function trustworthiness(...parameters: Parameters<typeof embeddingQuality>): number {
  return embeddingQuality(...parameters).trustworthiness;
}

/** The continuity of `embeddingQuality` alone. */
export function continuity(...parameters: Parameters<typeof embeddingQuality>): number {
  return embeddingQuality(...parameters).continuity;
}

/** The k rows nearest to i, itself left out; equal distances by row number. */
function kNearest(distances: Float64Array, i: number, k: number): Int32Array {
  const nearest = new Int32Array(k);
  const found = new Float64Array(k).fill(Infinity);
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row];
    if (distance >= found[k - 1] || row === i) continue;
    let p = k - 1;
    while (p > 0 && found[p - 1] > distance) {
      found[p] = found[p - 1];
      nearest[p] = nearest[p - 1];
      p--;
    }
    found[p] = distance;
    nearest[p] = row;
  }
  return nearest;
}

/** Σ max(0, rank − k) of k rows by their distance from i among all rows. */
function excessRank(distances: Float64Array, i: number, rows: Int32Array): number {
  const k = rows.length;
  const farthest = rows.reduce((max, row) => Math.max(max, distances[row]), 0);
  const ranks = new Int32Array(k).fill(1);
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row];
    if (distance > farthest || row === i) continue;
    for (let p = 0; p < k; p++) {
      const own = distances[rows[p]];
      if (distance < own || (distance === own && row < rows[p])) ranks[p]++;
    }
  }
  return ranks.reduce((sum, rank) => sum + Math.max(0, rank - k), 0);
}
