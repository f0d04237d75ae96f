import type {ScoredZones} from "../report/hotspots.ts";
import {type CellIndex, cellWeights} from "../space/cells.ts";
import {sum} from "../stats/sums.ts";
import {cellAreas, flagCells, footprintOf, hitRate} from "./hit-rate.ts";
import {JUDGED_AREA, qualifies, whyDegenerate, type ZoneFigures} from "./limits.ts";
import {RESOLUTION_M} from "./sweeps.ts";

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
  /** Distances below this are taken as this, metres. */
  resolution_m: number;
}

/** What a sweep hands to the fit of its choice. */
export interface Sweep<Trial> {
  trials: Trial[];
  /** Index of the chosen trial, −1 when none has a zone. */
  chosen: number;
}

/** Splits places into what came before the test days and what fell on them. `train` has each place's training incidents. */
export function sweepData(
  {x, y, weight, train}: Record<"x" | "y" | "weight" | "train", Float64Array>,
  cells: CellIndex,
  resolution_m = RESOLUTION_M
): SweepData {
  const kept = Array.from(train.keys()).filter((i) => train[i] > 0);
  const pick = (values: Float64Array) => Float64Array.from(kept, (i) => values[i]);
  return {
    x: pick(x),
    y: pick(y),
    weights: pick(train),
    cells: {...cells, cell_of: Int32Array.from(kept, (i) => cells.cell_of[i])},
    test_incidents: cellWeights(
      cells,
      weight.map((w, i) => w - train[i])
    ),
    resolution_m
  };
}

/** The ground of the training days: incidents, and cells with any. */
export function trainingArea({weights, cells}: SweepData) {
  const cell_incidents = cellWeights(cells, weights);
  const n_cells = cell_incidents.reduce((n, count) => n + (count > 0 ? 1 : 0), 0);
  return {cell_incidents, n_cells, incidents: sum(weights)};
}

/** Figures of a clustering by label. @param weights one per place @param areas_km2 of the zones' ground, one per zone */
export function zoneFigures(
  labels: Int32Array,
  weights: Float64Array,
  areas_km2: ArrayLike<number>
): ZoneFigures {
  const members = new Float64Array(areas_km2.length);
  for (let i = 0; i < labels.length; i++) if (labels[i] >= 0) members[labels[i]] += weights[i];
  const all = sum(weights);
  const zoned = sum(members);
  const share = (part: number) => (all === 0 ? 0 : part / all);
  return {
    n_zones: areas_km2.length,
    zone_share: share(zoned),
    noise_share: share(all - zoned),
    largest_share: share(members.reduce((a, b) => Math.max(a, b), 0)),
    largest_km2: Array.from(areas_km2).reduce((a, b) => Math.max(a, b), 0),
    area_km2: sum(areas_km2)
  };
}

/** Judges zones fitted on the training days by the test days. The study area is the training days' cells. */
export function scoreZones(data: SweepData, labels: Int32Array, n_zones: number): ScoredZones {
  const {weights, cells, test_incidents} = data;
  const {cell_incidents, n_cells} = trainingArea(data);
  const footprint = footprintOf(labels, n_zones, weights, cells);
  const {area_km2: _, ...figures} = zoneFigures(labels, weights, cellAreas(footprint));
  const budget = Math.max(1, Math.floor(JUDGED_AREA * n_cells));
  return {
    ...figures,
    hit_rate: n_zones === 0 ? null : hitRate(flagCells(footprint, cell_incidents, budget), test_incidents),
    qualifies: qualifies(figures)
  };
}

/**
 * The rule of every sweep: among the settings that qualify, the one whose zones caught most of the test incidents;
 * ties go to the earlier one. When none qualifies the same rule picks among those that are not degenerate, else among
 * all with zones: a zone that holds the city catches what its busiest cells catch, and says nothing.
 * @returns its index, −1 when no setting has a zone
 */
export function chooseTrial(trials: readonly ScoredZones[]): number {
  const pools = [
    trials.filter((trial) => trial.qualifies),
    trials.filter((trial) => whyDegenerate(trial) === null),
    trials.filter((trial) => trial.n_zones > 0)
  ];
  const [best] = (pools.find((pool) => pool.length > 0) ?? []).sort(
    (a, b) => (b.hit_rate ?? 0) - (a.hit_rate ?? 0)
  );
  return best === undefined ? -1 : trials.indexOf(best);
}
