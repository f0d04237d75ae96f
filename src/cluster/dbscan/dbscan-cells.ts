import {type CellAxis, cellAxis, cellNumber, gather, sortByCell} from "../../space/cell-order.ts";

/** Most cells that can lie within eps of a cell in space: those of the 5 × 5 × 5 block around it. */
export const MAX_AROUND = 125;
/** Offsets along one axis of the cells around a cell: near ones first, so that early exits come early. */
const NEAR_FIRST = [0, -1, 1, -2, 2];

/** Places sorted into the occupied cells of a grid, in the plane or in space. */
export interface Cells {
  n_cells: number;
  /** Places of cell c are at positions start[c] to start[c + 1] − 1 of order, x, y, z and weights. */
  start: Int32Array;
  /** Index in the input of the place at each position. */
  order: Int32Array;
  x: Float64Array;
  y: Float64Array;
  /** Empty in the plane. */
  z: Float64Array;
  weights: Float64Array;
  /** Total weight of each cell. */
  cell_weights: Float64Array;
  /** Tight box of the places of each cell: least x, greatest x, least y, greatest y. */
  box: Float64Array;
  /** Least and greatest z of each cell, empty in the plane. */
  box_z: Float64Array;
  /** Number of the line of cells along the last axis that a cell lies in, a column in the plane. */
  line: Float64Array;
  /** Number of a cell along its line, a row in the plane. */
  step: Int32Array;
  /** Differences in line of the cells around a cell: 0, then pairs of a line before and the one after it. */
  line_offsets: Float64Array;
  /** For each cell and each line around it, the first cell of that line that is not below the block. */
  first_near: Int32Array;
}

/**
 * Sorts places into cells so small that any two places of one cell are within eps of each other, and so large
 * that every place within eps lies two cells away at most along each axis. Only occupied cells are kept, sorted
 * by line then step, so a far-away place costs nothing.
 * @param z empty for places in the plane
 * @throws RangeError if the extent is more than 2³¹ cells along an axis, or has more than 2⁵² lines
 */
export function sortIntoCells(
  x: Float64Array,
  y: Float64Array,
  z: Float64Array,
  weights: Float64Array,
  eps: number
): Cells {
  const flat = z.length === 0;
  // The 10⁻⁵ keeps rounding of column numbers (at most 2³¹ · 2⁻⁵² of a cell) from making a cell too wide.
  const side = (eps / Math.sqrt(flat ? 2 : 3)) * (1 - 1e-5);
  const axes = (flat ? [x, y] : [x, y, z]).map((values) => cellAxis(values, side, eps));
  const places = sortByCell({x, y, z}, axes);
  // Two lines more on either side than there are, so that offsets never wrap round.
  const breadth = flat ? 1 : Math.floor(axes[1].extent / side) + 5;
  if (breadth * (axes[0].extent / side) >= 2 ** 52)
    throw new RangeError(
      `eps ${Number(eps.toPrecision(6))} is too small for places that far apart: raise it, or divide them up`
    );
  const {start, line, step} = findCells([places.x, places.y, places.z], axes, breadth);
  const line_offsets = offsets(breadth);
  const n_cells = step.length;
  const cells = {
    ...places,
    weights: isUniform(weights) ? weights : gather(places.order, weights),
    n_cells,
    start,
    cell_weights: new Float64Array(n_cells),
    box: new Float64Array(4 * n_cells),
    box_z: new Float64Array(flat ? 0 : 2 * n_cells),
    line,
    step,
    line_offsets,
    first_near: new Int32Array(line_offsets.length * n_cells)
  };
  measureCells(cells);
  if (!flat) measureHeights(cells);
  findNear(cells);
  return cells;
}

/**
 * Lists the cells of the block around a cell, itself left out, into `around`.
 * @param around length {@link MAX_AROUND}
 * @param stride 1 for all, 2 to leave out the lines before it
 * @returns how many there are
 */
export function listAround(
  {n_cells, line, step, line_offsets, first_near}: Cells,
  c: number,
  around: Int32Array,
  stride: 1 | 2
): number {
  const n_lines = line_offsets.length;
  const last = step[c] + 2;
  let count = 0;
  for (let d = 0; d < n_lines; d += stride) {
    const to = line[c] + line_offsets[d];
    for (let q = first_near[n_lines * c + d]; q < n_cells && line[q] === to && step[q] <= last; q++)
      if (q !== c) around[count++] = q;
  }
  return count;
}

/** Line and step of each occupied cell, the positions where it begins, and the end. */
function findCells(coordinates: readonly Float64Array[], axes: readonly CellAxis[], breadth: number) {
  const n = coordinates[0].length;
  const start = new Int32Array(n + 1);
  const line = new Float64Array(n);
  const step = new Int32Array(n);
  const last = axes.length - 1;
  let n_cells = 0;
  let [before, below] = [-1, -1];
  for (let p = 0; p < n; p++) {
    let i = cellNumber(axes[0], coordinates[0][p]);
    if (last === 2) i = i * breadth + cellNumber(axes[1], coordinates[1][p]);
    const j = cellNumber(axes[last], coordinates[last][p]);
    if (i === before && j === below) continue;
    start[n_cells] = p;
    line[n_cells] = i;
    step[n_cells++] = j;
    before = i;
    below = j;
  }
  start[n_cells] = n;
  return {start: start.slice(0, n_cells + 1), line: line.slice(0, n_cells), step: step.slice(0, n_cells)};
}

/** In the plane, where the breadth is 1, a line is a column; in space it is column · breadth + row. */
function offsets(breadth: number): Float64Array {
  if (breadth === 1) return Float64Array.from(NEAR_FIRST);
  const pairs = NEAR_FIRST.flatMap((i) => NEAR_FIRST.map((j) => ({i, j, line: i * breadth + j})))
    .filter(({line}) => line > 0)
    .sort((a, b) => a.i ** 2 + a.j ** 2 - b.i ** 2 - b.j ** 2);
  return Float64Array.of(0, ...pairs.flatMap(({line}) => [-line, line]));
}

function isUniform(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

function measureCells({n_cells, start, x, y, weights, box, cell_weights}: Cells): void {
  for (let c = 0; c < n_cells; c++) {
    let x1 = Infinity;
    let x2 = -Infinity;
    let y1 = Infinity;
    let y2 = -Infinity;
    let sum = 0;
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
}

function measureHeights({n_cells, start, z, box_z}: Cells): void {
  for (let c = 0; c < n_cells; c++) {
    let z1 = Infinity;
    let z2 = -Infinity;
    for (let p = start[c]; p < start[c + 1]; p++) {
      if (z[p] < z1) z1 = z[p];
      if (z[p] > z2) z2 = z[p];
    }
    box_z[2 * c] = z1;
    box_z[2 * c + 1] = z2;
  }
}

/** For each of the lines around a cell one pointer moves through the sorted cells, never backwards. */
function findNear({n_cells, line, step, line_offsets, first_near}: Cells): void {
  const n_lines = line_offsets.length;
  const pointer = new Int32Array(n_lines);
  for (let c = 0; c < n_cells; c++)
    for (let d = 0; d < n_lines; d++) {
      const to = line[c] + line_offsets[d];
      const from = step[c] - 2;
      let q = pointer[d];
      while (q < n_cells && (line[q] < to || (line[q] === to && step[q] < from))) q++;
      pointer[d] = q;
      first_near[n_lines * c + d] = q;
    }
}
