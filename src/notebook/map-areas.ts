import {readFileSync} from "node:fs";
import {extent, polygonArea} from "d3";
import type {Feature, FeatureCollection, MultiPolygon, Polygon, Position} from "geojson";
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
  /** How far a simplified boundary of a TopoJSON file may stray, metres. Default 40: less than a pixel on a map of a city. */
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
  const polygons = ringsOf(geometry);
  const ringArea = (ring: Position[]) => Math.abs(polygonArea(ring as [number, number][]));
  const metres = polygons.map(([outer, ...holes]) =>
    holes.reduce((sum, hole) => sum - ringArea(hole), ringArea(outer))
  );
  return metres.reduce((a, b) => a + b, 0) / 1e6;
}

/** Shapes in metres: as they are, for their size, and as they are drawn. */
interface Projected {
  projection: Projection;
  exact: Shape[];
  drawn: Shape[];
}

/** Shapes of a TopoJSON file, simplified along shared borders. */
function ofTopology(topology: Topology, file: string, tolerance_m: number): Projected {
  const collection = Object.values(topology.objects ?? {}).find(
    (object) => object.type === "GeometryCollection"
  );
  if (!collection)
    throw new Error(`${file}: no collection of areas; expected a TopoJSON or GeoJSON file of polygons`);

  const toDegrees = transform(topology.transform ?? null);
  // Each point of an arc is relative to the one before it.
  const degrees = topology.arcs.map((arc) => arc.map((point, i) => toDegrees(point, i > 0)));
  const projection = middle(degrees.flat());
  const arcs = degrees.map((arc) => toPlane(arc, projection));
  const polygons = (arcs: PlanePoint[][]): Shape[] => {
    const planar: Topology = {type: "Topology", objects: topology.objects, arcs};
    return feature(planar, collection as GeometryCollection<Record<string, unknown>>).features as Shape[];
  };
  const drawn = polygons(arcs.map((arc) => simplifyLine(arc, tolerance_m)));
  return {projection, exact: polygons(arcs), drawn};
}

/** Shapes of a GeoJSON file, which knows no shared borders: drawn as they are. */
function ofFeatures({features}: {features: readonly Feature[]}, file: string): Projected {
  const shapes = features.flatMap((each) => {
    const {type} = each.geometry ?? {};
    return type === "Polygon" || type === "MultiPolygon" ? [each as Shape] : [];
  });
  if (shapes.length === 0)
    throw new Error(`${file}: no polygon among its ${features.length} features; expected areas`);
  const projection = middle(shapes.flatMap(({geometry}) => ringsOf(geometry).flat(2)));
  const drawn = shapes.map(({geometry, ...shape}): Shape => {
    const rings = ringsOf(geometry).map((polygon) => polygon.map((ring) => toPlane(ring, projection)));
    return {...shape, geometry: {type: "MultiPolygon", coordinates: rings}};
  });
  return {projection, exact: drawn, drawn};
}

const toPlane = (line: Position[], projection: Projection): PlanePoint[] =>
  line.map(([lon, lat]): PlanePoint => [toX(projection, lon), toY(projection, lat)]);

/** Rings of each polygon. */
const ringsOf = (geometry: Polygon | MultiPolygon): Position[][][] =>
  geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;

/**
 * The areas of a boundary file, projected to metres; those of a TopoJSON file are simplified along shared borders, so that
 * neighbours keep touching.
 * @param file path of a TopoJSON file with one collection of polygons, or of a GeoJSON file of polygons (WGS84 degrees)
 * @throws Error when the file holds no such collection, or when an area has no key
 * @example
 * const {areas} = readMapAreas("../data/boundaries/chicago_community_areas.topojson");
 * areas.length; // → 77
 * const {name, area_km2} = areas.find(({properties}) => properties.key === "32").properties;
 * [name, Number(area_km2.toFixed(2))]; // → ["LOOP", 4.3]
 */
export function readMapAreas(file: string, options: MapAreasOptions = {}): MapAreas {
  const {key = "area_numbe", name: name_property = "community", tolerance_m = 40} = options;
  const read = JSON.parse(readFileSync(file, "utf8")) as Topology | FeatureCollection;
  const {projection, exact, drawn} =
    read.type === "FeatureCollection" ? ofFeatures(read, file) : ofTopology(read, file, tolerance_m);
  const sizes = exact.map(({geometry}) => squareKilometres(geometry));
  const areas = drawn.map(({properties, geometry}, i): MapArea => {
    const id = properties?.[key];
    if (id === undefined || id === null)
      throw new Error(
        `${file}: an area has no "${key}" (have: ${Object.keys(properties ?? {}).join(", ")}); give its name as the option key`
      );
    const name = String(properties?.[name_property] ?? id);
    return {type: "Feature", properties: {key: String(id), name, area_km2: sizes[i]}, geometry};
  });
  return {areas, projection};
}
