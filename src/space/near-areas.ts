import {Delaunay} from "d3";
import {extentOf} from "./part-places.ts";

/**
 * The ground around points: for each the area within reach of it that no other point is nearer to, m². Exact: a circle cut
 * by the sides of its Voronoi cell. All areas together are that of the union of discs around the points.
 * @param x metres east, one per point; of points at the same place the first has the ground
 * @param y metres north
 * @param reach_m radius of a disc, metres, above 0
 * @example
 * const areas = nearAreas(Float64Array.of(0, 60, 900), Float64Array.of(0, 0, 0), 50);
 * areas.map(Math.round); // → [6736, 6736, 7854]
 */
export function nearAreas(x: ArrayLike<number>, y: ArrayLike<number>, reach_m: number): Float64Array {
  const areas = new Float64Array(x.length);
  if (x.length === 0) return areas;
  const [x0, y0] = [x[0], y[0]];
  const points = new Float64Array(2 * x.length);
  for (let i = 0; i < x.length; i++) {
    points[2 * i] = x[i] - x0;
    points[2 * i + 1] = y[i] - y0;
  }
  const [west, east] = extentOf(x);
  const [south, north] = extentOf(y);
  const margin = 2 * reach_m;
  const voronoi = new Delaunay(points).voronoi([
    west - x0 - margin,
    south - y0 - margin,
    east - x0 + margin,
    north - y0 + margin
  ]);
  for (let i = 0; i < x.length; i++) {
    const [px, py] = [points[2 * i], points[2 * i + 1]];
    const cell = voronoi.cellPolygon(i) ?? [];
    let area = 0;
    for (let k = 1; k < cell.length; k++)
      area += discSide(cell[k - 1][0] - px, cell[k - 1][1] - py, cell[k][0] - px, cell[k][1] - py, reach_m);
    areas[i] = Math.abs(area);
  }
  return areas;
}

/** Signed area that a disc around the origin shares with the triangle of the origin, a and b. */
function discSide(ax: number, ay: number, bx: number, by: number, r: number): number {
  const sector = (ux: number, uy: number, vx: number, vy: number) =>
    (r ** 2 / 2) * Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy);
  const [dx, dy] = [bx - ax, by - ay];
  const a = dx ** 2 + dy ** 2;
  if (a === 0) return 0;
  const half = ax * dx + ay * dy;
  const root = half ** 2 - a * (ax ** 2 + ay ** 2 - r ** 2);
  const reach = root > 0 ? Math.sqrt(root) : 0;
  const [enters, leaves] = [(-half - reach) / a, (-half + reach) / a];
  if (root <= 0 || enters >= 1 || leaves <= 0) return sector(ax, ay, bx, by);
  const [from, to] = [Math.max(0, enters), Math.min(1, leaves)];
  const [px, py] = [ax + from * dx, ay + from * dy];
  const [qx, qy] = [ax + to * dx, ay + to * dy];
  return sector(ax, ay, px, py) + (px * qy - py * qx) / 2 + sector(qx, qy, bx, by);
}
