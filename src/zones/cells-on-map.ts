import type {CellGrid} from "../report/hotspots.ts";
import {CELL_M, type CellIndex, cellsKm2, cellWeights} from "../space/cells.ts";
import type {Projection} from "../space/projection.ts";
import {gridOnMap} from "../space/study-grid.ts";

/** Cells with any place as the map draws them. @param weight incidents of each place */
export function cellsOnMap(
  cells: CellIndex,
  weight: Float64Array,
  projection: Projection
): {grid: CellGrid; columns: Record<"col" | "row" | "incidents", number[]>} {
  const {col, row} = cells;
  const [col0, row0] = [col, row].map((each) => each.reduce((a, b) => Math.min(a, b), Infinity));
  const squares = {cell_m: CELL_M, offset_m: 0, col, col0, row0, area_km2: cellsKm2(col.length)};
  return {
    grid: gridOnMap(squares, projection),
    columns: {
      col: Array.from(col, (each) => each - col0),
      row: Array.from(row, (each) => each - row0),
      incidents: [...cellWeights(cells, weight)]
    }
  };
}
