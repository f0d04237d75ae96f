import {dbcv} from "../cluster/validity/dbcv.ts";
import {bootstrapStability, type Refit} from "../cluster/validity/stability.ts";
import {calinskiHarabasz, daviesBouldin, silhouette} from "../cluster/validity/validity.ts";
import type {PartitionTrial} from "../report/hotspots.ts";
import type {Numbers} from "../report/numbers.ts";
import type {CountSupport, ValidityRow} from "../report/validity.ts";
import {cellsKm2, indexCells} from "../space/cells.ts";
import type {Places} from "../space/places.ts";
import {seededRandom} from "../stats/random.ts";
import {stabilityOf} from "../stats/resample.ts";
import {sum} from "../stats/sums.ts";
import {gapStatistic} from "./gap.ts";
import {cellAreas, footprintOf, zoneCount} from "./hit-rate.ts";
import {SILHOUETTE_SAMPLE} from "./partition.ts";
import {zoneFigures} from "./score-zones.ts";

/** How a clustering is judged. */
interface HowScored {
  refit: Refit;
  n_resamples: number;
  gap?: true;
  divides: boolean;
  /** Side of a cell, metres. */
  cell_m: number;
}

/**
 * Judges one clustering of places by every index, and by refitting it on resampled incidents.
 * @param labels cluster of each place, −1 for noise
 * @param trials the numbers of clusters that were tried; none where there is noise
 * @param refit fits it anew, one labelling for each of these
 * @returns its figures, and what speaks for each number of clusters that was tried
 */
export function scoreClustering(
  {x, y, weight}: Places,
  labels: Int32Array,
  trials: readonly PartitionTrial[],
  {refit, n_resamples, gap, divides, cell_m}: HowScored,
  {seed, progress}: {seed: number; progress: (share: number, note: string) => void}
): {figures: Omit<Numbers<ValidityRow>, "clustering" | "degenerate">; support: CountSupport[]} {
  const figures = validityFigures(x, y, weight, labels, {
    density: !divides,
    sample: SILHOUETTE_SAMPLE,
    seed,
    cell_m
  });
  progress(0.2, "resamples");
  const labellings = trials.length > 0 ? refit(x, y, weight) : [labels];
  const stabilities = bootstrapStability(x, y, weight, labellings, refit, {
    n_resamples,
    random: seededRandom(seed),
    progress: (share) => progress(0.2 + 0.7 * share, "resamples")
  }).map(stabilityOf);
  const chosen = trials.findIndex((trial) => trial.chosen);
  const counts = trials.map(({n_clusters}) => n_clusters);
  const inertias = trials.map(({inertia}) => inertia);
  const random = seededRandom(seed);
  const gaps = gap ? gapStatistic(counts, inertias, sum(weight), indexCells(x, y, cell_m), {random}) : [];
  return {
    figures: {...figures, stability: figures.n_zones === 0 ? null : stabilities[Math.max(0, chosen)]},
    support: trials.map(({n_clusters}, i) => ({
      n_clusters,
      stability: stabilities[i],
      gap: gaps[i]?.gap ?? null,
      gap_se: gaps[i]?.gap_se ?? 0
    }))
  };
}

export interface ValidityOptions {
  /** Whether the clustering has noise: then DBCV is measured, which a division of all places has no use for. */
  density: boolean;
  /** Incidents the silhouette is measured from, when it is not exact. Default 2,000. */
  sample?: number;
  /** Seed of what is drawn. Default 0. */
  seed?: number;
  /** Side of a cell, metres. Default 150. */
  cell_m?: number;
}

/** A clustering by every index, and what it looks like on the ground: no index is to be read without these. */
export type ValidityFigures = Omit<ValidityRow, "clustering" | "stability" | "degenerate">;

/**
 * Measures a clustering of weighted places. Areas are those of the 150 m cells in which most zoned incidents are a zone's; what is
 * within reach of the places of dense zones is less (`zoneGround`).
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @param labels cluster of each place from 0, −1 for noise, length n
 * @example
 * const [x, y, labels] = [Float64Array.of(0, 60, 90, 2000), Float64Array.of(0, 0, 80, 0), Int32Array.of(0, 0, 0, -1)];
 * const {n_zones, zone_share} = validityFigures(x, y, Float64Array.of(1, 2, 1, 1), labels, {density: true});
 * [n_zones, zone_share]; // → [1, 0.8]
 */
export function validityFigures(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  labels: Int32Array,
  {density, sample, seed, cell_m}: ValidityOptions
): ValidityFigures {
  const cells = indexCells(x, y, cell_m);
  const areas = cellAreas(footprintOf(labels, zoneCount(labels), weights, cells));
  const {area_km2, ...figures} = zoneFigures(labels, weights, areas);
  const cohesion = silhouette(x, y, weights, labels, {sample, seed});
  const separation = density ? dbcv(x, y, weights, labels, {seed}) : null;
  return {
    ...figures,
    area_share: area_km2 / cellsKm2(cells.col.length, cell_m),
    silhouette: defined(cohesion.score),
    silhouette_se: cohesion.standard_error,
    davies_bouldin: defined(daviesBouldin(x, y, weights, labels)),
    calinski_harabasz: defined(calinskiHarabasz(x, y, weights, labels)),
    dbcv: separation && defined(separation.score),
    dbcv_se: separation?.standard_error ?? 0
  };
}

const defined = (value: number): number | null => (Number.isFinite(value) ? value : null);
