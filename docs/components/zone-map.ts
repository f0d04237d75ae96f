import * as d3 from "npm:d3";
import {svg} from "npm:htl";
import type {FeatureCollection, Geometry} from "geojson";
import type {HotspotsReport, Zone} from "../../src/report/hotspots.ts";
import type {ChartSize} from "./draw.js";
import {cellBounds, coarseCells} from "./grid.js";
import {ACCENT, sequential} from "./palette.js";
import {cornersOfCells, planarMap} from "./planar-map.js";

/** Blocks drawn at most: more would make a small map heavy and no clearer. */
const MAX_BLOCKS = 3000;
const PIN_RADIUS = 11;

/**
 * A small map: incidents as shaded blocks, the outlines of areas when they are given, and the zones by their rank.
 */
export function zoneMap(
  {grid, cells}: HotspotsReport,
  zones: Zone[],
  areas: FeatureCollection<Geometry> | null,
  {width, height = 520, dark = false}: ChartSize
): SVGElement {
  const span = Math.max(1, Math.ceil(Math.sqrt(cells.col.length / MAX_BLOCKS)));
  const blocks = coarseCells(cells, span).map((block) => ({
    ...block,
    ...cellBounds(grid, block.col, block.row, span)
  }));
  const {projection, path, rectangle} = planarMap(cornersOfCells(blocks), {width, height});
  const shade = d3.scaleQuantile(
    blocks.map(({incidents}) => incidents),
    d3.quantize(sequential(dark), 6).map((color, i) => (i === 0 ? sequential(dark)(0.08) : color))
  );
  const layers = d3.groups(blocks, ({incidents}) => shade(incidents));
  const names = zones.map(({rank, name}) => `${rank} ${name}`).join(", ");
  return svg`<svg role="img" class="zone-map" aria-label=${`Map of the patrol zones: ${names}`}
      width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`}>
    ${layers.map(([fill, group]) => svg`<path fill=${fill} d=${group.map(rectangle).join("")}></path>`)}
    ${areas && svg`<path class="area-lines" d=${path(areas)}></path>`}
    ${zones.map((zone) => svg`<path fill=${ACCENT} d=${path(zone.geometry)}></path>`)}
    ${placePins(zones, projection).map(
      (pin) => svg`<g class="zone-pin">
        <line x1=${pin.at[0]} y1=${pin.at[1]} x2=${pin.x} y2=${pin.y}></line>
        <circle cx=${pin.x} cy=${pin.y} r=${PIN_RADIUS} fill=${ACCENT}></circle>
        <text x=${pin.x} y=${pin.y} dy="0.35em">${pin.rank}</text>
        <title>${pin.name}</title>
      </g>`
    )}
  </svg>`;
}

interface Pin extends d3.SimulationNodeDatum {
  rank: number;
  name: string;
  /** The zone itself, in pixels; the pin stands beside it where zones are too near to each other. */
  at: [number, number];
}

function placePins(zones: Zone[], projection: d3.GeoProjection): Pin[] {
  const pins = zones.map(({rank, name, lon, lat}): Pin => {
    const [x = 0, y = 0] = projection([lon, lat]) ?? [];
    return {rank, name, x, y, at: [x, y]};
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
