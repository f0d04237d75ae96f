import {html} from "npm:htl";
import {ACCENT, categoryColor, MAIN, OTHER} from "../../src/draw/palette.js";
import type {Cluster, HotspotsReport, WardReport} from "../../src/report/hotspots.ts";
import type {ClusteringName} from "../../src/report/validity.ts";
import {count, metres, share} from "../../src/text/format.js";

interface Entry {
  color: string;
  text: string;
}

/** What the colours of a hotspot map mean. */
export function mapKey(hotspots: HotspotsReport, clustering: ClusteringName): HTMLElement {
  return html`<div class="map-key">
    ${entries(hotspots, clustering).map(swatch)}
    <span>Stronger: more incidents. Cells are ${metres(hotspots.grid.cell_m)} wide.</span>
  </div>`;
}

/** What the colours of Ward's tree mean, in its order from left to right: the same as on the map. */
export function treeKey({clusters, dendrogram: {leaves}}: WardReport): HTMLElement {
  const order = [...new Set(leaves.map(({cluster}) => cluster))];
  const ordered = order.flatMap((cluster) => clusters.filter(({id}) => id === cluster));
  return html`<div class="map-key">${ordered.map(clusterEntry).map(swatch)}</div>`;
}

function entries({dbscan, hdbscan, ...models}: HotspotsReport, clustering: ClusteringName): Entry[] {
  if (clustering === "kmeans" || clustering === "ward") {
    return (models[clustering]?.clusters ?? []).map(clusterEntry);
  }
  const noise = {color: OTHER, text: "incidents in no zone"};
  if (clustering === "hdbscan")
    return [{color: MAIN, text: `zones (${count(hdbscan?.n_zones ?? 0)})`}, noise];
  return [
    {color: ACCENT, text: "patrol zones (the five densest)"},
    {color: MAIN, text: `other zones (${count(Math.max(0, (dbscan?.n_zones ?? 0) - 5))})`},
    noise
  ];
}

function clusterEntry({id, name, share: part}: Cluster): Entry {
  return {color: categoryColor(id), text: `${name} (${share(part, 0)})`};
}

function swatch({color, text}: Entry): HTMLElement {
  return html`<span><span class="swatch" style=${`background:${color}`}></span>${text}</span>`;
}
