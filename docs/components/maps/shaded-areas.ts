import * as Plot from "npm:@observablehq/plot";
import type {Feature, FeatureCollection, Geometry} from "geojson";
import {areaNames} from "../../src/draw/charts/cell-map.js";
import {planarMap} from "../../src/draw/planar-map.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import {cornersOf} from "./areas.js";

/** An area of a map, its colour, and what is told of it under the pointer. */
export interface ShadedArea {
  feature: Feature<Geometry>;
  color: string;
  title: string;
}

/** A map of areas in their colours. @param names whether areas are named where there is room, by default they are */
export function shadedAreas(
  label: string,
  areas: FeatureCollection<Geometry>,
  shapes: readonly ShadedArea[],
  {
    width,
    height,
    names = true,
    fillOpacity = 1,
    ...size
  }: ChartSize & {height: number; names?: boolean; fillOpacity?: number}
): Element {
  const {projection, plane} = planarMap(cornersOf(areas), {width, height});
  return draw(
    label,
    {
      ...size,
      className: "zone-map",
      width,
      height,
      margin: 0,
      projection: plane,
      marks: [
        Plot.geo(shapes, {
          geometry: ({feature}: ShadedArea) => feature,
          fill: ({color}: ShadedArea) => color,
          fillOpacity,
          stroke: "var(--theme-foreground-faint, #c8ccd1)",
          strokeWidth: 0.8,
          title: ({title}: ShadedArea) => title
        }),
        names ? areaNames(areas, projection) : null
      ]
    },
    "hidden"
  );
}
