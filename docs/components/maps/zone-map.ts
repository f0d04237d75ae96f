import * as Plot from "npm:@observablehq/plot";
import * as d3 from "npm:d3";
import {html} from "npm:htl";
import {coarseCells} from "../../src/draw/cells.js";
import {areaNames, areaTips, type CellMapOptions, cellMap, outlines} from "../../src/draw/charts/cell-map.js";
import {ACCENT, sequential} from "../../src/draw/palette.js";
import type {HotspotsReport, Zone} from "../../src/report/hotspots.ts";
import {count, metres} from "../../src/text/format.js";
import {type ZoneList, zoneCode} from "../../src/text/zone-words.js";
import {zoneBadge} from "../parts/zone-badge.js";
import {spreadPins} from "./spread-pins.js";

/** Blocks drawn at most: more would make a small map heavy and no clearer. */
const MAX_BLOCKS = 3000;
const PIN_RADIUS = 11;

/** Shades of the blocks, each of about as many: the first is faint. */
const SHADES = 6;

/** The blocks of a small map, and the shade of each. */
function shadedBlocks(hotspots: HotspotsReport, dark: boolean) {
  const {grid, cells} = coarseCells(hotspots, MAX_BLOCKS);
  const colors = sequential(dark);
  const shade = d3.scaleQuantile(
    cells.incidents,
    d3.quantize(colors, SHADES).map((color, i) => (i === 0 ? colors(0.08) : color))
  );
  const layers = d3
    .groups(d3.range(cells.col.length), (i) => shade(cells.incidents[i] ?? 0))
    .map(([color, own]) => ({color, cells: own}));
  return {grid, cells, layers};
}

/** What the shades and pins of the map mean. */
export function zoneMapKey(hotspots: HotspotsReport, dark: boolean): HTMLElement {
  const {grid, cells, layers} = shadedBlocks(hotspots, dark);
  const shades = d3.sort(
    layers.map(({color, cells: own}) => {
      const [least = 0, most = 0] = d3.extent(own, (i) => cells.incidents[i]);
      return {color, least: least ?? 0, most: most ?? 0};
    }),
    ({least}) => least
  );
  return html`<div class="map-key">${shades.map(
    ({color, least, most}) =>
      html`<span><span class="swatch" style=${`background:${color}`}></span>${least === most ? count(least) : `${count(least)}–${count(most)}`}</span>`
  )}<span>incidents in a square of ${metres(grid.cell_m)}</span><span>${zoneBadge("patrol", 1)} patrol zones, P1 first</span></div>`;
}

/** A small map: incidents as shaded blocks, the outlines and names of areas when they are given, and the patrol zones by their rank. */
export function zoneMap(
  hotspots: HotspotsReport,
  patrol: ZoneList | null,
  {areas, ...options}: CellMapOptions
): Element {
  const zones = (patrol?.zones ?? []).map((zone) => ({...zone, rank: zone.patrol.rank}));
  const {grid, cells, layers} = shadedBlocks(hotspots, options.dark ?? false);
  const names = zones.map(({rank, name}) => `${zoneCode("patrol", rank)} ${name}`).join(", ");
  return cellMap(`Map of the patrol zones: ${names}`, grid, cells, layers, {
    ...options,
    over: (projection) => {
      const pins = placePins(zones, projection);
      const taken = pins.map(({x, y}) => ({x, y, r: PIN_RADIUS}));
      return [
        outlines(areas),
        areaTips(areas),
        areaNames(areas, projection, taken),
        ...pinMarks(zones, pins, projection)
      ];
    }
  });
}

/** A zone and where its pin stands: beside the zone where others are too near. */
interface Pin {
  zone: Zone;
  x: number;
  y: number;
}

/** The ground of zones, and a pin with its rank on each. */
function pinMarks(zones: Zone[], placed: Pin[], projection: d3.GeoProjection): Plot.Markish[] {
  const pins = placed.map(({zone, x, y}) => {
    const [lon, lat] = projection.invert?.([x, y]) ?? [zone.lon, zone.lat];
    return {...zone, pin_lon: lon, pin_lat: lat};
  });
  const pin = {x: "pin_lon", y: "pin_lat"};
  return [
    Plot.geo(zones, {geometry: "geometry", fill: ACCENT}),
    Plot.link(pins, {x1: "lon", y1: "lat", x2: "pin_lon", y2: "pin_lat", strokeWidth: 1.2}),
    Plot.dot(pins, {
      ...pin,
      r: PIN_RADIUS,
      fill: ACCENT,
      stroke: "var(--theme-background-b)",
      strokeWidth: 2,
      title: "name",
      className: "zone-pin"
    }),
    Plot.text(pins, {
      ...pin,
      text: ({rank}: Zone) => zoneCode("patrol", rank),
      fill: "#fff",
      fontWeight: 700,
      pointerEvents: "none"
    })
  ];
}

function placePins(zones: Zone[], projection: d3.GeoProjection): Pin[] {
  const pins = zones.map(({lat, lon}) => {
    const [x = 0, y = 0] = projection([lon, lat]) ?? [];
    return {at: [x, y] as [number, number], r: PIN_RADIUS + 2};
  });
  return spreadPins(pins).map(([x, y], i) => ({zone: zones[i] as Zone, x, y}));
}
