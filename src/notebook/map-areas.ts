import {readFileSync} from "node:fs";
import {extent, polygonArea} from "d3";
import type {Feature, MultiPolygon, Polygon, Position} from "geojson";
import {feature, transform} from "topojson-client";
import type {GeometryCollection, Topology} from "topojson-specification";
import {localProjection, type Projection, toX, toY} from "../space/projection.ts";
import {type PlanePoint, simplifyLine} from "../space/simplify-line.ts";

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

function middle(points: Position[]): Projection {
  const centre = (i: number) => {
    const [least = 0, greatest = 0] = extent(points, (point) => point[i]);
    return (least + greatest) / 2;
  };
  return localProjection(centre(1), centre(0));
}

function squareKilometres(geometry: Polygon | MultiPolygon): number {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const ringArea = (ring: Position[]) => Math.abs(polygonArea(ring as [number, number][]));
  const metres = polygons.map(([outer, ...holes]) =>
    holes.reduce((sum, hole) => sum - ringArea(hole), ringArea(outer))
  );
  return metres.reduce((a, b) => a + b, 0) / 1e6;
}

/**
 * The areas of a TopoJSON boundary file, projected to metres and simplified along shared borders, so that neighbours
 * keep touching.
 * @param file path of a TopoJSON file (WGS84 degrees) with one collection of polygons
 * @throws Error when the file holds no such collection, or when an area has no key
 * @example
 * const {areas} = readMapAreas("../data/boundaries/chicago_community_areas.topojson");
 * areas.length; // → 77
 * const {name, area_km2} = areas.find(({properties}) => properties.key === "32").properties;
 * [name, Number(area_km2.toFixed(2))]; // → ["LOOP", 4.3]
 */
export function readMapAreas(file: string, options: MapAreasOptions = {}): MapAreas {
  const {key = "area_numbe", name: name_property = "community", tolerance_m = 40} = options;
  const topology = JSON.parse(readFileSync(file, "utf8")) as Topology;
  const collection = Object.values(topology.objects ?? {}).find(
    (object) => object.type === "GeometryCollection"
  );
  if (!collection) throw new Error(`${file}: no collection of areas; expected a TopoJSON file of polygons`);

  const toDegrees = transform(topology.transform ?? null);
  // Each point of an arc is relative to the one before it.
  const degrees = topology.arcs.map((arc) => arc.map((point, i) => toDegrees(point, i > 0)));
  const projection = middle(degrees.flat());
  const exact = degrees.map((arc) =>
    arc.map(([lon, lat]): PlanePoint => [toX(projection, lon), toY(projection, lat)])
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
      return {type: "Feature", properties: {key: String(id), name, area_km2: sizes[i]}, geometry};
    }
  );
  return {areas, projection};
}
