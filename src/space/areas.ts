import {polygonContains} from "d3";
import type {Feature, MultiPolygon, Polygon, Position} from "geojson";
import {type Projection, toX, toY} from "./projection.ts";

/** An area to look up: a number, a name and its outline in degrees. */
export interface Area {
  number: number;
  name: string;
  outline: Feature<Polygon | MultiPolygon>;
}

/** Finds the area that a point in metres lies in; its number, or 0 for none. */
export type AreaLookup = (x: number, y: number) => number;

interface Ring {
  points: [number, number][];
  x1: number;
  x2: number;
  y1: number;
  y2: number;
}

function projectRing(positions: Position[], projection: Projection): Ring {
  const points = positions.map(([lon, lat]): [number, number] => [
    toX(projection, lon),
    toY(projection, lat)
  ]);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {points, x1: Math.min(...xs), x2: Math.max(...xs), y1: Math.min(...ys), y2: Math.max(...ys)};
}

const inRing = ({points, x1, x2, y1, y2}: Ring, x: number, y: number): boolean =>
  x >= x1 && x <= x2 && y >= y1 && y <= y2 && polygonContains(points, [x, y]);

/** Builds a look-up of areas; where outlines overlap the first area wins. */
export function areaLookup(areas: readonly Area[], projection: Projection): AreaLookup {
  const projected = areas.map(({number, outline: {geometry}}) => ({
    number,
    polygons: (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).map((rings) =>
      rings.map((ring) => projectRing(ring, projection))
    )
  }));
  return (x, y) => {
    for (const {number, polygons} of projected)
      for (const [outer, ...holes] of polygons)
        if (inRing(outer, x, y) && !holes.some((hole) => inRing(hole, x, y))) return number;
    return 0;
  };
}
