import * as Plot from "@observablehq/plot";
import * as d3 from "d3";
import type {FeatureCollection, Geometry} from "geojson";
import type {CellGrid} from "../../report/hotspots.ts";
import {areaLabels, areaName} from "../area-labels.ts";
import {type CellBounds, type CellPlaces, cellBounds, cellRuns} from "../cells.ts";
import {categoryColor} from "../palette.ts";
import {cornersOfCells, planarMap} from "../planar-map.ts";
import {type ChartSize, type Drawn, draw} from "../plot.ts";

const NOISE = "#d4d8dd";

/** Cells of one colour. */
export interface CellLayer {
  color: string;
  /** Positions among the map's cells. */
  cells: readonly number[];
}

/** What a map of cells takes beside its size. */
export interface CellMapOptions extends ChartSize {
  /** Outlines drawn below the cells. */
  areas?: FeatureCollection<Geometry> | null;
  /** Drawn over the cells, by longitude and latitude, instead of the names of areas; told where these come to lie. */
  over?: (projection: d3.GeoProjection) => Plot.Markish[];
}

/** Rectangles as one path to tenths of a pixel: a fifth of what as many polygons would take. */
function rectangles(all: CellBounds[], projection: d3.GeoProjection, color: string): Plot.RenderFunction {
  const d = all.map(({west, south, east, north}) => {
    const [left = 0, top = 0] = projection([west, north]) ?? [];
    const [right = 0, bottom = 0] = projection([east, south]) ?? [];
    return `M${left.toFixed(1)},${top.toFixed(1)}H${right.toFixed(1)}V${bottom.toFixed(1)}H${left.toFixed(1)}Z`;
  });
  return (_index, _scales, _values, _dimensions, {document}) => {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("fill", color);
    path.setAttribute("d", d.join(""));
    return path;
  };
}

export const outlines = (areas: CellMapOptions["areas"]): Plot.Markish =>
  areas &&
  Plot.geo([areas], {stroke: "var(--theme-foreground-faint, #c8ccd1)", strokeWidth: 0.6, strokeOpacity: 0.6});

/** Names of areas where a map has room for them beside the discs at `taken`. */
export function areaNames(
  areas: CellMapOptions["areas"],
  projection: d3.GeoProjection,
  taken: {x: number; y: number; r: number}[] = []
): Plot.Markish {
  if (!areas) return null;
  const project = (place: [number, number]) => projection(place) ?? [];
  const invert = (at: [number, number]) => projection.invert?.(at) ?? [];
  const discs = taken.map(({x, y, r}) => ({x, y, width: 2 * r, height: 2 * r}));
  return Plot.text(areaLabels(areas, {project, invert}, discs), {
    x: "lon",
    y: "lat",
    text: "text",
    fontSize: 11,
    lineHeight: 1.05,
    fill: "currentColor",
    stroke: "var(--theme-background-b, #fff)",
    strokeWidth: 3,
    strokeOpacity: 0.85,
    pointerEvents: "none"
  });
}

/** The name of every area under the pointer. */
export const areaTips = (areas: CellMapOptions["areas"]): Plot.Markish =>
  areas && Plot.geo(areas.features, {fill: "transparent", title: areaName});

/** Cells of a grid by colour, north up and to scale, with room for all of them. */
export function cellMap(
  label: string,
  grid: CellGrid,
  cells: CellPlaces,
  layers: readonly CellLayer[],
  {areas, over, width, height = 620, document}: CellMapOptions
): Drawn {
  const bounds = cells.col.map((col, i) => cellBounds(grid, col, cells.row[i]));
  const {projection, plane} = planarMap(cornersOfCells(bounds), {width, height});
  return draw(
    label,
    {
      className: "zone-map",
      width,
      height,
      document,
      margin: 0,
      projection: plane,
      marks: [
        outlines(areas),
        ...layers.map(({color, cells: own}) => rectangles(cellRuns(grid, cells, own), projection, color)),
        areaTips(areas),
        ...(over ? over(projection) : [areaNames(areas, projection)])
      ]
    },
    "hidden"
  );
}

/** Cells by cluster, those of no cluster below the others. @param labels cluster by cell, −1 for noise */
export function clusterLayers(labels: readonly number[]): CellLayer[] {
  const cells = d3.groups(labels.keys(), (i) => labels[i]).sort(([a], [b]) => a - b);
  return cells.map(([cluster, own]) => ({color: cluster < 0 ? NOISE : categoryColor(cluster), cells: own}));
}
