import {extentOf} from "./part-places.ts";

/** The nearest of the points, by number, and how far it is; −1 and Infinity where there are no points. */
export type FindNearest = (x: number, y: number) => {index: number; distance: number};

/** Points a grid cell holds on average. */
const PER_CELL = 64;

/**
 * Looks up the nearest of many points in the plane by grid cell: the cell whose points' box is nearest first, then
 * every other whose box is no farther than what was found. Of equally near points the first counts.
 * @param x metres, finite
 * @param y metres, finite
 */
export function nearestPoint(x: ArrayLike<number>, y: ArrayLike<number>): FindNearest {
  if (x.length === 0) return () => ({index: -1, distance: Number.POSITIVE_INFINITY});
  const {order, start} = gridOrder(x, y);
  const px = Float64Array.from(order, (i) => x[i]);
  const py = Float64Array.from(order, (i) => y[i]);
  const n_cells = start.length - 1;
  const west = new Float64Array(n_cells);
  const east = new Float64Array(n_cells);
  const south = new Float64Array(n_cells);
  const north = new Float64Array(n_cells);
  for (let c = 0; c < n_cells; c++) {
    [west[c], east[c]] = extentOf(px.subarray(start[c], start[c + 1]));
    [south[c], north[c]] = extentOf(py.subarray(start[c], start[c + 1]));
  }
  const gaps = new Float64Array(n_cells);

  return (ax, ay) => {
    let nearest = 0;
    for (let c = 0; c < n_cells; c++) {
      const dx = Math.max(west[c] - ax, ax - east[c], 0);
      const dy = Math.max(south[c] - ay, ay - north[c], 0);
      gaps[c] = dx * dx + dy * dy;
      if (gaps[c] < gaps[nearest]) nearest = c;
    }
    let index = -1;
    let square = Number.POSITIVE_INFINITY;
    const scan = (c: number) => {
      for (let p = start[c]; p < start[c + 1]; p++) {
        const dx = px[p] - ax;
        const dy = py[p] - ay;
        const s = dx * dx + dy * dy;
        if (s < square || (s === square && order[p] < index)) {
          square = s;
          index = order[p];
        }
      }
    };
    scan(nearest);
    for (let c = 0; c < n_cells; c++) if (gaps[c] <= square && c !== nearest) scan(c);
    return {index, distance: Math.sqrt(square)};
  };
}

/** Points in order of their cell, in a cell by number, and where each cell begins; the end last. */
function gridOrder(x: ArrayLike<number>, y: ArrayLike<number>): {order: Int32Array; start: Int32Array} {
  const n = x.length;
  const [west, east] = extentOf(x);
  const [south, north] = extentOf(y);
  const longer = Math.max(east - west, north - south);
  const square = ((east - west) * (north - south) * PER_CELL) / n;
  const side = Math.max(Math.sqrt(square), (longer * PER_CELL) / n / 4, 1);
  const n_rows = Math.floor((north - south) / side) + 1;
  const n_cells = (Math.floor((east - west) / side) + 1) * n_rows;
  const cell = new Int32Array(n);
  const end = new Int32Array(n_cells + 1);
  for (let i = 0; i < n; i++) {
    cell[i] = Math.floor((x[i] - west) / side) * n_rows + Math.floor((y[i] - south) / side);
    end[cell[i] + 1]++;
  }
  for (let c = 0; c < n_cells; c++) end[c + 1] += end[c];
  const start = Int32Array.from(new Set(end));
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[end[cell[i]]++] = i;
  return {order, start};
}
