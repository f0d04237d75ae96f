import type {MultiPolygon, Polygon, Position} from "geojson";
import {feature} from "topojson-client";
import type {GeometryCollection, Topology} from "topojson-specification";

/** Of latitude, on a sphere with the mean of the earth's radii. */
export const METRES_PER_DEGREE = 111_194.93;

/** Whether a ray to the east from a place crosses a ring an odd number of times. */
function crosses(ring: readonly Position[], lon: number, lat: number): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[x1, y1], [x2, y2]] = [ring[i], ring[j]];
    if (y1 > lat !== y2 > lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
  }
  return odd;
}

/** Whether a place lies in a polygon: its first ring, without the others, which are holes. */
export const isInside = (polygon: readonly (readonly Position[])[], lon: number, lat: number): boolean =>
  polygon.reduce((inside, ring) => inside !== crosses(ring, lon, lat), false);

/** Tells whether a place lies in the box around a polygon. */
export function boxOf(polygon: readonly (readonly Position[])[]): (lon: number, lat: number) => boolean {
  const [lons, lats] = [polygon[0].map(([lon]) => lon), polygon[0].map(([, lat]) => lat)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  return (lon, lat) => lat >= south && lat <= north && lon >= west && lon <= east;
}

/** Tells whether a place, in degrees, lies in one of the areas of a file. */
export function cityOf(topology: Topology): (lon: number, lat: number) => boolean {
  const [object] = Object.values(topology.objects);
  const rings = feature(topology, object as GeometryCollection).features.flatMap(({geometry}) => {
    const {type, coordinates} = geometry as Polygon | MultiPolygon;
    const polygons = type === "Polygon" ? [coordinates] : coordinates;
    return polygons.map((polygon) => ({polygon, holds: boxOf(polygon)}));
  });
  return (lon, lat) => rings.some(({polygon, holds}) => holds(lon, lat) && isInside(polygon, lon, lat));
}
