import {polygonArea} from "d3";
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

/** A ring of an outline in metres, its edges by bands of y: a point is held against those of its own band alone. */
interface Ring {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
  /** Bands per metre. */
  per_m: number;
  /** x and y of both ends of each edge, by band. */
  bands: Float64Array[];
}

/** The corners of a ring in metres. */
const projected = (positions: Position[], projection: Projection): [number, number][] =>
  positions.map(([lon, lat]) => [toX(projection, lon), toY(projection, lat)]);

function projectRing(positions: Position[], projection: Projection): Ring {
  const corners = projected(positions, projection);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [x1, x2, y1, y2] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const n_bands = Math.max(1, Math.ceil(positions.length / 2));
  const per_m = y2 > y1 ? n_bands / (y2 - y1) : 0;
  const bands = Array.from({length: n_bands + 1}, (): number[] => []);
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
    const [low, high] = ys[i] < ys[j] ? [ys[i], ys[j]] : [ys[j], ys[i]];
    const last = Math.floor((high - y1) * per_m);
    for (let band = Math.floor((low - y1) * per_m); band <= last; band++)
      bands[band].push(xs[j], ys[j], xs[i], ys[i]);
  }
  return {x1, x2, y1, y2, per_m, bands: bands.map((edges) => Float64Array.from(edges))};
}

/** Whether a ray to the east crosses the ring an odd number of times. */
function inRing({x1, x2, y1, y2, per_m, bands}: Ring, x: number, y: number): boolean {
  if (x < x1 || x > x2 || y < y1 || y > y2) return false;
  const edges = bands[Math.floor((y - y1) * per_m)];
  let inside = false;
  for (let e = 0; e < edges.length; e += 4) {
    const [xj, yj, xi, yi] = [edges[e], edges[e + 1], edges[e + 2], edges[e + 3]];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Ground within an area's outline, without its holes, km². */
export function areaKm2({outline: {geometry}}: Area, projection: Projection): number {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const m2 = (ring: Position[]) => Math.abs(polygonArea(projected(ring, projection)));
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
