/** Side of a cell, metres: about a city block. Coordinates are block-level, so anything finer would be false precision. */
export const CELL_M = 150;

/** Area of a number of cells, km². */
export const cellsKm2 = (n: number): number => (n * CELL_M ** 2) / 1e6;

/** Square cells with at least one place, in order of row, then column. */
export interface CellIndex {
  /** Column and row of each cell: floor(x / CELL_M), floor(y / CELL_M). */
  col: Int32Array;
  row: Int32Array;
  /** The cell of each place. */
  cell_of: Int32Array;
}

/**
 * Sorts places into cells.
 * @param x metres east, one per place
 * @param y metres north
 */
export function indexCells(x: Float64Array, y: Float64Array): CellIndex {
  const n = x.length;
  const keys = new Float64Array(n);
  const span = 2 ** 26;
  for (let i = 0; i < n; i++)
    keys[i] = Math.floor(y[i] / CELL_M) * span + Math.floor(x[i] / CELL_M) + span / 2;
  const distinct = Float64Array.from(new Set(keys)).sort();
  const cell = new Map<number, number>();
  const col = new Int32Array(distinct.length);
  const row = new Int32Array(distinct.length);
  distinct.forEach((key, i) => {
    cell.set(key, i);
    row[i] = Math.floor(key / span);
    col[i] = key - row[i] * span - span / 2;
  });
  const cell_of = new Int32Array(n);
  for (let i = 0; i < n; i++) cell_of[i] = cell.get(keys[i]) as number;
  return {col, row, cell_of};
}

/** The ground with any place, km². */
export const groundKm2 = (x: Float64Array, y: Float64Array): number => cellsKm2(indexCells(x, y).col.length);

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
