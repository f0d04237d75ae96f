import {CELL_M} from "../space/cells.ts";

/** Cells beyond which a grid over all places would not fit the memory. */
const MOST_CELLS = 2 ** 24;

/**
 * How busy the surroundings of each place are: log10 of the incidents per km² on its own cell and the eight around
 * it (450 m × 450 m). A place counts itself, so the rate is never 0.
 * @param x metres east, one per place or per incident
 * @param y metres north
 * @param weights incidents at each place; default: one each
 * @throws RangeError on places spread over more than 16.8 million cells or not finite
 */
export function localRate(x: Float64Array, y: Float64Array, weights?: Float64Array): Float64Array {
  const n = x.length;
  if (n === 0) return new Float64Array(0);
  const [left, right] = cellExtent(x);
  const [bottom, top] = cellExtent(y);
  // One cell of margin on every side spares the sums their edges.
  const cols = right - left + 3;
  const rows = top - bottom + 3;
  if (!(cols * rows <= MOST_CELLS))
    throw new RangeError(
      `places from x ${left * CELL_M} to ${right * CELL_M} m and y ${bottom * CELL_M} to ${top * CELL_M} m are spread too far; leave out those far from the city`
    );
  const cell_of = new Int32Array(n);
  const counts = new Float64Array(cols * rows);
  for (let i = 0; i < n; i++) {
    const cell = (Math.floor(y[i] / CELL_M) - bottom + 1) * cols + Math.floor(x[i] / CELL_M) - left + 1;
    cell_of[i] = cell;
    counts[cell] += weights === undefined ? 1 : weights[i];
  }
  const rates = logRates(counts, cols);
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) out[i] = rates[cell_of[i]];
  return out;
}

/** First and last cell along one axis. */
function cellExtent(values: Float64Array): [number, number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value - value !== 0)
      throw new RangeError(`the coordinate of place ${i} is ${value}: give finite metres`);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [Math.floor(least / CELL_M), Math.floor(most / CELL_M)];
}

/** log10 of each occupied cell's incidents per km², itself and its eight neighbours together. */
function logRates(counts: Float64Array, cols: number): Float64Array {
  const km2 = (9 * CELL_M ** 2) / 1e6;
  return counts.map((own, cell) => {
    if (own === 0) return 0;
    let sum = 0;
    for (let at = cell - cols - 1; at <= cell + cols - 1; at += cols)
      sum += counts[at] + counts[at + 1] + counts[at + 2];
    return Math.log10(sum / km2);
  });
}
