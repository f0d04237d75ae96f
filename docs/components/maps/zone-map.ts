import * as Plot from "npm:@observablehq/plot";
import * as d3 from "npm:d3";
import {coarseCells} from "../../src/draw/cells.js";
import {type CellMapOptions, cellMap, outlines} from "../../src/draw/charts/cell-map.js";
import {ACCENT, sequential} from "../../src/draw/palette.js";
import type {HotspotsReport, Zone} from "../../src/report/hotspots.ts";
import type {ZoneList} from "../../src/text/zone-words.ts";

/** Blocks drawn at most: more would make a small map heavy and no clearer. */
const MAX_BLOCKS = 3000;
const PIN_RADIUS = 11;

/** A small map: incidents as shaded blocks, the outlines of areas when they are given, and the patrol zones by their rank. */
export function zoneMap(
  hotspots: HotspotsReport,
  patrol: ZoneList | null,
  {areas, ...options}: CellMapOptions
): Element {
  const zones = (patrol?.zones ?? []).map((zone) => ({...zone, rank: zone.patrol.rank}));
  const {grid, cells} = coarseCells(hotspots, MAX_BLOCKS);
  const colors = sequential(options.dark ?? false);
  const shade = d3.scaleQuantile(
    cells.incidents,
    d3.quantize(colors, 6).map((color, i) => (i === 0 ? colors(0.08) : color))
  );
  const layers = d3
    .groups(d3.range(cells.col.length), (i) => shade(cells.incidents[i] ?? 0))
    .map(([color, own]) => ({color, cells: own}));
  const names = zones.map(({rank, name}) => `${rank} ${name}`).join(", ");
  return cellMap(`Map of the patrol zones: ${names}`, grid, cells, layers, {
    ...options,
    over: (projection) => [outlines(areas), ...pinMarks(zones, projection)]
  });
}

interface Pin extends d3.SimulationNodeDatum {
  zone: Zone;
  /** The zone itself, in pixels; the pin stands beside it where zones are too near to each other. */
  at: [number, number];
}

/** The ground of zones, and a pin with its rank on each. */
function pinMarks(zones: Zone[], projection: d3.GeoProjection): Plot.Markish[] {
  const pins = placePins(zones, projection).map(({zone, x = 0, y = 0}) => {
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
    Plot.text(pins, {...pin, text: "rank", fill: "#fff", fontWeight: 700, pointerEvents: "none"})
  ];
}

function placePins(zones: Zone[], projection: d3.GeoProjection): Pin[] {
  const pins = zones.map((zone): Pin => {
    const [x = 0, y = 0] = projection([zone.lon, zone.lat]) ?? [];
    return {zone, x, y, at: [x, y]};
  });
  const simulation = d3
    .forceSimulation(pins)
    .force("x", d3.forceX<Pin>(({at}) => at[0]).strength(0.1))
    .force("y", d3.forceY<Pin>(({at}) => at[1]).strength(0.1))
    .force("collide", d3.forceCollide(PIN_RADIUS + 2))
    .stop();
  simulation.tick(150);
  return pins;
}
