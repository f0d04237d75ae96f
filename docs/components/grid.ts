import type {CellGrid, Cells} from "../../src/report/hotspots.ts";

/** A cell's bounds in degrees. */
export interface CellBounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

export function cellBounds(grid: CellGrid, col: number, row: number, span = 1): CellBounds {
  const west = grid.lon0 + col * grid.d_lon;
  const south = grid.lat0 + row * grid.d_lat;
  return {west, south, east: west + span * grid.d_lon, north: south + span * grid.d_lat};
}

/** Sums cells into blocks of `span` × `span`, few enough to draw as shapes. */
export function coarseCells(cells: Cells, span: number): {col: number; row: number; incidents: number}[] {
  const blocks = new Map<string, {col: number; row: number; incidents: number}>();
  cells.col.forEach((cell_col, i) => {
    const col = Math.floor(cell_col / span) * span;
    const row = Math.floor((cells.row[i] ?? 0) / span) * span;
    const key = `${col},${row}`;
    const block = blocks.get(key) ?? {col, row, incidents: 0};
    block.incidents += cells.incidents[i] ?? 0;
    blocks.set(key, block);
  });
  return [...blocks.values()];
}
