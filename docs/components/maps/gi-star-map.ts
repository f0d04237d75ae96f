import {html} from "npm:htl";
import {type CellMapOptions, cellMap} from "../../src/draw/charts/cell-map.js";
import {CATEGORIES, OTHER} from "../../src/draw/palette.js";
import type {CellTally, GiStarReport} from "../../src/report/gi-star.ts";
import {count, percent} from "../../src/text/format.js";
import {MONTH_CLASS_NAMES} from "../tables/zones-table.js";

/** What is drawn: where counts gather over the whole period, or how the months went. */
export type GiView = "period" | "months";

interface Kind {
  name: string;
  color: string;
  tally: CellTally;
  has: (i: number) => boolean;
  /** Cells of the kind that chance alone would give, where that is known. */
  by_chance?: number;
}

const [BLUE = "", , GREEN = "", ORANGE = "", PINK = ""] = CATEGORIES;

function kindsOf({cells, hot, cold, months}: GiStarReport, view: GiView): Kind[] {
  if (view === "period" || "absent" in months)
    return [
      {name: "hot", color: ORANGE, tally: hot, has: (i) => cells.spot[i] === 1},
      {name: "cold, mostly empty ground", color: BLUE, tally: cold, has: (i) => cells.spot[i] === -1}
    ];
  const colors = {persistent: ORANGE, emerging: PINK, fading: GREEN, sporadic: OTHER};
  return (["persistent", "emerging", "fading", "sporadic"] as const).map((name) => ({
    name: MONTH_CLASS_NAMES[name],
    color: colors[name],
    tally: months.classes[name],
    has: (i) => cells.months?.[i] === name,
    ...(name === "emerging" || name === "fading" ? {by_chance: months.by_chance[name]} : {})
  }));
}

/** Cells by kind, over the outlines of areas where they are given. */
export function giStarMap(report: GiStarReport, view: GiView, options: CellMapOptions): Element {
  const {grid, cells} = report;
  const kinds = kindsOf(report, view);
  const layers = kinds.map(({color, has}) => ({color, cells: [...cells.col.keys()].filter(has)}));
  const said = kinds.map(({name, tally}) => `${count(tally.cells)} ${name}`).join(", ");
  return cellMap(`Map of cells by Gi*: ${said}`, grid, cells, layers, options);
}

/** What the colours are, with cells and their share of incidents. */
export function giStarKey(report: GiStarReport, view: GiView): HTMLElement {
  return html`<div class="map-key">${kindsOf(report, view).map(
    ({name, color, tally, by_chance}) =>
      html`<span><span class="swatch" style=${`background:${color}`}></span>${name}: ${count(tally.cells)} cells, ${percent(tally.share)} of incidents${by_chance === undefined ? "" : `; chance alone would give ${by_chance < 1 ? "less than 1" : `about ${count(by_chance)}`}`}</span>`
  )}</div>`;
}
