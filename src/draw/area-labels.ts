import * as d3 from "d3";
import type {Feature, FeatureCollection, Geometry, Position} from "geojson";
import {areaTitle} from "../text/words.ts";

/** Pixels of a letter across and of a line down, in the 11 pixels that names are written in. */
const LETTER = 6;
const LINE = 12;
/** Pixels left free between marks, twice. */
const GAP = 6;

/** Pixels of a rectangle by its middle. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A name on a map. */
export interface AreaLabel extends Box {
  /** A line a word. */
  text: string;
  /** Where its middle lies, degrees. */
  lon: number;
  lat: number;
}

/** The name of an area of the shipped boundaries, for reading. */
export const areaName = ({properties}: Feature<Geometry>): string => areaTitle(String(properties?.community));

/** The rings of each polygon of an area, the outer one first, degrees. */
export const polygonsOf = ({geometry}: Feature<Geometry>): Position[][][] =>
  geometry.type === "Polygon"
    ? [geometry.coordinates]
    : geometry.type === "MultiPolygon"
      ? geometry.coordinates
      : [];

/** Whether a place lies in an area, on the plane. */
export function holdsPlace(area: Feature<Geometry>, place: [lon: number, lat: number]): boolean {
  const holds = (ring: Position[]) => d3.polygonContains(ring as [number, number][], place);
  return polygonsOf(area).some((rings) => rings.filter(holds).length % 2 === 1);
}

/**
 * Names of areas where a map has room for them: the largest areas first, each in the middle of its area, where that
 * lies inside, the name is no wider than the area, and no name or other mark stands.
 * @param project from longitude and latitude to pixels, and `invert` back
 * @param taken pixels that marks of the map need
 */
export function areaLabels(
  areas: FeatureCollection<Geometry>,
  {
    project,
    invert
  }: {project: (place: [number, number]) => number[]; invert: (at: [number, number]) => number[]},
  taken: readonly Box[] = []
): AreaLabel[] {
  const path = d3.geoPath(
    d3.geoTransform({
      point(lon, lat) {
        const [x, y] = project([lon, lat]);
        this.stream.point(x, y);
      }
    })
  );
  const labels: AreaLabel[] = [];
  for (const feature of d3.sort(areas.features, (each) => -path.area(each))) {
    const words = areaName(feature).split(" ");
    const [[west, north], [east, south]] = path.bounds(feature);
    const [x, y] = path.centroid(feature);
    const width = LETTER * Math.max(...words.map(({length}) => length));
    const box = {x, y, width, height: LINE * words.length};
    const [lon, lat] = invert([x, y]);
    const fits = box.width <= east - west && box.height <= south - north && holdsPlace(feature, [lon, lat]);
    if (!fits || [...taken, ...labels].some((other) => overlap(box, other))) continue;
    labels.push({...box, text: words.join("\n"), lon, lat});
  }
  return labels;
}

const overlap = (a: Box, b: Box): boolean =>
  2 * Math.abs(a.x - b.x) < a.width + b.width + GAP && 2 * Math.abs(a.y - b.y) < a.height + b.height + GAP;
