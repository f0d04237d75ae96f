import {type CellIndex, cellLabels, cellsKm2, cellWeights} from "../space/cells.ts";
import {sum} from "../stats/sums.ts";

/** Zones on a grid's cells, as sweeps and forecasts flag them; where a zone itself ends, no grid says (`zone-ground.ts`). */
export interface Footprint {
  /** The zone whose ground each cell is, −1 for none: the one with most of the cell's zoned incidents. */
  zone_of: Int32Array;
  /** Cells of each zone. */
  cells: number[][];
  /** All incidents on each zone's ground, noise among them. */
  incidents: Float64Array;
  /** Side of a cell, metres. */
  cell_m: number;
}

/** Zones of a clustering whose labels count from 0; −1 is noise. */
export const zoneCount = (labels: Int32Array): number =>
  labels.reduce((most, label) => Math.max(most, label), -1) + 1;

/** The ground of a clustering of places. `weights` one per place. */
export function footprintOf(
  labels: Int32Array,
  n_zones: number,
  weights: Float64Array,
  index: CellIndex
): Footprint {
  const zone_of = cellLabels(index, labels, weights, {noise: false});
  const cell_incidents = cellWeights(index, weights);
  const cells: number[][] = Array.from({length: n_zones}, () => []);
  const incidents = new Float64Array(n_zones);
  zone_of.forEach((zone, cell) => {
    if (zone < 0) return;
    cells[zone].push(cell);
    incidents[zone] += cell_incidents[cell];
  });
  return {zone_of, cells, incidents, cell_m: index.cell_m};
}

/** Area of each zone's cells, km². */
export const cellAreas = ({cells, cell_m}: Footprint): Float64Array =>
  Float64Array.from(cells, (own) => cellsKm2(own.length, cell_m));

/** Zones by incidents per cell of their footprint, densest first; ties go to the lower zone. Zones without a cell are left out. */
export function rankByDensity({cells, incidents}: Footprint): number[] {
  const density = (zone: number) => incidents[zone] / cells[zone].length;
  return cells
    .map((_, zone) => zone)
    .filter((zone) => cells[zone].length > 0)
    .sort((a, b) => density(b) - density(a) || a - b);
}

/**
 * Flags cells until a budget is spent: zones by density, and within a zone its busiest cells first.
 * Fewer are flagged when all zones together are smaller than the budget.
 */
export function flagCells(footprint: Footprint, cell_incidents: Float64Array, budget: number): number[] {
  const flagged: number[] = [];
  for (const zone of rankByDensity(footprint)) {
    const busiest = [...footprint.cells[zone]].sort((a, b) => cell_incidents[b] - cell_incidents[a] || a - b);
    flagged.push(...busiest.slice(0, budget - flagged.length));
    if (flagged.length >= budget) break;
  }
  return flagged;
}

/** Share of the test incidents that fall into flagged cells (the hit rate); incidents elsewhere are misses. */
export function hitRate(flagged: readonly number[], test_incidents: Float64Array): number {
  const all = sum(test_incidents);
  return all === 0 ? 0 : sum(flagged.map((cell) => test_incidents[cell])) / all;
}
