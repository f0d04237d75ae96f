import {dbcv} from "../cluster/validity/dbcv.ts";
import {calinskiHarabasz, daviesBouldin, silhouette} from "../cluster/validity/validity.ts";
import type {ValidityRow} from "../report/validity.ts";
import {cellsKm2, indexCells} from "../space/cells.ts";
import {footprintOf, zoneCount} from "./hit-rate.ts";
import {zoneFigures} from "./score-zones.ts";

export interface ValidityOptions {
  /** Whether the clustering has noise: then DBCV is measured, which a division of all places has no use for. */
  density: boolean;
  /** Incidents the silhouette is measured from, when it is not exact. Default 2,000. */
  sample?: number;
  /** Seed of what is drawn. Default 0. */
  seed?: number;
}

/** A clustering by every index, and what it looks like on the ground: no index is to be read without these. */
export type ValidityFigures = Omit<ValidityRow, "clustering" | "stability" | "degenerate">;

/**
 * Measures a clustering of weighted places.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param weights incidents at each place, positive, length n
 * @param labels cluster of each place from 0, −1 for noise, length n
 */
export function validityFigures(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  labels: Int32Array,
  {density, sample, seed}: ValidityOptions
): ValidityFigures {
  const cells = indexCells(x, y);
  const footprint = footprintOf(labels, zoneCount(labels), weights, cells);
  const {area_km2, ...figures} = zoneFigures(labels, weights, footprint);
  const cohesion = silhouette(x, y, weights, labels, {sample, seed});
  const separation = density ? dbcv(x, y, weights, labels, {seed}) : null;
  return {
    ...figures,
    area_share: area_km2 / cellsKm2(cells.col.length),
    silhouette: defined(cohesion.score),
    silhouette_se: cohesion.standard_error,
    davies_bouldin: defined(daviesBouldin(x, y, weights, labels)),
    calinski_harabasz: defined(calinskiHarabasz(x, y, weights, labels)),
    dbcv: separation && defined(separation.score),
    dbcv_se: separation?.standard_error ?? 0
  };
}

const defined = (value: number): number | null => (Number.isFinite(value) ? value : null);
