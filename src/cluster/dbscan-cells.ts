import type {DistinctPlaces} from "./distinct-places.ts";
import {radixOrder} from "./radix-order.ts";

/** Slots per cell in {@link Cells.around}: the 5 × 5 block of cells around it, itself in the middle. */
export const BLOCK = 25;
const MIDDLE = 12;

/** The 24 neighbouring slots of the block, nearest first, so that early exits come early. */
export const NEAREST_FIRST: readonly number[] = Array.from({length: BLOCK}, (_, slot) => slot)
  .filter((slot) => slot !== MIDDLE)
  .sort((a, b) => slotDistance(a) - slotDistance(b) || a - b);

/** Places sorted into the occupied cells of a grid whose side is just under eps/√2. */
export interface Cells {
  n_cells: number;
  /** Places of cell c are at positions start[c] to start[c + 1] − 1 of order, x, y and weights. */
  start: Int32Array;
  /** Number of the distinct place at each position. */
  order: Int32Array;
  x: Float64Array;
  y: Float64Array;
  weights: Float64Array;
  /** Total weight of each cell. */
  cell_weights: Float64Array;
  /** Tight box of the places of each cell: least x, greatest x, least y, greatest y. */
  box: Float64Array;
  /** The occupied cell at each slot of the 5 × 5 block around each cell, −1 where none is. */
  around: Int32Array;
}

/**
 * Sorts places into square cells so small that any two places of one cell are within eps of each other, and
 * so large that every place within eps lies in the surrounding 5 × 5 block. Only occupied cells are kept,
 * sorted by column then row, so a far-away place costs nothing.
 * @throws RangeError if the extent is more than 2³¹ cells wide or high
 */
export function sortIntoCells(places: DistinctPlaces, eps: number): Cells {
  // The 10⁻⁵ keeps rounding of column numbers (at most 2³¹ · 2⁻⁵² of a cell) from making a cell too wide.
  const side = eps * Math.SQRT1_2 * (1 - 1e-5);
  const column = gridKeys(places.x, side, eps);
  const row = gridKeys(places.y, side, eps);
  const order = radixOrder(places.n, [column, row]);
  const start = cellStarts(order, column, row);
  const n_cells = start.length - 1;
  const firsts = gather(start.subarray(0, n_cells), order);
  const x = gather(order, places.x);
  const y = gather(order, places.y);
  const weights = gather(order, places.weights);
  const around = findNeighbours(gather(firsts, column), gather(firsts, row));
  const {box, cell_weights} = measureCells(n_cells, start, x, y, weights);
  return {n_cells, start, order, x, y, weights, cell_weights, box, around};
}

function slotDistance(slot: number): number {
  return (Math.floor(slot / 5) - 2) ** 2 + ((slot % 5) - 2) ** 2;
}

function gridKeys(values: Float64Array, side: number, eps: number): Uint32Array {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  if ((high - low) / side >= 2 ** 31)
    throw new RangeError(
      `eps ${eps} is too small for places spread over ${high - low} m: raise it, or leave out the farthest place`
    );
  const keys = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) keys[i] = (values[i] - low) / side;
  return keys;
}

/** Positions where a new cell begins, and the end. */
function cellStarts(order: Int32Array, column: Uint32Array, row: Uint32Array): Int32Array {
  const start = new Int32Array(order.length + 1);
  let n_cells = 0;
  for (let p = 0; p < order.length; p++) {
    const i = order[p];
    const h = order[p - 1];
    if (p === 0 || column[i] !== column[h] || row[i] !== row[h]) start[n_cells++] = p;
  }
  start[n_cells] = order.length;
  return start.subarray(0, n_cells + 1);
}

function gather(indices: Int32Array | Float64Array, values: ArrayLike<number>): Float64Array {
  const gathered = new Float64Array(indices.length);
  for (let i = 0; i < indices.length; i++) gathered[i] = values[indices[i]];
  return gathered;
}

/** For each of the five columns around a cell one pointer moves through the sorted cells, never backwards. */
function findNeighbours(column: Float64Array, row: Float64Array): Int32Array {
  const n = column.length;
  const around = new Int32Array(n * BLOCK).fill(-1);
  for (let dx = -2; dx <= 2; dx++) {
    let p = 0;
    for (let c = 0; c < n; c++) {
      const to = column[c] + dx;
      const from_row = row[c] - 2;
      while (p < n && (column[p] < to || (column[p] === to && row[p] < from_row))) p++;
      const slots = c * BLOCK + (dx + 2) * 5;
      for (let q = p; q < n && column[q] === to && row[q] <= from_row + 4; q++)
        around[slots + row[q] - from_row] = q;
    }
  }
  return around;
}

function measureCells(
  n_cells: number,
  start: Int32Array,
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array
): {box: Float64Array; cell_weights: Float64Array} {
  const box = new Float64Array(4 * n_cells);
  const cell_weights = new Float64Array(n_cells);
  for (let c = 0; c < n_cells; c++) {
    let [x1, x2, y1, y2, sum] = [Infinity, -Infinity, Infinity, -Infinity, 0];
    for (let p = start[c]; p < start[c + 1]; p++) {
      if (x[p] < x1) x1 = x[p];
      if (x[p] > x2) x2 = x[p];
      if (y[p] < y1) y1 = y[p];
      if (y[p] > y2) y2 = y[p];
      sum += weights[p];
    }
    box[4 * c] = x1;
    box[4 * c + 1] = x2;
    box[4 * c + 2] = y1;
    box[4 * c + 3] = y2;
    cell_weights[c] = sum;
  }
  return {box, cell_weights};
}
