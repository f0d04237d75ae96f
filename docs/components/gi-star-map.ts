import {html, svg} from "npm:htl";
import type {FeatureCollection, Geometry} from "geojson";
import type {CellTally, GiStarReport} from "../../src/report/gi-star.ts";
import type {ChartSize} from "./draw.js";
import {count, share} from "./format.js";
import {cellBounds} from "./grid.js";
import {CATEGORIES, OTHER} from "./palette.js";
import {cornersOfCells, planarMap} from "./planar-map.js";
import {MONTH_CLASS_NAMES} from "./zones-table.js";

/** What is drawn: where counts gather over the whole period, or how the months went. */
export type GiView = "period" | "months";

interface Kind {
  name: string;
  color: string;
  tally: CellTally;
  has: (i: number) => boolean;
}

const [BLUE = "", , GREEN = "", ORANGE = "", PINK = ""] = CATEGORIES;

function kindsOf({cells, hot, cold, months}: GiStarReport, view: GiView): Kind[] {
  if (view === "period" || "absent" in months)
    return [
      {name: "hot", color: ORANGE, tally: hot, has: (i) => cells.spot[i] === 1},
      {name: "cold", color: BLUE, tally: cold, has: (i) => cells.spot[i] === -1}
    ];
  const colors = {persistent: ORANGE, emerging: PINK, fading: GREEN, sporadic: OTHER};
  return (["persistent", "emerging", "fading", "sporadic"] as const).map((name) => ({
    name: MONTH_CLASS_NAMES[name],
    color: colors[name],
    tally: months.classes[name],
    has: (i) => cells.months?.[i] === name
  }));
}

/** Cells by kind, over the outlines of areas where they are given. */
export function giStarMap(
  report: GiStarReport,
  view: GiView,
  areas: FeatureCollection<Geometry> | null,
  {width, height = 620}: ChartSize
): SVGElement {
  const {grid, cells} = report;
  const bounds = cells.col.map((col, i) => cellBounds(grid, col, cells.row[i] ?? 0));
  const {path, rectangle} = planarMap(cornersOfCells(bounds), {width, height});
  const kinds = kindsOf(report, view);
  const said = kinds.map(({name, tally}) => `${count(tally.cells)} ${name}`).join(", ");
  return svg`<svg role="img" class="zone-map" aria-label=${`Map of cells by Gi*: ${said}`}
      width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`}>
    ${areas && svg`<path class="area-lines" d=${path(areas)}></path>`}
    ${kinds.map(
      ({color, has}) =>
        svg`<path fill=${color} d=${bounds.map((each, i) => (has(i) ? rectangle(each) : "")).join("")}></path>`
    )}
  </svg>`;
}

/** What the colours are, with cells and their share of incidents. */
export function giStarKey(report: GiStarReport, view: GiView): HTMLElement {
  return html`<div class="map-key">${kindsOf(report, view).map(
    ({name, color, tally}) =>
      html`<span><span class="swatch" style=${`background:${color}`}></span>${name}: ${count(tally.cells)} cells, ${share(tally.share)} of incidents</span>`
  )}</div>`;
}
