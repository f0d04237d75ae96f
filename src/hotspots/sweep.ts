import {dbscan} from "../cluster/dbscan.ts";
import type {SweepTrial} from "../report/hotspots.ts";
import {type Footprint, flagCells, footprintOf, hitRate} from "./capture.ts";
import {type CellIndex, cellsKm2, cellWeights} from "./cells.ts";

/** What a set of zones must be to be of use to a patrol. */
export const LIMITS = {n_zones: 20, largest_share: 0.05, largest_km2: 2} as const;

/** Share of the study area that a setting's best zones may fill when they are judged. */
export const JUDGED_AREA = 0.01;

/** The settings tried: eps in metres, and min_samples as a multiple of the city's mean incidents within eps. */
export const EPS_M = [50, 75, 100, 125, 150, 200] as const;
export const MULTIPLES = [2, 3, 4, 6, 8, 12, 16, 24] as const;

/** Fewer incidents than this within eps are chance, however sparse the city. */
export const LEAST_SAMPLES = 10;

/** What a sweep works on: the places of the training days, and where the test days' incidents fell. */
export interface SweepData {
  x: Float64Array;
  y: Float64Array;
  /** Training incidents of each place, above 0. */
  weights: Float64Array;
  /** Cells of all places, those of test days included; `cell_of` has the training places only. */
  cells: CellIndex;
  /** Test incidents of each cell. */
  test_incidents: Float64Array;
}

/** What a clustering looks like on the ground. */
export interface ZoneFigures
  extends Pick<SweepTrial, "n_zones" | "zone_share" | "noise_share" | "largest_share" | "largest_km2"> {
  /** Area of all zones, km². */
  area_km2: number;
}

/**
 * min_samples for a multiple of the mean: an incident-weighted place is core when its eps-disc holds at least this
 * many times the incidents a disc of that size would hold if the city's incidents were spread evenly over its cells,
 * and never fewer than 10.
 */
export function minSamples(eps: number, multiple: number, incidents: number, area_km2: number): number {
  const perDisc = (incidents / area_km2) * Math.PI * (eps / 1000) ** 2;
  return Math.max(LEAST_SAMPLES, Math.round(multiple * perDisc));
}

/** Figures of a clustering: shares by label, areas by footprint. `weights` one per place. */
export function zoneFigures(labels: Int32Array, weights: Float64Array, {cells}: Footprint): ZoneFigures {
  const members = new Float64Array(cells.length);
  let all = 0;
  for (let i = 0; i < labels.length; i++) {
    all += weights[i];
    if (labels[i] >= 0) members[labels[i]] += weights[i];
  }
  const sizes = cells.map((own) => own.length);
  const share = (part: number) => (all === 0 ? 0 : part / all);
  const zoned = members.reduce((a, b) => a + b, 0);
  return {
    n_zones: cells.length,
    zone_share: share(zoned),
    noise_share: share(all - zoned),
    largest_share: share(members.reduce((a, b) => Math.max(a, b), 0)),
    largest_km2: cellsKm2(sizes.reduce((a, b) => Math.max(a, b), 0)),
    area_km2: cellsKm2(sizes.reduce((a, b) => a + b, 0))
  };
}

export const qualifies = (figures: Omit<ZoneFigures, "area_km2">): boolean =>
  figures.n_zones >= LIMITS.n_zones &&
  figures.largest_share <= LIMITS.largest_share &&
  figures.largest_km2 <= LIMITS.largest_km2;

/** Fits one setting on the training days and judges it on the test days. The universe is the training days' cells. */
export function sweepTrial(data: SweepData, eps: number, multiple: number): Omit<SweepTrial, "chosen"> {
  const {x, y, weights, cells, test_incidents} = data;
  const incidents = cellWeights(cells, weights);
  const universe = incidents.reduce((n, count) => n + (count > 0 ? 1 : 0), 0);
  const total = weights.reduce((a, b) => a + b, 0);
  const min_samples = minSamples(eps, multiple, total, cellsKm2(universe));
  const {labels, n_clusters} = dbscan(x, y, weights, {eps, min_samples});
  const footprint = footprintOf(labels, n_clusters, weights, cells);
  const {area_km2: _, ...figures} = zoneFigures(labels, weights, footprint);
  const budget = Math.max(1, Math.floor(JUDGED_AREA * universe));
  return {
    eps,
    min_samples,
    multiple,
    ...figures,
    capture: n_clusters === 0 ? null : hitRate(flagCells(footprint, incidents, budget), test_incidents),
    qualifies: qualifies(figures)
  };
}

/**
 * The rule of the final model: among the settings that qualify, the one whose zones caught most of the test incidents;
 * ties go to the smaller eps, then to the smaller multiple. When none qualifies the same rule picks among all with zones.
 * @returns its index, −1 when no setting has a zone
 */
export function chooseTrial(trials: readonly Omit<SweepTrial, "chosen">[]): number {
  const pool = trials.some((trial) => trial.qualifies)
    ? trials.filter((trial) => trial.qualifies)
    : trials.filter((trial) => trial.n_zones > 0);
  const best = [...pool].sort(
    (a, b) => (b.capture ?? 0) - (a.capture ?? 0) || a.eps - b.eps || a.multiple - b.multiple
  )[0];
  return best === undefined ? -1 : trials.indexOf(best);
}
