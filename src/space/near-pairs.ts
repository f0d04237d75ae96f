import {extentOf} from "./part-places.ts";

/** Pairs of places by band of distance, each pair once, from the incident that comes first in `order`. */
export interface NearPairs {
  n_bands: number;
  /** Incidents in the order of a grid: positions below are positions in it. */
  order: Int32Array;
  /** The partners of position i in band b are `other[start[b · n + i]]` up to `start[b · n + i + 1]` − 1. */
  start: Int32Array;
  other: Int32Array;
}

/**
 * Every pair of incidents up to the last band's distance apart, by band: band b holds those at most `to_m[b]` apart and
 * farther than `to_m[b − 1]`.
 * @param x metres east, length n
 * @param y metres north, length n
 * @param to_m greatest distance of each band in metres, ascending; a first of 0 is the same place
 * @param most_pairs gives up beyond this
 * @returns null when there are more pairs than `most_pairs`
 */
export function nearPairs(
  x: Float64Array,
  y: Float64Array,
  to_m: readonly number[],
  most_pairs: number
): NearPairs | null {
  const n = x.length;
  const n_bands = to_m.length;
  const grid = gridOf(x, y, to_m[n_bands - 1]);
  const limits = Float64Array.from(to_m, (m) => m * m);
  const start = new Int32Array(n_bands * n + 1);
  let n_pairs = 0;
  for (let i = 0; i < n; i++) {
    eachNear(grid, i, limits, (_, band) => {
      start[band * n + i + 1]++;
      n_pairs++;
    });
    if (n_pairs > most_pairs) return null;
  }
  for (let k = 0; k < n_bands * n; k++) start[k + 1] += start[k];
  const other = new Int32Array(n_pairs);
  const next = start.slice();
  for (let i = 0; i < n; i++)
    eachNear(grid, i, limits, (j, band) => {
      other[next[band * n + i]++] = j;
    });
  return {n_bands, order: grid.order, start, other};
}

interface Grid {
  order: Int32Array;
  x: Float64Array;
  y: Float64Array;
  /** Positions of the incidents of each cell: `first` up to `end` − 1. */
  cells: Map<number, {first: number; end: number}>;
  cell_of: Float64Array;
  /** Steps to the four neighbours that come after a cell: a pair of cells is met once. */
  ahead: number[];
}

function gridOf(x: Float64Array, y: Float64Array, side: number): Grid {
  const [west, east] = extentOf(x);
  const [south] = extentOf(y);
  const cols = 2 + Math.floor((east - west) / side);
  const cellAt = (px: number, py: number) =>
    Math.floor((py - south) / side) * (cols + 1) + Math.floor((px - west) / side);
  const cell = x.map((px, i) => cellAt(px, y[i]));
  const order = Int32Array.from(x.keys()).sort((a, b) => cell[a] - cell[b] || a - b);
  const cell_of = Float64Array.from(order, (i) => cell[i]);
  const cells: Grid["cells"] = new Map();
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && cell_of[end] === cell_of[first]) end++;
    cells.set(cell_of[first], {first, end});
    first = end;
  }
  return {
    order,
    x: Float64Array.from(order, (i) => x[i]),
    y: Float64Array.from(order, (i) => y[i]),
    cells,
    cell_of,
    ahead: [1, cols, cols + 1, cols + 2]
  };
}

function eachNear(
  {x, y, cells, cell_of, ahead}: Grid,
  i: number,
  limits: Float64Array,
  onPair: (j: number, band: number) => void
): void {
  const farthest = limits[limits.length - 1];
  const meet = (first: number, end: number) => {
    for (let j = first; j < end; j++) {
      const d2 = (x[j] - x[i]) ** 2 + (y[j] - y[i]) ** 2;
      if (d2 > farthest) continue;
      let band = 0;
      while (d2 > limits[band]) band++;
      onPair(j, band);
    }
  };
  meet(i + 1, cells.get(cell_of[i])?.end ?? 0);
  for (const step of ahead) {
    const cell = cells.get(cell_of[i] + step);
    if (cell) meet(cell.first, cell.end);
  }
}
