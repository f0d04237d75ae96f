import * as d3 from "d3";
import type {CellGrid, Cells, HotspotsReport} from "../report/hotspots.ts";

/** A cell's bounds in degrees. */
export interface CellBounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Where cells lie in their grid. */
export type CellPlaces = Pick<Cells, "col" | "row">;

export function cellBounds(grid: CellGrid, col: number, row: number): CellBounds {
  const west = grid.lon0 + col * grid.d_lon;
  const south = grid.lat0 + row * grid.d_lat;
  return {west, south, east: west + grid.d_lon, north: south + grid.d_lat};
}

/** Sums cells into square blocks of them, at most about `most`, as cells of a coarser grid. */
export function coarseCells({grid, cells}: Pick<HotspotsReport, "grid" | "cells">, most: number) {
  const span = Math.max(1, Math.ceil(Math.sqrt(cells.col.length / most)));
  const blocks = d3.flatRollup(
    d3.range(cells.col.length),
    (own) => d3.sum(own, (i) => cells.incidents[i]),
    (i) => Math.floor(cells.col[i] / span),
    (i) => Math.floor(cells.row[i] / span)
  );
  return {
    grid: {...grid, cell_m: span * grid.cell_m, d_lon: span * grid.d_lon, d_lat: span * grid.d_lat},
    cells: {
      col: blocks.map(([col]) => col),
      row: blocks.map(([, row]) => row),
      incidents: blocks.map(([, , incidents]) => incidents)
    }
  };
}

/** The ground of some cells as rectangles, neighbours in a row joined. @param chosen positions among the cells */
export function cellRuns(grid: CellGrid, {col, row}: CellPlaces, chosen: readonly number[]): CellBounds[] {
  const order = [...chosen].sort((i, j) => row[i] - row[j] || col[i] - col[j]);
  const runs: CellBounds[] = [];
  for (let from = 0, to = 0; from < order.length; from = to) {
    const first = order[from];
    for (to = from + 1; row[order[to]] === row[first] && col[order[to]] === col[first] + to - from; ) to++;
    const last = cellBounds(grid, col[order[to - 1]], row[first]);
    runs.push({...cellBounds(grid, col[first], row[first]), east: last.east});
  }
  return runs;
}
