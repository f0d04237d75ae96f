import {html} from "npm:htl";
import {ACCENT, categoryColor, MAIN, OTHER} from "../../src/draw/palette.js";
import type {Cluster, HotspotsReport, WardReport} from "../../src/report/hotspots.ts";
import {count, metres, percent} from "../../src/text/format.js";
import {zoneBadge} from "../parts/zone-badge.js";
import {type Clustering, clusteringPart} from "../tables/clusterings.js";

interface Entry {
  color: string;
  text: string;
  badge?: HTMLElement;
}

/** What the colours of a hotspot map mean. */
export function mapKey(hotspots: HotspotsReport, clustering: Clustering): HTMLElement {
  return html`<div class="map-key">
    ${entries(hotspots, clustering).map(swatch)}
    <span>Stronger: more incidents. Cells are squares of ${metres(hotspots.grid.cell_m)}.</span>
  </div>`;
}

/** What the colours of Ward's tree mean, in its order from left to right: the same as on the map. */
export function treeKey({clusters, dendrogram: {leaves}}: WardReport): HTMLElement {
  const order = [...new Set(leaves.map(({cluster}) => cluster))];
  const ordered = order.flatMap((cluster) => clusters.filter(({id}) => id === cluster));
  return html`<div class="map-key">${ordered.map(clusterEntry).map(swatch)}</div>`;
}

function entries(hotspots: HotspotsReport, {name}: Clustering): Entry[] {
  const part = clusteringPart(hotspots, name);
  if (part && "clusters" in part) return part.clusters.map(clusterEntry);
  const n_zones = part?.n_zones ?? 0;
  const noise = {color: OTHER, text: "incidents in no zone"};
  if (name !== "dbscan") return [{color: MAIN, text: `zones (${count(n_zones)})`}, noise];
  return [
    {color: ACCENT, text: "patrol zones: where a patrol meets most, P1 first", badge: zoneBadge("patrol", 1)},
    {
      color: MAIN,
      text: `zones, ${count(n_zones)} in all; D1 to D5 are the densest`,
      badge: zoneBadge("densest", 1)
    },
    noise
  ];
}

function clusterEntry({id, name, share: part}: Cluster): Entry {
  return {color: categoryColor(id), text: `${name} (${percent(part, 0)})`};
}

function swatch({color, text, badge}: Entry): HTMLElement {
  return html`<span><span class="swatch" style=${`background:${color}`}></span>${badge ?? ""} ${text}</span>`;
}
