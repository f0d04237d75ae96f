import {columnRow} from "./lattice.ts";
import {placeTable} from "./place-table.ts";

/** Side of a cell, metres: about a city block. Coordinates are block-level, so anything finer would be false precision. */
export const CELL_M = 150;

/** How fine the ground is divided and how near places are told apart. */
export interface Grain {
  /** Side of a cell, metres. */
  cell_m: number;
  /** Distances below this are taken as this, metres. */
  resolution_m: number;
}

/** Half a block, metres: block-level coordinates tell nothing nearer apart. */
const BLOCK_RESOLUTION_M = 50;

/** The grain of places that are told apart from a distance on: cells of that side, and of 150 m at least. Default: block-level coordinates. */
export const grainAt = (resolution_m = BLOCK_RESOLUTION_M): Grain => ({
  cell_m: Math.max(CELL_M, resolution_m),
  resolution_m
});

/** Whether each place stands for a cell of its own: coordinates are rounded to a step wider than a block. */
export const placesAreCells = ({cell_m}: Pick<Grain, "cell_m">): boolean => cell_m > CELL_M;

/** Area of a number of cells of a side, km². */
export const cellsKm2 = (n: number, cell_m = CELL_M): number => (n * cell_m ** 2) / 1e6;

/** Some cells of a grid: column and row of each. */
export interface Cells {
  col: Int32Array;
  row: Int32Array;
}

/** Square cells with at least one place. */
export interface CellIndex extends Cells {
  /** The cell of each place. */
  cell_of: Int32Array;
  /** Side of a cell, metres. */
  cell_m: number;
}

/** Puts places into cells, in the order in which each is first met. */
function meetCells(x: Float64Array, y: Float64Array, cell_m: number): CellIndex {
  const lattice = {shape: "square", cell_m, offset_m: 0} as const;
  const table = placeTable();
  const cell_of = new Int32Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const value = Number.isFinite(x[i]) ? y[i] : x[i];
    if (!Number.isFinite(value))
      throw new RangeError(`the coordinate of place ${i} is ${value}: give finite metres`);
    const [col, row] = columnRow(lattice, x[i], y[i]);
    cell_of[i] = table.add(col, row);
  }
  const met = table.read();
  return {col: Int32Array.from(met.x), row: Int32Array.from(met.y), cell_of, cell_m};
}

/**
 * Sorts places into cells, in order of row, then column.
 * @param x metres east, one per place
 * @param y metres north
 * @param cell_m side of a cell, metres, default 150
 * @throws RangeError on a coordinate that is not finite
 */
export function indexCells(x: Float64Array, y: Float64Array, cell_m = CELL_M): CellIndex {
  const {col, row, cell_of} = meetCells(x, y, cell_m);
  const order = Int32Array.from(col.keys()).sort((a, b) => row[a] - row[b] || col[a] - col[b]);
  const rank = new Int32Array(order.length);
  order.forEach((cell, i) => {
    rank[cell] = i;
  });
  return {
    col: order.map((cell) => col[cell]),
    row: order.map((cell) => row[cell]),
    cell_of: cell_of.map((cell) => rank[cell]),
    cell_m
  };
}

/** The ground with any place, km². */
export const groundKm2 = (x: Float64Array, y: Float64Array, cell_m = CELL_M): number =>
  cellsKm2(indexCells(x, y, cell_m).col.length, cell_m);

/** Sum of the places' weights in each cell. */
export function cellWeights({col, cell_of}: CellIndex, weights: Float64Array): Float64Array {
  const sums = new Float64Array(col.length);
  for (let i = 0; i < cell_of.length; i++) sums[cell_of[i]] += weights[i];
  return sums;
}

/**
 * The label most of a cell's weight carries. Ties go to the lower label.
 * @param labels one per place; −1 is noise
 * @param noise whether noise may win a cell (a map) or not (the footprint of zones)
 * @returns one label per cell, −1 for none
 */
export function cellLabels(
  {col, cell_of}: CellIndex,
  labels: Int32Array,
  weights: Float64Array,
  {noise}: {noise: boolean}
): Int32Array {
  const n_labels = labels.reduce((most, label) => Math.max(most, label), -1) + 2;
  const votes = new Map<number, number>();
  for (let i = 0; i < cell_of.length; i++) {
    if (weights[i] === 0 || (labels[i] < 0 && !noise)) continue;
    const key = cell_of[i] * n_labels + labels[i] + 1;
    votes.set(key, (votes.get(key) ?? 0) + weights[i]);
  }
  const winner = new Int32Array(col.length).fill(-1);
  const most = new Float64Array(col.length);
  for (const [key, weight] of votes) {
    const cell = Math.floor(key / n_labels);
    const label = (key % n_labels) - 1;
    if (weight < most[cell] || (weight === most[cell] && label > winner[cell])) continue;
    winner[cell] = label;
    most[cell] = weight;
  }
  return winner;
}

/** The places of each cell as one, in the order in which the cells are first met: their mean place and their weight. */
export function cellMeans(x: Float64Array, y: Float64Array, weights: Float64Array, cell_m = CELL_M) {
  const cells = meetCells(x, y, cell_m);
  const {cell_of} = cells;
  const sums = cellWeights(cells, weights);
  const [mean_x, mean_y] = [new Float64Array(sums.length), new Float64Array(sums.length)];
  for (let i = 0; i < x.length; i++) {
    const cell = cell_of[i];
    mean_x[cell] += (x[i] * weights[i]) / sums[cell];
    mean_y[cell] += (y[i] * weights[i]) / sums[cell];
  }
  return {x: mean_x, y: mean_y, weights: sums, cell_of};
}
