import {polygonArea, polygonContains} from "d3";
import type {Feature, MultiPolygon, Polygon, Position} from "geojson";
import {sum} from "../stats/sums.ts";
import type {Places, PlacesInfo} from "./places.ts";
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

/** Ground within an area's outline, without its holes, km². */
export function areaKm2({outline: {geometry}}: Area, projection: Projection): number {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const m2 = (ring: Position[]) => Math.abs(polygonArea(projectRing(ring, projection).points));
  return sum(polygons.map(([outer, ...holes]) => m2(outer) - sum(holes.map(m2)))) / 1e6;
}

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

/** Places that are looked up to decide whether boundaries cover a data set. */
const COVER_SAMPLE = 2000;

/**
 * The area of each place: as the files name it, else by the outline it lies in where most places lie in one.
 * @param named number of the area that the files give each place; null when no file has one
 */
export function placeAreas(
  {x, y}: Pick<Places, "x" | "y">,
  named: Float64Array | null,
  areas: readonly Area[],
  projection: Projection
): Pick<Places, "area"> & Pick<PlacesInfo, "boundaries" | "area_source" | "area_names"> {
  const lookup = areaLookup(areas, projection);
  const stride = Math.max(1, Math.floor(x.length / COVER_SAMPLE));
  let inside = 0;
  let asked = 0;
  for (let i = 0; i < x.length; i += stride, asked++) if (lookup(x[i], y[i]) > 0) inside++;
  const boundaries = inside > asked / 2;
  const by_outline = named === null && boundaries;
  return {
    area: by_outline
      ? Int32Array.from(x, (value, i) => lookup(value, y[i]))
      : Int32Array.from(named ?? new Float64Array(x.length)),
    boundaries,
    area_source: named !== null ? "community_area" : boundaries ? "boundaries" : "kmeans",
    area_names: boundaries ? Object.fromEntries(areas.map(({number, name}) => [number, name])) : {}
  };
}
