import {type DbscanResult, dbscan} from "../cluster/dbscan/dbscan.ts";
import {kDistance} from "../cluster/dbscan/k-distance.ts";
import type {DbscanReport, DbscanTrial} from "../report/hotspots.ts";
import type {Numbers} from "../report/numbers.ts";
import {cellsKm2, groundKm2, indexCells} from "../space/cells.ts";
import type {Places, PlacesInfo} from "../space/places.ts";
import {sum} from "../stats/sums.ts";
import {cellAreas, footprintOf} from "./hit-rate.ts";
import {type Sweep, type SweepData, scoreZones, trainingArea, zoneFigures} from "./score-zones.ts";
import {epsAt, MIN_SAMPLES, MULTIPLES} from "./sweeps.ts";
import {type ZoneGround, zoneGround} from "./zone-ground.ts";
import {describeZones} from "./zone-report.ts";

/**
 * The settings tried, finest first: eps in metres, and min_samples as a multiple of the city's mean incidents within eps.
 * @param resolution_m distances below which places are not told apart, metres
 */
export const dbscanSettings = (resolution_m: number) =>
  epsAt(resolution_m).flatMap((eps) => MULTIPLES.map((multiple) => ({eps, multiple})));

/** Places whose k-distance is measured for the curve. */
const CURVE_SAMPLE = 20_000;
const CURVE_POINTS = 200;

/**
 * min_samples for a multiple of the mean: an incident-weighted place is core when its eps-disc holds at least this
 * many times the incidents a disc of that size would hold if the city's incidents were spread evenly over its cells,
 * and never fewer than 10.
 */
export function minSamples(eps: number, multiple: number, incidents: number, area_km2: number): number {
  const perDisc = (incidents / area_km2) * Math.PI * (eps / 1000) ** 2;
  return Math.max(MIN_SAMPLES, Math.round(multiple * perDisc));
}

/** Fits one setting on the training days and judges it on the test days. */
export function dbscanTrial(data: SweepData, eps: number, multiple: number): Omit<DbscanTrial, "chosen"> {
  const {x, y, weights} = data;
  const {incidents, n_cells} = trainingArea(data);
  const min_samples = minSamples(eps, multiple, incidents, cellsKm2(n_cells, data.cells.cell_m));
  const {labels, n_clusters} = dbscan(x, y, weights, {eps, min_samples});
  return {eps, min_samples, multiple, ...scoreZones(data, labels, n_clusters)};
}

/** Fits the sweep's choice on all days. @param progress told half way, before the k-distance is measured */
export function dbscanZones(
  places: Places,
  info: PlacesInfo,
  {trials, chosen}: Sweep<Omit<DbscanTrial, "chosen">>,
  {seed, progress}: {seed: number; progress: (share: number, note: string) => void}
): {fit: DbscanResult; ground: ZoneGround; report: Numbers<DbscanReport>} {
  const {x, y, weight} = places;
  const trial = trials[chosen];
  const {cell_m, resolution_m} = info.grain;
  const {eps, multiple} = trial ?? dbscanSettings(resolution_m)[0];
  const min_samples = minSamples(eps, multiple, sum(weight), groundKm2(x, y, cell_m));
  const fit = dbscan(x, y, weight, {eps, min_samples});
  const ground = zoneGround(places, fit.labels, fit.core, eps, cell_m);
  progress(0.5, "k-distance");
  const report: Numbers<DbscanReport> = {
    eps,
    min_samples,
    multiple,
    ...describeZones(fit.labels, ground, trial, places, info),
    trials: trials.map((each) => ({...each, chosen: each === trial})),
    k_distance: kneeReport(places, min_samples, cell_m, seed)
  };
  return {fit, ground, report};
}

/** What the k-distance knee would have chosen. */
function kneeReport(
  {x, y, weight}: Places,
  k: number,
  cell_m: number,
  seed: number
): DbscanReport["k_distance"] {
  const total = sum(weight);
  const {sorted, knee} = kDistance(x, y, weight, {k: Math.min(k, total), sample: CURVE_SAMPLE, seed});
  const stride = Math.max(1, Math.floor(sorted.length / CURVE_POINTS));
  const curve = Array.from(sorted)
    .map((metres, i) => ({share: (i + 1) / sorted.length, metres}))
    .filter((_, i) => i % stride === 0 || i === sorted.length - 1);
  const {labels, n_clusters} = dbscan(x, y, weight, {eps: Math.max(knee, 1), min_samples: k});
  const areas = cellAreas(footprintOf(labels, n_clusters, weight, indexCells(x, y, cell_m)));
  const {n_zones, largest_share, largest_km2} = zoneFigures(labels, weight, areas);
  return {k, curve, knee_m: knee, at_knee: {n_zones, largest_share, largest_km2}};
}
