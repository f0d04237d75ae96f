import type {Numbers} from "../report/numbers.ts";
import type {MapQuality, UmapReport} from "../report/reduction.ts";
import {spread} from "../stats/sums.ts";
import {embeddingQuality} from "./embedding-quality.ts";
import {nearestNeighbors} from "./knn-descent.ts";
import {evenRows, takeRows} from "./take-rows.ts";
import {type UmapResult, umap} from "./umap.ts";
import {seedStability} from "./umap-stability.ts";

const N_NEIGHBORS = 15;
const MIN_DIST = 0.1;
const SPREAD = 1;
export const METRIC = "euclidean" as const;
/** Rows whose neighbourhoods are judged, against all others. */
const JUDGED_ROWS = 1000;
/** Rows that are embedded with several seeds. */
const STABILITY_ROWS = 10_000;
const N_SEEDS = 3;

/** Neighbours of each of n rows that a map keeps near: 15, or fewer of few rows. */
export const neighborsOf = (n: number): number => Math.min(N_NEIGHBORS, Math.ceil(n / 2) - 1);

/**
 * Embeds rows in two and in three dimensions, from one graph of neighbours, and judges the maps.
 * @param data standardised features, row-major
 * @param scores first three component scores, row-major n × 3
 */
export function umapStudy(
  data: Float64Array,
  scores: Float64Array,
  n: number,
  {seed, progress}: {seed: number; progress: (share: number, note: string) => void}
): {flat: UmapResult; solid: UmapResult; report: Numbers<UmapReport>} {
  const d = data.length / n;
  const n_neighbors = neighborsOf(n);
  const options = {n_neighbors, min_dist: MIN_DIST, spread: SPREAD, metric: METRIC, seed} as const;

  progress(0.02, "neighbours");
  const knn = nearestNeighbors(data, n, d, n_neighbors - 1, METRIC, seed);
  progress(0.2, "2D");
  const flat = umap(data, n, d, {...options, knn, n_components: 2});
  progress(0.45, "3D");
  const solid = umap(data, n, d, {...options, knn, n_components: 3});
  progress(0.7, "quality");
  const qualityOf = (map: MapQuality["map"], embedding: Float64Array, n_components: number): MapQuality => {
    const how = {n_neighbors, max_rows: JUDGED_ROWS, seed, metric: METRIC};
    const found = embeddingQuality(data, embedding, n, d, n_components, how);
    const {trustworthiness, continuity, neighbor_recall, distance_correlation} = found;
    return {map, trustworthiness, continuity, neighbor_recall, distance_correlation};
  };
  const first_two = scores.filter((_, i) => i % 3 < 2);
  const quality = [
    qualityOf("UMAP 2D", flat.embedding, 2),
    qualityOf("UMAP 3D", solid.embedding, 3),
    qualityOf("PCA 2D", first_two, 2)
  ];
  progress(0.85, "stability");
  const some = evenRows(n, STABILITY_ROWS);
  const seeds = Array.from({length: N_SEEDS}, (_, i) => seed + i);
  const how = {...options, n_epochs: flat.n_epochs};
  const {procrustes, neighbor_overlap} = seedStability(takeRows(data, d, some), some.length, d, seeds, how);
  return {
    flat,
    solid,
    report: {
      n_points: n,
      n_neighbors,
      min_dist: MIN_DIST,
      spread: SPREAD,
      metric: METRIC,
      n_epochs: flat.n_epochs,
      quality,
      n_judged: Math.min(JUDGED_ROWS, n),
      stability: {
        n_points: some.length,
        n_seeds: N_SEEDS,
        procrustes: spread(procrustes),
        neighbor_overlap: spread(neighbor_overlap)
      },
      loss: flat.loss.map(({epoch, value}, i) => ({epoch, flat: value, solid: solid.loss[i].value}))
    }
  };
}
