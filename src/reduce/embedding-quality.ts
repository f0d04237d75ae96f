import type {Sampled} from "../report/estimate.ts";
import {drawDistinct, seededRandom} from "../stats/random.ts";
import {rankCorrelation} from "../stats/rank-correlation.ts";
import {mean, squaredDeviations} from "../stats/sums.ts";
import {squaredDistances} from "./compare-rows.ts";
import {kSmallest} from "./k-smallest.ts";
import {checkMatrix, type Metric, metricSpace} from "./metric.ts";

export interface QualityOptions {
  /** Neighbours compared, below n_rows / 2. Default 15. */
  n_neighbors?: number;
  /** Up to this many rows every row is judged; of more, a seeded sample of this many. Default 2,000. */
  max_rows?: number;
  /** Of the sample and of the pairs. Default 0. */
  seed?: number;
  /** By which distance rows of the data are near. Default "euclidean". */
  metric?: Metric;
}

export interface Quality {
  trustworthiness: Sampled;
  continuity: Sampled;
  /** Share of a row's nearest in the data that are among its nearest in the embedding. */
  neighbor_recall: Sampled;
  /** Spearman's correlation of distances in the data and in the embedding: how far the large shape is kept. */
  distance_correlation: Sampled;
  n_neighbors: number;
  n_rows: number;
  /** Rows judged; each one's neighbours and ranks are taken among all rows. */
  n_judged: number;
  /** Pairs of rows whose distances are correlated. */
  n_pairs: number;
}

/** Pairs drawn for each judged row. */
const PARTNERS = 20;
/** Groups of judged rows that the correlation's standard error leaves out in turn. */
const GROUPS = 20;

/**
 * How far an embedding keeps neighbourhoods, three times 0–1 and 1 at best, and the order of distances.
 *
 * Trustworthiness falls with strangers among a row's n_neighbors nearest in the embedding:
 * T = 1 − 2 / (n·k·(2n − 3k − 1)) · Σ_i Σ_j max(0, r(i, j) − k) over the k nearest j of i in the embedding,
 * with r the rank of j by distance from i in the original space. Continuity falls with lost neighbours: the
 * same with the spaces exchanged. Equal distances rank by row number.
 *
 * On more than `max_rows` rows they are estimated from a seeded sample of rows i, with all rows as j: their
 * expected value is that of all rows. The correlation is that of 20 seeded pairs with each judged row; its
 * standard error is the jackknife's, leaving out a twentieth of the judged rows in turn.
 * Source: Venna & Kaski, "Neighborhood preservation in nonlinear projection methods" (2001); equals
 * scikit-learn's `trustworthiness`.
 * @param data row-major n_rows × n_features, finite
 * @param embedding row-major n_rows × n_components, finite
 * @throws RangeError when n_neighbors is not below n_rows / 2, or a matrix is not of its size
 * @example
 * const data = Float64Array.of(0, 0, 1, 0, 2, 1, 9, 5, 10, 5, 11, 6);
 * const embedding = Float64Array.of(0, 1, 2, 9, 10, 11);
 * embeddingQuality(data, embedding, 6, 2, 1, {n_neighbors: 2}).trustworthiness.value; // → 1
 */
export function embeddingQuality(
  data: Float64Array,
  embedding: Float64Array,
  n_rows: number,
  n_features: number,
  n_components: number,
  options: QualityOptions = {}
): Quality {
  const {n_neighbors = 15, max_rows = 2000, seed = 0, metric = "euclidean"} = options;
  const space = metricSpace(data, n_rows, n_features, metric);
  checkMatrix(embedding, n_rows, n_components);
  if (!Number.isInteger(n_neighbors) || n_neighbors < 1 || n_neighbors >= n_rows / 2)
    throw new RangeError(
      `n_neighbors must be a whole number from 1 to below ${n_rows / 2} (half the rows), got ${n_neighbors}`
    );
  if (!Number.isInteger(max_rows) || max_rows < 1)
    throw new RangeError(`max_rows must be a positive integer, got ${max_rows}`);
  const random = seededRandom(seed);
  const judged = drawDistinct(n_rows, max_rows, random);
  const before = new Float64Array(n_rows);
  const after = new Float64Array(n_rows);
  const worst = (n_neighbors * (2 * n_rows - 3 * n_neighbors - 1)) / 2;
  const strangers = new Float64Array(judged.length);
  const lost = new Float64Array(judged.length);
  const kept = new Float64Array(judged.length);
  const far_before = new Float64Array(judged.length * PARTNERS);
  const far_after = new Float64Array(judged.length * PARTNERS);
  judged.forEach((i, at) => {
    space.compare(space.rows, n_features, i, 0, n_rows, before);
    squaredDistances(embedding, n_components, i, 0, n_rows, after);
    const near_before = kSmallest(before, n_neighbors, i);
    const near_after = kSmallest(after, n_neighbors, i);
    strangers[at] = 1 - excessRank(before, i, near_after) / worst;
    lost[at] = 1 - excessRank(after, i, near_before) / worst;
    kept[at] = near_before.reduce((sum, row) => sum + (near_after.includes(row) ? 1 : 0), 0) / n_neighbors;
    for (let p = at * PARTNERS; p < (at + 1) * PARTNERS; p++) {
      const other = Math.floor(random() * (n_rows - 1));
      const partner = other < i ? other : other + 1;
      far_before[p] = before[partner];
      far_after[p] = after[partner];
    }
  });
  return {
    trustworthiness: meanOf(strangers, n_rows),
    continuity: meanOf(lost, n_rows),
    neighbor_recall: meanOf(kept, n_rows),
    distance_correlation: correlation(far_before, far_after),
    n_neighbors,
    n_rows,
    n_judged: judged.length,
    n_pairs: far_before.length
  };
}

/** The trustworthiness of `embeddingQuality` alone. */
export function trustworthiness(...parameters: Parameters<typeof embeddingQuality>): number {
  return embeddingQuality(...parameters).trustworthiness.value;
}

/** The continuity of `embeddingQuality` alone. */
export function continuity(...parameters: Parameters<typeof embeddingQuality>): number {
  return embeddingQuality(...parameters).continuity.value;
}

/** The mean of rows drawn without replacement from `n_rows`. */
function meanOf(values: Float64Array, n_rows: number): Sampled {
  const m = values.length;
  const se = m < 2 ? 0 : Math.sqrt((squaredDeviations(values) / (m - 1) / m) * (1 - m / n_rows));
  return {value: mean(values), se};
}

function correlation(before: Float64Array, after: Float64Array): Sampled {
  const value = rankCorrelation(before, after);
  const n_groups = Math.min(GROUPS, before.length / PARTNERS);
  if (n_groups < 2) return {value, se: 0};
  const without = Float64Array.from({length: n_groups}, (_, group) => {
    const stays = (__: number, p: number) => Math.floor(p / PARTNERS) % n_groups !== group;
    return rankCorrelation(before.filter(stays), after.filter(stays));
  });
  return {value, se: Math.sqrt((squaredDeviations(without) * (n_groups - 1)) / n_groups)};
}

/** Σ max(0, rank − k) of k rows by their distance from i among all rows. */
function excessRank(distances: Float64Array, i: number, rows: Int32Array): number {
  const k = rows.length;
  const own = rows.slice().sort((p, q) => distances[p] - distances[q] || p - q);
  const far = Float64Array.from(own, (row) => distances[row]);
  // How many rows come before the p-th of them, and after the one before it.
  const between = new Int32Array(k);
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row];
    if (distance > far[k - 1] || row === i) continue;
    let p = k;
    while (p > 0 && (distance < far[p - 1] || (distance === far[p - 1] && row < own[p - 1]))) p--;
    if (p < k) between[p]++;
  }
  let rank = 1;
  let excess = 0;
  for (const count of between) {
    rank += count;
    excess += Math.max(0, rank - k);
  }
  return excess;
}
