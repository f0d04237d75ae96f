import {readFileSync} from "node:fs";
import type {Feature, MultiPolygon, Polygon, Position} from "geojson";
import {feature} from "topojson-client";
import type {GeometryCollection, Topology} from "topojson-specification";
import {localProjection, type Projection, toX, toY} from "../space/projection.ts";
import {type PlanePoint, simplifyLine} from "./simplify.ts";

/** One area of a city, its boundary in metres of the city's projection. */
export type MapArea = Feature<Polygon | MultiPolygon, {key: string; name: string; area_km2: number}>;

/** The areas of a city and the projection their boundaries are in. */
export interface MapAreas {
  areas: MapArea[];
  projection: Projection;
}

/** How a boundary file is read. */
export interface MapAreasOptions {
  /** The property that identifies an area. Default "area_numbe", the community area's number in Chicago's file. */
  key?: string;
  /** The property that names it. Default "community". */
  name?: string;
  /** How far a simplified boundary may stray, metres. Default 40: less than a pixel on a map of a city. */
  tolerance_m?: number;
}

type Shape = Feature<Polygon | MultiPolygon, Record<string, unknown> | null>;

function absoluteArcs(topology: Topology): Position[][] {
  const {transform, arcs} = topology;
  if (!transform) return arcs as Position[][];
  const {scale, translate} = transform;
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx = 0, dy = 0]) => {
      [x, y] = [x + dx, y + dy];
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

function middle(arcs: Position[][]): Projection {
  const [lons, lats] = [0, 1].map((i) => arcs.flatMap((arc) => arc.map((point) => point[i] as number)));
  const centre = (values: number[]): number =>
    (values.reduce((a, b) => Math.min(a, b)) + values.reduce((a, b) => Math.max(a, b))) / 2;
  return localProjection(centre(lats as number[]), centre(lons as number[]));
}

function ringArea(ring: Position[]): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x0 = 0, y0 = 0] = ring[i - 1] as Position;
    const [x1 = 0, y1 = 0] = ring[i] as Position;
    twice += x0 * y1 - x1 * y0;
  }
  return Math.abs(twice) / 2;
}

function squareKilometres(geometry: Polygon | MultiPolygon): number {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const metres = polygons.map(([outer = [], ...holes]) =>
    holes.reduce((sum, hole) => sum - ringArea(hole), ringArea(outer))
  );
  return metres.reduce((a, b) => a + b, 0) / 1e6;
}

/**
 * The areas of a TopoJSON boundary file, projected to metres and simplified along shared borders, so that neighbours
 * keep touching.
 * @param file path of a TopoJSON file (WGS84 degrees) with one collection of polygons
 * @throws Error when the file holds no such collection, or when an area has no key
 */
export function readMapAreas(file: string, options: MapAreasOptions = {}): MapAreas {
  const {key = "area_numbe", name: name_property = "community", tolerance_m = 40} = options;
  const topology = JSON.parse(readFileSync(file, "utf8")) as Topology;
  const collection = Object.values(topology.objects ?? {}).find(
    (object) => object.type === "GeometryCollection"
  );
  if (!collection) throw new Error(`${file}: no collection of areas; expected a TopoJSON file of polygons`);

  const degrees = absoluteArcs(topology);
  const projection = middle(degrees);
  const exact = degrees.map((arc) =>
    arc.map(([lon = 0, lat = 0]): PlanePoint => [toX(projection, lon), toY(projection, lat)])
  );
  const polygons = (arcs: PlanePoint[][]): Shape[] => {
    const planar: Topology = {type: "Topology", objects: topology.objects, arcs};
    return feature(planar, collection as GeometryCollection<Record<string, unknown>>).features as Shape[];
  };
  const sizes = polygons(exact).map(({geometry}) => squareKilometres(geometry));
  const areas = polygons(exact.map((arc) => simplifyLine(arc, tolerance_m))).map(
    ({properties, geometry}, i): MapArea => {
      const id = properties?.[key];
      if (id === undefined || id === null)
        throw new Error(
          `${file}: an area has no "${key}" (have: ${Object.keys(properties ?? {}).join(", ")})`
        );
      const name = String(properties?.[name_property] ?? id);
      return {type: "Feature", properties: {key: String(id), name, area_km2: sizes[i] as number}, geometry};
    }
  );
  return {areas, projection};
}
