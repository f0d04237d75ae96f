import {cellNeighbours} from "../space/cell-neighbours.ts";
import {CELL_M, cellsKm2, cellWeights, indexCells} from "../space/cells.ts";
import {REACH} from "./gi-star.ts";

/**
 * How busy the surroundings of each place are: log10 of the incidents per km² on its own cell and the eight around
 * it (450 m × 450 m). A place counts itself, so the rate is never 0.
 * @param x metres east, one per place or per incident
 * @param y metres north
 * @param weights incidents at each place; default: one each
 * @param cell_m side of a cell, metres, default 150
 * @throws RangeError on places that are not finite
 * @example
 * const [x, y, incidents] = [Float64Array.of(10, 160, 5000), Float64Array.of(10, 10, 0), Float64Array.of(30, 12, 1)];
 * localRate(x, y, incidents).map((rate) => Math.round(10 ** rate)); // → [207, 207, 5]
 */
export function localRate(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array = new Float64Array(x.length).fill(1),
  cell_m = CELL_M
): Float64Array {
  const cells = indexCells(x, y, cell_m);
  const {start, index} = cellNeighbours(cells, REACH);
  const incidents = cellWeights(cells, weights);
  const rates = incidents.map((_, cell) => {
    let near = 0;
    for (let k = start[cell]; k < start[cell + 1]; k++) near += incidents[index[k]];
    return Math.log10(near / cellsKm2(9, cell_m));
  });
  return Float64Array.from(cells.cell_of, (cell) => rates[cell]);
}
