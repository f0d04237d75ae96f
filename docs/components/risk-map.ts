import * as d3 from "npm:d3";
import {svg} from "npm:htl";
import type {FeatureCollection, Geometry} from "geojson";
import type {RiskReport, RiskTarget} from "../../src/report/risk.ts";
import type {ChartSize} from "./draw.js";
import {count, share} from "./format.js";
import {cellBounds} from "./grid.js";
import {sequential} from "./palette.js";
import {cornersOfCells, planarMap} from "./planar-map.js";

/** Shades of the map, each a range of expected incidents. */
const SHADES = 5;

export interface Shade {
  /** The least and most expected of its cells. */
  least: number;
  most: number;
  color: string;
  cells: number[];
}

/** The first tenth of the cells, in shades of as many cells each. */
export function riskShades({cells}: RiskTarget, dark: boolean): Shade[] {
  const size = Math.ceil(cells.expected.length / SHADES);
  return d3.range(SHADES).flatMap((k) => {
    const own = d3.range(k * size, Math.min((k + 1) * size, cells.expected.length));
    if (own.length === 0) return [];
    const values = own.map((i) => cells.expected[i] ?? 0);
    const color = sequential(dark)(1 - (0.75 * k) / (SHADES - 1));
    return {least: d3.min(values) ?? 0, most: d3.max(values) ?? 0, color, cells: own};
  });
}

/** Where most incidents are expected: the first tenth of the cells, and a pin on one of the first. */
export function riskMap(
  {grid}: RiskReport,
  target: RiskTarget,
  chosen: number,
  areas: FeatureCollection<Geometry> | null,
  {width, height = 620, dark = false}: ChartSize
): SVGElement {
  const {cells, top, concentration} = target;
  const bounds = cells.col.map((col, i) => cellBounds(grid, col, cells.row[i] ?? 0));
  const {projection, path, rectangle} = planarMap(cornersOfCells(bounds), {width, height});
  const pin = top[chosen];
  const [pin_x = 0, pin_y = 0] = pin ? (projection([pin.lon, pin.lat]) ?? []) : [];
  const tenth = concentration.find(({area_share}) => area_share === 0.1)?.share ?? 0;
  return svg`<svg role="img" class="zone-map" width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`}
      aria-label=${`Map of the ${count(cells.col.length)} cells that expect most incidents, ${share(tenth, 0)} of all; a ring marks ${pin?.name ?? "none"}`}>
    ${areas && svg`<path class="area-lines" d=${path(areas)}></path>`}
    ${riskShades(target, dark).map(
      ({color, cells: own}) =>
        svg`<path fill=${color} d=${own
          .flatMap((i) => bounds[i] ?? [])
          .map(rectangle)
          .join("")}></path>`
    )}
    ${pin && svg`<circle class="risk-pin" cx=${pin_x} cy=${pin_y} r="9"></circle>`}
  </svg>`;
}
