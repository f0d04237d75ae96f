import * as Plot from "@observablehq/plot";
import {extent} from "d3";
import {chart} from "../draw/chart.ts";
import {toX, toY} from "../space/projection.ts";
import type {MapAreas} from "./map-areas.ts";

/** A place on a map. */
export interface MapPlace {
  lat: number;
  lon: number;
  /** What the place belongs to, a cluster say: shown as its colour when the areas have no values. */
  group?: string;
}

/** What a map shows besides the boundaries. */
export interface AreaMapOptions {
  /** A number for each area's key; areas without one are grey. */
  values?: ReadonlyMap<string, number>;
  /** What the numbers are, with their unit: the legend's title. */
  label?: string;
  /** Colour classes with equal numbers of areas, 3–9. Default 6. */
  n_classes?: number;
  /** A Plot colour scheme. Default "ylorrd". */
  scheme?: Plot.ColorScheme;
  /** Places drawn on top. */
  places?: readonly MapPlace[];
  /** Radius of a place, pixels. Default 2. */
  radius?: number;
  title?: string;
  caption?: string;
  /** Width in pixels. Default 480. */
  width?: number;
}

/**
 * HTML for a map of a city's areas, north up, to scale, without tiles: nothing is fetched.
 * Values are coloured in classes with equal numbers of areas (quantiles).
 * @param alt what the map shows, in words
 * @throws RangeError when `n_classes` is not 3–9, or when no value belongs to an area of the map
 * @example
 * const city = readMapAreas("../data/boundaries/chicago_community_areas.topojson");
 * const values = new Map([["8", 310], ["28", 205], ["32", 520]]);
 * areaMap("Map of thefts per km²: the Loop leads", city, {values}).match(/<img/g).length; // → 2
 */
export function areaMap(alt: string, city: MapAreas, options: AreaMapOptions = {}): string {
  const {values, label, n_classes = 6, scheme = "ylorrd", places = [], radius = 2, width = 480} = options;
  if (!(Number.isInteger(n_classes) && n_classes >= 3 && n_classes <= 9))
    throw new RangeError(`n_classes must be an integer from 3 to 9, got ${n_classes}`);
  const {areas, projection} = city;
  if (values && !areas.some((area) => values.has(area.properties.key)))
    throw new RangeError(
      `none of the keys ${[...values.keys()].slice(0, 3).join(", ")}… is an area of this map`
    );

  const grouped = !values && places.some((place) => place.group !== undefined);
  const color: Plot.ScaleOptions = values
    ? {type: "quantile", n: n_classes, scheme, label, legend: true, tickFormat: ".3~r", unknown: "#e0e0e0"}
    : {type: "categorical", scheme: "observable10", label, legend: grouped};
  const collection = {type: "FeatureCollection" as const, features: areas};
  return chart(alt, {
    title: options.title,
    caption: options.caption,
    width,
    height: Math.round(width * aspect(areas)) + 20,
    margin: 10,
    projection: {type: "reflect-y", domain: collection},
    color,
    marks: [
      Plot.geo(areas, {
        fill: values ? (area: MapAreas["areas"][number]) => values.get(area.properties.key) : "#f4f4f2",
        stroke: "#8a8a8a",
        strokeWidth: 0.5
      }),
      Plot.dot(places, {
        x: (place: MapPlace) => toX(projection, place.lon),
        y: (place: MapPlace) => toY(projection, place.lat),
        r: radius,
        fill: grouped ? "group" : "#1f2328"
      })
    ]
  });
}

/** Height over width of the areas together. */
function aspect(areas: MapAreas["areas"]): number {
  const points = areas.flatMap(({geometry}) =>
    geometry.type === "Polygon" ? geometry.coordinates.flat() : geometry.coordinates.flat(2)
  );
  const length = (i: number) => {
    const [least = 0, greatest = 0] = extent(points, (point) => point[i]);
    return greatest - least;
  };
  return length(1) / length(0);
}
