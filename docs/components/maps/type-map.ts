import * as d3 from "npm:d3";
import {html} from "npm:htl";
import type {FeatureCollection, Geometry} from "geojson";
import {sequential} from "../../src/draw/palette.js";
import type {ChartSize} from "../../src/draw/plot.js";
import {count, decimals} from "../../src/text/format.js";
import {areaNumber} from "./areas.js";
import {shadedAreas} from "./shaded-areas.js";

/** An area with a type's incidents. */
export interface AreaOfType {
  number: number;
  name: string;
  incidents: number;
  /** Per km² and year; null where its size is not known. */
  rate: number | null;
}

const SHADES = 5;

const rates = (areas: readonly AreaOfType[]): number[] => areas.flatMap(({rate}) => rate ?? []);

/** Shades of as many areas each. */
const shadesOf = (areas: readonly AreaOfType[], dark: boolean) =>
  d3.scaleQuantile(
    rates(areas),
    d3.range(SHADES).map((i) => sequential(dark)(0.1 + (0.9 * i) / (SHADES - 1)))
  );

/** Areas shaded by what a type has on a square kilometre a year. */
export function typeMap(
  type: string,
  areas: readonly AreaOfType[],
  outlines: FeatureCollection<Geometry>,
  {width, height = 560, dark = false, document}: ChartSize
): Element {
  const shade = shadesOf(areas, dark);
  const byNumber = new Map(areas.map((area) => [area.number, area]));
  const shapes = outlines.features.map((feature) => {
    const area = byNumber.get(areaNumber(feature));
    return {
      feature,
      color: area?.rate == null ? "transparent" : shade(area.rate),
      title: area
        ? `${area.name}\n${count(area.incidents)} incidents\n${decimals(area.rate, 1)} per km² and year`
        : "No incident on record"
    };
  });
  const [first] = d3.sort(areas, ({rate}) => -(rate ?? 0));
  const label = `Map of ${type} by area${first ? `: most per km² in ${first.name}` : ""}`;
  return shadedAreas(label, outlines, shapes, {width, height, document});
}

/** What the shades mean. */
export function typeMapKey(areas: readonly AreaOfType[], dark: boolean): HTMLElement {
  const shade = shadesOf(areas, dark);
  const own = d3.groups(d3.sort(rates(areas)), shade);
  return html`<div class="map-key">${own.map(
    ([color, values]) =>
      html`<span><span class="swatch" style=${`background:${color}`}></span>${decimals(d3.min(values) ?? 0, 1)}–${decimals(d3.max(values) ?? 0, 1)}</span>`
  )}<span>incidents per km² and year, a fifth of the areas in each shade</span></div>`;
}
