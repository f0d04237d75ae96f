import {CELL_M, type Cells, cellsKm2} from "../space/cells.ts";
import {columnRow} from "../space/lattice.ts";
import {sum} from "../stats/sums.ts";

/** Most patrol areas that are grown: more than a plan of 30 units on each shift uses. */
const MAX_AREAS = 400;

/** Cells that units may be sent to, each once, and what each is expected to have. */
export interface ExpectingCells extends Cells {
  expected: ArrayLike<number>;
}

/** Whole cells that fit into an area of so many km², one at least. */
export const cellsWithin = (km2: number, cell_m = CELL_M): number =>
  Math.max(1, Math.floor(km2 / cellsKm2(1, cell_m) + 1e-9));

/**
 * Grows patrol areas, which share no cell: from the cell that expects most of those still free, joining to it one by one the
 * free neighbour, by an edge or a corner, that expects most, until an area is as large as it may be or no neighbour expects
 * anything. Ties go to the cell that stands first.
 * @param max_cells most cells of an area, 1 at least
 * @returns positions of each area's cells as they joined; areas that expect most together first
 * @throws RangeError when max_cells is not a whole number above 0
 * @example
 * const cells = {col: Int32Array.of(0, 1, 2, 9), row: Int32Array.of(0, 0, 1, 9), expected: [1, 5, 3, 2]};
 * growAreas(cells, 2); // → [[1, 2], [3], [0]]
 */
export function growAreas(
  {col, row, expected}: ExpectingCells,
  max_cells: number,
  most = MAX_AREAS
): number[][] {
  if (!(Number.isInteger(max_cells) && max_cells >= 1))
    throw new RangeError(`max_cells must be a whole number from 1 on, got ${max_cells}`);
  const at = cellPositions({col, row});
  const taken = new Uint8Array(col.length);
  const before = (a: number, b: number) => expected[b] - expected[a] || a - b;
  const free = (i: number) => taken[i] === 0 && expected[i] > 0;
  const areas: number[][] = [];
  for (const seed of [...col.keys()].sort(before)) {
    if (areas.length === most) break;
    if (!free(seed)) continue;
    const own = [seed];
    taken[seed] = 1;
    const beside = new Set<number>();
    while (own.length < max_cells) {
      const last = own[own.length - 1];
      for (const key of around(col[last], row[last])) {
        const i = at.get(key);
        if (i !== undefined) beside.add(i);
      }
      const [next] = [...beside].filter(free).sort(before);
      if (next === undefined) break;
      own.push(next);
      taken[next] = 1;
    }
    areas.push(own);
  }
  const total = areas.map((own) => sum(own.map((i) => expected[i])));
  return [...areas.keys()].sort((a, b) => total[b] - total[a] || a - b).map((k) => areas[k]);
}

/** Squares of a side, as the predictor and zones have them. */
export const squares = (cell_m: number) => ({shape: "square", cell_m, offset_m: 0}) as const;

/** A cell by its column and row, as `cellPositions` finds it. */
export const cellKey = (col: number, row: number): string => `${col},${row}`;

export const cellPositions = ({col, row}: Cells): Map<string, number> =>
  new Map(Array.from(col, (c, i) => [cellKey(c, row[i]), i]));

const around = (col: number, row: number): string[] =>
  [-1, 0, 1].flatMap((east) => [-1, 0, 1].map((north) => cellKey(col + east, row + north)));

/** The position of the cell that each point lies in, −1 outside all. @param points metres @param cell_m side of a cell, metres, default 150 */
export function cellOfPoints(
  cells: Cells,
  {x, y}: {x: ArrayLike<number>; y: ArrayLike<number>},
  cell_m = CELL_M
): Int32Array {
  const [at, lattice] = [cellPositions(cells), squares(cell_m)];
  return Int32Array.from(x, (east, i) => at.get(cellKey(...columnRow(lattice, east, y[i]))) ?? -1);
}

/** The area that each cell is part of, −1 for none. */
export function areaOfCells(areas: readonly number[][], n_cells: number): Int32Array {
  const area_of = new Int32Array(n_cells).fill(-1);
  areas.forEach((own, area) => {
    for (const cell of own) area_of[cell] = area;
  });
  return area_of;
}
