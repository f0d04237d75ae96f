import {normalAbove} from "../stats/normal.ts";
import {columnRow} from "./lattice.ts";
import {cellOf, type StudyGrid} from "./study-grid.ts";

/** Points spread as Gaussian kernels over the cells of a study area, in layers: each point has a weight on each. What falls outside is lost. */
export interface Spread {
  /** Adds a point, in metres. @param weights one per layer */
  add: (x: number, y: number, weights: Float64Array) => void;
  /** What lies on each cell of a layer. @param sums one per cell of the study area, overwritten */
  read: (layer: number, sums: Float64Array) => void;
  /** Takes all points away. */
  clear: () => void;
}

/** Standard deviations after which the kernel is cut off. */
const CUT = 3;
/** Positions along a cell's side that are told apart. */
const POSITIONS = 128;
/** Points per axis that stand for the kernel on hexagons, each of the same weight. */
const QUANTILES = 11;

/**
 * A Gaussian kernel from points, each cell getting what of it lies over the cell: on squares exactly, to 1/128 of a side and
 * cut off at three standard deviations; on hexagons by 121 points of equal weight.
 * @param sigma_m standard deviation, metres; 0 leaves a point's whole weight in its own cell
 * @example
 * const grid = gridOfPoints(Float64Array.of(75, 225), Float64Array.of(75, 75), "two cells");
 * const {add, read} = gaussianSpread(grid, 75);
 * const sums = new Float64Array(2);
 * add(75, 75, Float64Array.of(1));
 * read(0, sums);
 * sums[0].toFixed(2); // → "0.47"
 */
export function gaussianSpread(grid: StudyGrid, sigma_m: number, n_layers = 1): Spread {
  if (!(sigma_m >= 0)) throw new RangeError(`sigma_m must be metres, 0 or more, got ${sigma_m}`);
  if (sigma_m === 0) return pointSpread(grid, [0], n_layers);
  return grid.shape === "square"
    ? squareSpread(grid, sigma_m, n_layers)
    : pointSpread(grid, equalQuantiles(sigma_m), n_layers);
}

const layersOf = (n_layers: number, length: number): Float64Array[] =>
  Array.from({length: n_layers}, () => new Float64Array(length));

const clearing = (layers: readonly Float64Array[]) => () => {
  for (const layer of layers) layer.fill(0);
};

/** Middles of parts of a normal distribution that are equally likely. */
function equalQuantiles(sigma_m: number): number[] {
  return Array.from({length: QUANTILES}, (_, k) => {
    const wanted = (k + 0.5) / QUANTILES;
    let [low, high] = [-5, 5];
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (1 - normalAbove(middle) < wanted) low = middle;
      else high = middle;
    }
    return sigma_m * low;
  });
}

/** Every point stands for some beside it, of equal weight. @param steps metres, on both axes */
function pointSpread(grid: StudyGrid, steps: readonly number[], n_layers: number): Spread {
  const layers = layersOf(n_layers, grid.col.length);
  const share = 1 / steps.length ** 2;
  const add: Spread["add"] = (x, y, weights) => {
    for (const east of steps)
      for (const north of steps) {
        const u = cellOf(grid, ...columnRow(grid, x + east, y + north));
        if (u >= 0) for (let m = 0; m < n_layers; m++) layers[m][u] += weights[m] * share;
      }
  };
  return {add, read: (layer, sums) => sums.set(layers[layer]), clear: clearing(layers)};
}

function squareSpread(grid: StudyGrid, sigma_m: number, n_layers: number): Spread {
  const {cell_m, offset_m, col0, row0, n_cols, n_rows} = grid;
  const reach = Math.ceil((CUT * sigma_m) / cell_m);
  const width = 2 * reach + 1;
  // Shares of the columns (and rows alike) around a point, by its position along its cell's side.
  const table = new Float64Array(POSITIONS * width);
  for (let p = 0; p < POSITIONS; p++)
    for (let k = 0; k < width; k++) {
      const edge = (k - reach - (p + 0.5) / POSITIONS) * cell_m;
      const [from, to] = [edge, edge + cell_m].map((d) => Math.max(-CUT, Math.min(CUT, d / sigma_m)));
      table[p * width + k] = normalAbove(from) - normalAbove(to);
    }
  // A box of all cells and whatever the kernels reach of points from which they reach any: rows of a column lie beside each other.
  const [box_cols, box_rows] = [n_cols + 4 * reach, n_rows + 4 * reach];
  const layers = layersOf(n_layers, box_cols * box_rows);
  const places = Int32Array.from(
    grid.col,
    (col, u) => (col - col0 + 2 * reach) * box_rows + grid.row[u] - row0 + 2 * reach
  );
  const add: Spread["add"] = (x, y, weights) => {
    const [east, north] = [(x - offset_m) / cell_m, (y - offset_m) / cell_m];
    const [col, row] = [Math.floor(east), Math.floor(north)];
    // The lowest column and row of the box that its kernel reaches.
    const [first_col, first_row] = [col - col0 + reach, row - row0 + reach];
    if (first_col < 0 || first_col + width > box_cols || first_row < 0 || first_row + width > box_rows)
      return;
    const a = Math.floor((east - col) * POSITIONS) * width;
    const b = Math.floor((north - row) * POSITIONS) * width;
    const at = first_col * box_rows + first_row;
    for (let m = 0; m < n_layers; m++) addSquare(layers[m], at, box_rows, weights[m], table, a, b, width);
  };
  const read: Spread["read"] = (layer, sums) => {
    for (let u = 0; u < places.length; u++) sums[u] = layers[layer][places[u]];
  };
  return {add, read, clear: clearing(layers)};
}

/** Adds a weight to a square of a box, from its corner on, times the shares of its columns and rows in a table. */
function addSquare(
  sums: Float64Array,
  corner: number,
  box_rows: number,
  weight: number,
  table: Float64Array,
  cols: number,
  rows: number,
  width: number
): void {
  for (let i = 0; i < width; i++) {
    const share = weight * table[cols + i];
    if (share === 0) continue;
    const at = corner + i * box_rows;
    for (let j = 0; j < width; j++) sums[at + j] += share * table[rows + j];
  }
}
