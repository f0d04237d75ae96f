import type {CellGrid} from "../report/hotspots.ts";

/** Where a grid begins and how wide its cells are, degrees. */
export type Corner = Pick<CellGrid, "lon0" | "lat0" | "d_lon" | "d_lat">;

/** A cell by its column and row. */
export interface Square {
  col: number;
  rw: number;
}

/** A place on a line between cells belongs to the eastern and the northern one, though degrees be so much of a cell off. */
export const ROUNDING = 1e-9;

/** SQL for the column and the row, `col` and `rw`, of the cell that a place lies in. */
export const cellSql = ({lon0, lat0, d_lon, d_lat}: Corner): string =>
  `floor((lon - ${lon0}) / ${d_lon} + ${ROUNDING})::INT AS col, floor((lat - ${lat0}) / ${d_lat} + ${ROUNDING})::INT AS rw`;

/** The cell that a place lies in. */
export const cellAt = (
  {lon0, lat0, d_lon, d_lat}: Corner,
  {lon, lat}: {lon: number; lat: number}
): Square => ({
  col: Math.floor((lon - lon0) / d_lon + ROUNDING),
  rw: Math.floor((lat - lat0) / d_lat + ROUNDING)
});

/** The middle of a cell, degrees. */
export const middleOf = (
  {lon0, lat0, d_lon, d_lat}: Corner,
  {col, rw}: Square
): [lon: number, lat: number] => [lon0 + (col + 0.5) * d_lon, lat0 + (rw + 0.5) * d_lat];

/** Of cells as full as each other an evaluation takes the western one first, then the southern. */
export const westFirst = (a: Square, b: Square): number => a.col - b.col || a.rw - b.rw;

/** The sweeps of zones, of the last days alone, take the southern one first, then the western. */
export const southFirst = (a: Square, b: Square): number => a.rw - b.rw || a.col - b.col;
