import {normalAbove} from "../stats/normal.ts";
import {columnRow} from "./lattice.ts";
import {cellOf, type StudyGrid} from "./study-grid.ts";

/** How the weight of a point falls on the cells of a study area. What falls outside it is lost. */
export interface Spread {
  /** Cells of the last point that was asked about, and the share of its weight on each; valid up to the answer of `at`. */
  cell: Int32Array;
  share: Float64Array;
  /** Spreads a point, in metres. @returns the number of cells it reaches */
  at: (x: number, y: number) => number;
}

/** Standard deviations after which the kernel is cut off. */
const CUT = 3;
/** Positions along a cell's side that are told apart. */
const POSITIONS = 128;
/** Points per axis that stand for the kernel on hexagons, each of the same weight. */
const QUANTILES = 11;

const spreadOver = (most: number): Pick<Spread, "cell" | "share"> => ({
  cell: new Int32Array(most),
  share: new Float64Array(most)
});

/**
 * A Gaussian kernel from points, each cell getting what of it lies over the cell: on squares exactly, to 1/128 of a side and
 * cut off at three standard deviations; on hexagons by 121 points of equal weight.
 * @param sigma_m standard deviation, metres; 0 leaves a point's whole weight in its own cell
 * @example
 * const grid = gridOfPoints(Float64Array.of(75, 225), Float64Array.of(75, 75), "two cells");
 * const {cell, share, at} = gaussianSpread(grid, 75);
 * const n_cells = at(75, 75);
 * [n_cells, cell[0], share[0].toFixed(2)]; // → [2, 0, "0.47"]
 */
export function gaussianSpread(grid: StudyGrid, sigma_m: number): Spread {
  if (!(sigma_m >= 0)) throw new RangeError(`sigma_m must be metres, 0 or more, got ${sigma_m}`);
  if (sigma_m === 0) return pointSpread(grid, [0]);
  return grid.shape === "square" ? squareSpread(grid, sigma_m) : pointSpread(grid, equalQuantiles(sigma_m));
}

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
function pointSpread(grid: StudyGrid, steps: readonly number[]): Spread {
  const buffers = spreadOver(steps.length ** 2);
  const {cell, share} = buffers;
  share.fill(1 / steps.length ** 2);
  const at = (x: number, y: number) => {
    let n = 0;
    for (const east of steps)
      for (const north of steps) {
        const u = cellOf(grid, ...columnRow(grid, x + east, y + north));
        if (u >= 0) cell[n++] = u;
      }
    return n;
  };
  return {...buffers, at};
}

function squareSpread(grid: StudyGrid, sigma_m: number): Spread {
  const {cell_m, offset_m, col0, row0, n_cols, n_rows, at: index} = grid;
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
  const buffers = spreadOver(width * width);
  const {cell, share} = buffers;
  const at = (x: number, y: number) => {
    const [east, north] = [(x - offset_m) / cell_m, (y - offset_m) / cell_m];
    const [col, row] = [Math.floor(east), Math.floor(north)];
    const a = Math.floor((east - col) * POSITIONS) * width;
    const b = Math.floor((north - row) * POSITIONS) * width;
    let n = 0;
    for (let i = 0; i < width; i++) {
      const c = col + i - reach - col0;
      const share_c = table[a + i];
      if (share_c === 0 || c < 0 || c >= n_cols) continue;
      for (let j = 0; j < width; j++) {
        const r = row + j - reach - row0;
        const both = share_c * table[b + j];
        if (both === 0 || r < 0 || r >= n_rows) continue;
        const u = index[c * n_rows + r];
        if (u < 0) continue;
        cell[n] = u;
        share[n++] = both;
      }
    }
    return n;
  };
  return {...buffers, at};
}
