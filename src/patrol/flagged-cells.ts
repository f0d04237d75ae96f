import {rankCells} from "../hotspots/measures.ts";
import type {Random} from "../stats/random.ts";
import {drawBlocks} from "../stats/resample.ts";

/** Cells and the areas they lie in. */
export interface CellAreas {
  /** Area of each cell, from 0; −1 where it lies in none. */
  area: Int32Array;
  n_areas: number;
}

/** Cells that a share of the ground makes, at least one. */
export const flaggedCount = (n_cells: number, share: number): number =>
  Math.min(n_cells, Math.max(1, Math.floor(share * n_cells)));

/** Of some cells, each as often as it is named, how many lie in each area; −1 is no cell. */
export function cellsByArea(cells: Int32Array, {area, n_areas}: CellAreas): Float64Array {
  const counts = new Float64Array(n_areas);
  for (const cell of cells) if (cell >= 0 && area[cell] >= 0) counts[area[cell]]++;
  return counts;
}

/** Incidents as columns: the cell and the week of each. */
export interface CellWeeks {
  cell: Int32Array;
  week: Int32Array;
  n_weeks: number;
  n_cells: number;
}

/** Incidents per cell, each counted as often as its week. `times` absent: once. */
export function countCells({cell, week, n_cells}: CellWeeks, times?: Int32Array): Float64Array {
  const counts = new Float64Array(n_cells);
  for (let i = 0; i < cell.length; i++) if (cell[i] >= 0) counts[cell[i]] += times ? times[week[i]] : 1;
  return counts;
}

/**
 * Flags the cells of most incidents anew on resampled weeks.
 * @param shares of the ground to flag, 0–1
 * @returns for each share, for each resample, flagged cells by area
 */
export function resampleFlagged(
  incidents: CellWeeks,
  areas: CellAreas,
  shares: readonly number[],
  {n_resamples, random}: {n_resamples: number; random: Random}
): Float64Array[][] {
  const by_share: Float64Array[][] = shares.map(() => []);
  for (let r = 0; r < n_resamples; r++) {
    const counts = countCells(incidents, drawBlocks(incidents.n_weeks, random));
    const order = rankCells(counts);
    shares.forEach((share, i) => {
      by_share[i].push(cellsByArea(order.subarray(0, flaggedCount(incidents.n_cells, share)), areas));
    });
  }
  return by_share;
}
