import * as Plot from "@observablehq/plot";
import * as d3 from "d3";
import type {RiskReport, RiskTarget} from "../../report/risk.ts";
import {count, percent} from "../../text/format.ts";
import {sequential} from "../palette.ts";
import type {Drawn} from "../plot.ts";
import {areaNames, type CellLayer, type CellMapOptions, cellMap} from "./cell-map.ts";

/** Shades of the map, each a range of expected incidents. */
const SHADES = 5;

interface Shade extends CellLayer {
  /** The least and most expected of its cells. */
  least: number;
  most: number;
}

/** The first tenth of the cells, in shades of as many cells each. */
export function riskShades({cells}: RiskTarget, dark: boolean): Shade[] {
  const size = Math.ceil(cells.expected.length / SHADES);
  return d3.range(SHADES).flatMap((k) => {
    const own = d3.range(k * size, Math.min((k + 1) * size, cells.expected.length));
    const [least, most] = d3.extent(own, (i) => cells.expected[i]);
    const color = sequential(dark)(1 - (0.75 * k) / (SHADES - 1));
    return least === undefined ? [] : {least, most, color, cells: own};
  });
}

/** Pixels of the ring around a cell. */
const RING = 9;

const ringed = (pin: {lon: number; lat: number} | undefined, projection: d3.GeoProjection) => {
  const [x, y] = (pin && projection([pin.lon, pin.lat])) ?? [];
  return x === undefined || y === undefined ? [] : [{x, y, r: RING}];
};

/**
 * Where most incidents are expected: the first tenth of the cells, and a ring around one of the first.
 * @param options `chosen` is the position among the first cells of the one with a ring
 */
export function riskMap(
  {grid}: Pick<RiskReport, "grid">,
  target: RiskTarget,
  {chosen, dark = false, ...options}: Omit<CellMapOptions, "over"> & {chosen?: number}
): Drawn {
  const {cells, top, concentration} = target;
  const pin = chosen === undefined ? undefined : top[chosen];
  const ring = {x: "lon", y: "lat", r: RING, stroke: "var(--accent, #b34700)", strokeWidth: 3};
  const tenth = concentration.find(({area_share}) => area_share === 0.1)?.share ?? 0;
  return cellMap(
    `Map of the ${count(cells.col.length)} cells that expect most incidents, ${percent(tenth, 0)} of all${pin ? `; a ring marks ${pin.name}` : ""}`,
    grid,
    cells,
    riskShades(target, dark),
    {
      ...options,
      over: (projection) => [
        areaNames(options.areas, projection, ringed(pin, projection)),
        ...(pin ? [Plot.dot([pin], ring)] : [])
      ]
    }
  );
}
