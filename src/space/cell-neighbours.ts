import {placeTable} from "./place-table.ts";

/** Which cells are near each cell, itself among them: those of cell i are `index[start[i]] … index[start[i + 1] - 1]`. */
export interface CellNeighbours {
  start: Int32Array;
  index: Int32Array;
}

/**
 * Cells whose centres lie within a distance of a cell's own, itself first, then by column and row of the step there.
 * @param grid columns and rows of distinct cells
 * @param reach the distance as a multiple of the cell's side: 1.5 takes the eight around, 1 the four that share a side
 * @throws RangeError when `reach` is negative or not a number
 */
export function cellNeighbours(
  {col, row}: {col: ArrayLike<number>; row: ArrayLike<number>},
  reach: number
): CellNeighbours {
  if (!(reach >= 0 && reach < 1000))
    throw new RangeError(`the neighbourhood reaches ${reach} cells; it must be from 0 to below 1000`);
  const steps = stepsWithin(reach);
  const n = col.length;
  const cells = placeTable();
  for (let i = 0; i < n; i++) cells.add(col[i], row[i]);
  const start = new Int32Array(n + 1);
  const found: number[] = [];
  for (let i = 0; i < n; i++) {
    for (const [dc, dr] of steps) {
      const other = cells.find(col[i] + dc, row[i] + dr);
      if (other >= 0) found.push(other);
    }
    start[i + 1] = found.length;
  }
  return {start, index: Int32Array.from(found)};
}

function stepsWithin(reach: number): [number, number][] {
  const most = Math.floor(reach);
  const steps: [number, number][] = [[0, 0]];
  for (let dc = -most; dc <= most; dc++)
    for (let dr = -most; dr <= most; dr++)
      if ((dc !== 0 || dr !== 0) && dc ** 2 + dr ** 2 <= reach ** 2 + 1e-9) steps.push([dc, dr]);
  return steps;
}
