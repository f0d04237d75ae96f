import {html} from "npm:htl";
import type {HotspotsReport} from "../../src/report/hotspots.ts";
import {count, metres, share} from "./format.js";
import type {Clustering} from "./hotspot-map.js";
import {ACCENT, categoryColor, MAIN, OTHER} from "./palette.js";

/** What the colours of a hotspot map mean. */
export function mapKey({dbscan, grid, ...models}: HotspotsReport, clustering: Clustering): HTMLElement {
  const entries =
    clustering === "dbscan"
      ? [
          {color: ACCENT, text: "patrol zones (the five densest)"},
          {color: MAIN, text: `other zones (${count(Math.max(0, (dbscan?.n_zones ?? 0) - 5))})`},
          {color: OTHER, text: "incidents in no zone"}
        ]
      : (models[clustering]?.clusters ?? []).map(({id, name, share: part}) => ({
          color: categoryColor(id),
          text: `${name} (${share(part, 0)})`
        }));
  return html`<div class="map-key">
    ${entries.map(({color, text}) => html`<span><span class="swatch" style=${`background:${color}`}></span>${text}</span>`)}
    <span>Stronger: more incidents. Cells are ${metres(grid.cell_m)} wide.</span>
  </div>`;
}
