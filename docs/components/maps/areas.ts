import * as d3 from "npm:d3";
import * as topojson from "npm:topojson-client";
import type {Feature, FeatureCollection, Geometry} from "geojson";
import type {Topology} from "topojson-specification";
import {areaName, holdsPlace, polygonsOf} from "../../src/draw/area-labels.js";

/** The shapes of a topology's first object, for instance a city's community areas. */
export function areaShapes(topology: Topology): FeatureCollection<Geometry> {
  const [object] = Object.values(topology.objects);
  if (object?.type !== "GeometryCollection") throw new TypeError("areas.json holds no collection of shapes");
  return topojson.feature(topology, object);
}

/** The number of a community area, as records name it. */
export const areaNumber = ({properties}: Feature<Geometry>): number => Number(properties?.area_numbe);

/** The name of the area that a place lies in; null outside all. */
export function areaAt(
  {features}: FeatureCollection<Geometry>,
  place: [lon: number, lat: number]
): string | null {
  const area = features.find((each) => holdsPlace(each, place));
  return area ? areaName(area) : null;
}

/** The corners of the box around some shapes, degrees. */
export function cornersOf(areas: FeatureCollection<Geometry>): [number, number][] {
  const lons: number[] = [];
  const lats: number[] = [];
  for (const feature of areas.features) {
    for (const [lon = 0, lat = 0] of polygonsOf(feature).flat(2)) {
      lons.push(lon);
      lats.push(lat);
    }
  }
  const [west = 0, east = 0] = d3.extent(lons);
  const [south = 0, north = 0] = d3.extent(lats);
  return [
    [west ?? 0, south ?? 0],
    [east ?? 0, north ?? 0]
  ];
}
