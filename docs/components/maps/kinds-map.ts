import type {FeatureCollection, Geometry} from "geojson";
import {cellMap} from "../../src/draw/charts/cell-map.js";
import type {ChartSize} from "../../src/draw/plot.js";
import type {CellKinds} from "../../src/report/place-kinds.ts";
import {count} from "../../src/text/format.js";
import type {KindPlace} from "../charts/kinds-scatter.js";
import {areaNumber} from "./areas.js";
import {shadedAreas} from "./shaded-areas.js";

/** Areas in the colours of their scores. @param numbers of the places, in their order */
export function areaKindsMap(
  places: readonly KindPlace[],
  numbers: readonly number[],
  areas: FeatureCollection<Geometry>,
  {width, height = 520, label, ...size}: ChartSize & {label: string}
): Element {
  const position = new Map(numbers.map((number, i) => [number, i]));
  const shapes = areas.features.map((feature) => {
    const place = places[position.get(areaNumber(feature)) ?? -1];
    const told =
      place && `${place.name}\n${count(place.incidents)} incidents\nscore ${place.score.toFixed(2)}`;
    return {feature, color: place?.color ?? "transparent", title: told ?? "Too few incidents to tell"};
  });
  return shadedAreas(label, areas, shapes, {...size, width, height, names: false});
}

/** Cells in the colours of their scores, over the outlines of areas where there are any. */
export function cellKindsMap(
  places: readonly KindPlace[],
  {grid, col, row}: CellKinds,
  areas: FeatureCollection<Geometry> | null,
  {label, ...size}: ChartSize & {label: string}
): Element {
  const colors = [...new Set(places.map(({color}) => color))];
  const layers = colors.map((color) => ({
    color,
    cells: [...places.keys()].filter((i) => places[i]?.color === color)
  }));
  return cellMap(label, grid, {col, row}, layers, {...size, areas});
}
