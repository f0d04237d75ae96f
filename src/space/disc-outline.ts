import {contours} from "d3";
import type {Position} from "geojson";
import {round} from "../stats/round.ts";
import {extentOf} from "./part-places.ts";
import {simplifyLine} from "./simplify-line.ts";

/** Points in the plane, metres east and north. */
interface Points {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

/** Chords cut ground off arcs: discs are drawn wider by this share of the reach, so that outlines hold as much as the ground itself. */
const WIDER = 0.015;

/** Samples of the distance per reach; between them the outline is interpolated, to a hundredth of a reach. */
const SAMPLES = 5;

/**
 * The outline of the ground within reach of some points and nearer to them than to others, to draw it: polygons of rings in
 * metres, within a twentieth of the reach, and of its area within a hundredth. The samples hang on the first point, so moving all points moves the outline.
 * @param own at least one point
 * @param others points whose nearer ground is not theirs
 * @example
 * const outline = discOutline({x: [0, 30], y: [0, 0]}, {x: [], y: []}, 50);
 * [outline.length, outline[0].length]; // → [1, 1]
 */
export function discOutline(own: Points, others: Points, reach_m: number): Position[][][] {
  const step = reach_m / SAMPLES;
  const [west, east] = extentOf(own.x);
  const [south, north] = extentOf(own.y);
  const before = (first: number, least: number) =>
    first - step * (Math.ceil((first - least) / step) + SAMPLES + 2);
  const grid = {x0: before(own.x[0], west), y0: before(own.y[0], south), step};
  const n_cols = Math.ceil((east - grid.x0) / step) + SAMPLES + 3;
  const n_rows = Math.ceil((north - grid.y0) / step) + SAMPLES + 3;
  const field = {...grid, n_cols, n_rows};
  const near = distances(own, field, reach_m + step);
  const far = distances(others, field, reach_m + step);
  const inside = Array.from(near, (d, i) => Math.min((1 + WIDER) * reach_m, far[i]) - d);
  const [{coordinates}] = contours().size([n_cols, n_rows]).thresholds([0])(inside);
  return coordinates.map((polygon) =>
    polygon.map((ring) =>
      // In samples, to a millionth: equal bends are equal wherever they lie.
      simplifyLine(
        ring.map(([col, row]) => [round(col, 6), round(row, 6)]),
        SAMPLES / 20
      ).map(([col, row]) => [grid.x0 + (col - 0.5) * step, grid.y0 + (row - 0.5) * step])
    )
  );
}

interface Field {
  x0: number;
  y0: number;
  step: number;
  n_cols: number;
  n_rows: number;
}

/** Distance from each sample to the nearest point, `most` where that is farther. */
function distances({x, y}: Points, {x0, y0, step, n_cols, n_rows}: Field, most: number): Float64Array {
  const squares = new Float64Array(n_cols * n_rows).fill(most ** 2);
  for (let i = 0; i < x.length; i++) {
    const [cx, cy, reach] = [(x[i] - x0) / step, (y[i] - y0) / step, most / step];
    for (let row = Math.max(0, Math.ceil(cy - reach)); row <= Math.min(n_rows - 1, cy + reach); row++)
      for (let col = Math.max(0, Math.ceil(cx - reach)); col <= Math.min(n_cols - 1, cx + reach); col++) {
        const square = step ** 2 * ((col - cx) ** 2 + (row - cy) ** 2);
        if (square < squares[row * n_cols + col]) squares[row * n_cols + col] = square;
      }
  }
  return squares.map(Math.sqrt);
}
