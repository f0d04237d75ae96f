import type {Position} from "geojson";
import {merge} from "topojson-client";
import type {Polygon, Topology} from "topojson-specification";
import type {Cells} from "./cells.ts";
import {simplifyLine} from "./simplify-line.ts";

/**
 * The outline of whole cells: polygons of rings, holes among them, without the sides that two of them share.
 * @param cells squares, each once
 * @param cell_m side of a cell, metres
 * @returns rings in metres, closed, outer ones with the clock, as d3-geo and `discOutline` have them
 * @example
 * const cells = {col: Int32Array.of(0, 1), row: Int32Array.of(0, 0)};
 * cellOutline(cells, 150); // → [[[[0, 0], [0, 150], [300, 150], [300, 0], [0, 0]]]]
 */
export function cellOutline({col, row}: Cells, cell_m: number): Position[][][] {
  const arcs: Position[][] = [];
  const known = new Map<string, number>();
  const side = (c: number, r: number, east: 0 | 1): number => {
    const key = `${c},${r},${east}`;
    const at = known.get(key) ?? arcs.push([[c, r], east ? [c + 1, r] : [c, r + 1]]) - 1;
    known.set(key, at);
    return at;
  };
  const squares = Array.from(col, (c, i): Polygon => {
    const r = row[i];
    const ring = [side(c, r, 0), side(c, r + 1, 1), ~side(c + 1, r, 0), ~side(c, r, 1)];
    return {type: "Polygon", arcs: [ring]};
  });
  const topology: Topology = {type: "Topology", arcs, objects: {}};
  return merge(topology, squares).coordinates.map((rings) =>
    rings.map((ring) => withoutStraights(ring).map(([c, r]) => [c * cell_m, r * cell_m]))
  );
}

/** A closed ring from one of its corners on, without the points between corners. */
function withoutStraights(ring: readonly Position[]): Position[] {
  const points = ring.slice(1).map(([c, r]): [number, number] => [c, r]);
  const corner = points.reduce((a, b) => (b[1] < a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a));
  const start = points.indexOf(corner);
  return simplifyLine([...points.slice(start), ...points.slice(0, start), corner], 0);
}
