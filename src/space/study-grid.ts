import type {CellGrid} from "../report/hotspots.ts";
import {CELL_M, type CellIndex, type Cells, cellsKm2, cellWeights, grainAt} from "./cells.ts";
import {type CellShape, cellCentre, columnRow, type Lattice} from "./lattice.ts";
import {type Projection, toLat, toLon} from "./projection.ts";

/** How the ground is divided. */
export interface GridOptions {
  /** Side of a square cell, metres; a hexagon has the same area. Default 150. */
  cell_m?: number;
  /** The corner of the grid lies this far east and north of the projection's origin, metres. Default 0. */
  offset_m?: number;
  /** Default "square". */
  shape?: CellShape;
  /** Distances below which places are not told apart, metres. Default 50. */
  resolution_m?: number;
}

/**
 * The cells that a forecast may flag, the study area, in a dense box of columns and rows. They ascend by column, then row,
 * which settles all ties.
 */
export interface StudyGrid<StudyArea extends string = string> extends Lattice, Cells {
  /** First column and row of the box, and its size. */
  col0: number;
  row0: number;
  n_cols: number;
  n_rows: number;
  /** Index in the study area of the box's cell (col − col0) · n_rows + (row − row0), −1 outside. */
  at: Int32Array;
  /** Area of the study area, km². */
  area_km2: number;
  /** What the study area is. */
  study_area: StudyArea;
  /** Distances below this are taken as this, metres. */
  resolution_m: number;
}

/** Cells beyond which the box of a grid would not fit the memory. */
const MAX_CELLS = 2 ** 24;

function lattice({cell_m = CELL_M, offset_m = 0, shape = "square"}: GridOptions): Lattice {
  if (!(cell_m >= 10 && cell_m <= 200_000))
    throw new RangeError(`cell_m must be from 10 to 200,000 metres, got ${cell_m}`);
  if (!Number.isFinite(offset_m)) throw new RangeError(`offset_m must be metres, got ${offset_m}`);
  return {shape, cell_m, offset_m};
}

/** Index in the study area of a column and row, −1 outside. */
export function cellOf({col0, row0, n_cols, n_rows, at}: StudyGrid, col: number, row: number): number {
  const [c, r] = [col - col0, row - row0];
  return c < 0 || r < 0 || c >= n_cols || r >= n_rows ? -1 : at[c * n_rows + r];
}

/** Index in the study area of the cell that a point lies in, −1 outside. */
export const cellAt = (grid: StudyGrid, x: number, y: number): number =>
  cellOf(grid, ...columnRow(grid, x, y));

/** Index in the box of each cell of the study area. */
export const boxIndex = ({col, row, col0, row0, n_rows}: StudyGrid): Int32Array =>
  col.map((c, i) => (c - col0) * n_rows + row[i] - row0);

/** Index in the study area of each point's cell, −1 outside. @param x metres east @param y metres north */
export function cellsAt(grid: StudyGrid, x: Float64Array, y: Float64Array): Int32Array {
  const out = new Int32Array(x.length);
  for (let i = 0; i < x.length; i++) out[i] = cellAt(grid, x[i], y[i]);
  return out;
}

/** Columns and rows that hold some points. */
function boxOf(shape: Lattice, x: ArrayLike<number>, y: ArrayLike<number>) {
  let [col0, row0, col1, row1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    const [col, row] = columnRow(shape, x[i], y[i]);
    if (col < col0) col0 = col;
    if (col > col1) col1 = col;
    if (row < row0) row0 = row;
    if (row > row1) row1 = row;
  }
  if (x.length === 0) return {col0: 0, row0: 0, n_cols: 0, n_rows: 0};
  const box = {col0, row0, n_cols: col1 - col0 + 1, n_rows: row1 - row0 + 1};
  if (!(box.n_cols * box.n_rows <= MAX_CELLS))
    throw new RangeError(
      `the places span ${box.n_cols} × ${box.n_rows} cells of ${shape.cell_m} m, more than ${MAX_CELLS}: leave out places far from the city, or take larger cells`
    );
  return box;
}

/** A box with one cell more on every side. */
const withMargin = ({col0, row0, n_cols, n_rows}: ReturnType<typeof boxOf>) => ({
  col0: col0 - 1,
  row0: row0 - 1,
  n_cols: n_cols + 2,
  n_rows: n_rows + 2
});

function gridOf<StudyArea extends string>(
  shape: Lattice,
  box: {col0: number; row0: number; n_cols: number; n_rows: number},
  chosen: Uint8Array,
  study_area: StudyArea,
  resolution_m = grainAt().resolution_m
): StudyGrid<StudyArea> {
  const at = new Int32Array(chosen.length).fill(-1);
  let n = 0;
  for (let i = 0; i < chosen.length; i++) if (chosen[i] === 1) at[i] = n++;
  const [col, row] = [new Int32Array(n), new Int32Array(n)];
  for (let i = 0; i < at.length; i++) {
    if (at[i] < 0) continue;
    col[at[i]] = box.col0 + Math.floor(i / box.n_rows);
    row[at[i]] = box.row0 + (i % box.n_rows);
  }
  return {...shape, ...box, col, row, at, area_km2: cellsKm2(n, shape.cell_m), study_area, resolution_m};
}

/**
 * The study area of a city without a boundary: cells with at least one of these points.
 * @param x metres east of each incident before the first test
 * @throws RangeError on options out of range, or points spread over more than 16.8 million cells
 * @example
 * const grid = gridOfPoints(Float64Array.of(20, 140, 500), Float64Array.of(30, 10, 400), "cells with an incident");
 * [grid.col.length, grid.area_km2]; // → [2, 0.045]
 */
export function gridOfPoints<StudyArea extends string>(
  x: Float64Array,
  y: Float64Array,
  study_area: StudyArea,
  options: GridOptions = {}
): StudyGrid<StudyArea> {
  const shape = lattice(options);
  const box = boxOf(shape, x, y);
  const chosen = new Uint8Array(box.n_cols * box.n_rows);
  for (let i = 0; i < x.length; i++) {
    const [col, row] = columnRow(shape, x[i], y[i]);
    chosen[(col - box.col0) * box.n_rows + row - box.row0] = 1;
  }
  return gridOf(shape, box, chosen, study_area, options.resolution_m);
}

/**
 * The study area of a city with a boundary: cells whose centre is inside, and those beside them with an incident, for a boundary
 * may run along the street that incidents are recorded on.
 * @param inside whether a point in metres lies in the city
 * @param outline the box around the city, metres
 * @param known metres east and north of each incident before the first test
 * @throws RangeError as {@link gridOfPoints}
 */
export function gridOfCity<StudyArea extends string>(
  inside: (x: number, y: number) => boolean,
  outline: {x1: number; x2: number; y1: number; y2: number},
  known: {x: Float64Array; y: Float64Array},
  study_area: StudyArea,
  options: GridOptions = {}
): StudyGrid<StudyArea> {
  const shape = lattice(options);
  const {x1, x2, y1, y2} = outline;
  const box = withMargin(boxOf(shape, [x1, x2, x2, x1], [y1, y1, y2, y2])); // hexagons' rows lean: all four corners
  const {col0, row0, n_cols, n_rows} = box;
  const central = new Uint8Array(n_cols * n_rows);
  for (let i = 0; i < central.length; i++) {
    const [x, y] = cellCentre(shape, col0 + Math.floor(i / n_rows), row0 + (i % n_rows));
    if (inside(x, y)) central[i] = 1;
  }
  const chosen = central.slice();
  for (let i = 0; i < known.x.length; i++) {
    const [col, row] = columnRow(shape, known.x[i], known.y[i]);
    const [c, r] = [col - col0, row - row0];
    if (c < 0 || c >= n_cols || r < 0 || r >= n_rows) continue;
    for (let i = Math.max(0, c - 1); i <= Math.min(n_cols - 1, c + 1); i++)
      for (let k = Math.max(0, r - 1); k <= Math.min(n_rows - 1, r + 1); k++)
        if (central[i * n_rows + k] === 1) chosen[c * n_rows + r] = 1;
  }
  return gridOf(shape, box, chosen, study_area, options.resolution_m);
}

/** A grid of squares as maps draw it: columns and rows from the first of its box. */
export function gridOnMap(
  grid: Pick<StudyGrid, "cell_m" | "offset_m" | "col" | "col0" | "row0" | "area_km2">,
  projection: Projection
): CellGrid {
  const {cell_m, offset_m, area_km2} = grid;
  return {
    cell_m,
    lat0: toLat(projection, offset_m + grid.row0 * cell_m),
    lon0: toLon(projection, offset_m + grid.col0 * cell_m),
    d_lat: cell_m / projection.mPerLat,
    d_lon: cell_m / projection.mPerLon,
    n_cells: grid.col.length,
    area_km2
  };
}

/** Cells with any place as the map draws them. @param weight incidents of each place */
export function cellsOnMap(
  cells: CellIndex,
  weight: Float64Array,
  projection: Projection
): {grid: CellGrid; columns: Record<"col" | "row" | "incidents", number[]>} {
  const {col, row} = cells;
  const [col0, row0] = [col, row].map((each) => each.reduce((a, b) => Math.min(a, b), Infinity));
  const {cell_m} = cells;
  const squares = {cell_m, offset_m: 0, col, col0, row0, area_km2: cellsKm2(col.length, cell_m)};
  return {
    grid: gridOnMap(squares, projection),
    columns: {
      col: Array.from(col, (each) => each - col0),
      row: Array.from(row, (each) => each - row0),
      incidents: [...cellWeights(cells, weight)]
    }
  };
}
