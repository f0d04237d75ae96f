import {dbscan} from "../cluster/dbscan/dbscan.ts";
import type {DbscanTrial} from "../report/hotspots.ts";
import {cellsKm2} from "../space/cells.ts";
import {judgeZones, LEAST_SAMPLES, type SweepData, trainingGround} from "./judge.ts";

export const EPS_M = [50, 75, 100, 125, 150, 200] as const;
export const MULTIPLES = [2, 3, 4, 6, 8, 12, 16, 24] as const;

/** The settings tried, finest first: eps in metres, and min_samples as a multiple of the city's mean incidents within eps. */
export const DBSCAN_SETTINGS = EPS_M.flatMap((eps) => MULTIPLES.map((multiple) => ({eps, multiple})));

/**
 * min_samples for a multiple of the mean: an incident-weighted place is core when its eps-disc holds at least this
 * many times the incidents a disc of that size would hold if the city's incidents were spread evenly over its cells,
 * and never fewer than 10.
 */
export function minSamples(eps: number, multiple: number, incidents: number, area_km2: number): number {
  const perDisc = (incidents / area_km2) * Math.PI * (eps / 1000) ** 2;
  return Math.max(LEAST_SAMPLES, Math.round(multiple * perDisc));
}

/** Fits one setting on the training days and judges it on the test days. */
export function dbscanTrial(data: SweepData, eps: number, multiple: number): Omit<DbscanTrial, "chosen"> {
  const {x, y, weights} = data;
  const {incidents, n_cells} = trainingGround(data);
  const min_samples = minSamples(eps, multiple, incidents, cellsKm2(n_cells));
  const {labels, n_clusters} = dbscan(x, y, weights, {eps, min_samples});
  return {eps, min_samples, multiple, ...judgeZones(data, labels, n_clusters)};
}
