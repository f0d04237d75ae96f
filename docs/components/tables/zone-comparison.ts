import {html} from "npm:htl";
import type {ZoneModelReport} from "../../src/report/hotspots.ts";
import {count, percent, squareKm} from "../../src/text/format.js";

/** What each figure of a zone model is called, and how it is written. */
const FIGURES: [label: string, value: (model: ZoneModelReport) => string][] = [
  ["Zones", ({n_zones}) => count(n_zones)],
  ["Incidents in zones", ({zone_share}) => percent(zone_share)],
  ["Noise", ({noise_share}) => percent(noise_share)],
  ["Ground of zones", ({area_km2}) => squareKm(area_km2)],
  ["Share of ground", ({area_share}) => percent(area_share)],
  ["Largest zone", ({largest_share}) => percent(largest_share)],
  ["Largest ground", ({largest_km2}) => squareKm(largest_km2)],
  ["Hit rate", ({hit_rate}) => (hit_rate === null ? "–" : percent(hit_rate))],
  ["95% interval", ({hit_rate_interval: interval}) => (interval ? range(interval) : "–")]
];

/** Zones that take more of the ground than this say little of where in the city it is dense. */
const MAX_AREA_SHARE = 0.25;

/** HDBSCAN's figures, beside DBSCAN's where there are any. */
export function zoneComparison(hdbscan: ZoneModelReport, dbscan: ZoneModelReport | null): HTMLElement {
  const models = dbscan ? [hdbscan, dbscan] : [hdbscan];
  return html`<table class="data-table figures">
    <thead><tr><td></td>${["HDBSCAN", "DBSCAN"].slice(0, models.length).map((name) => html`<th scope="col" class="numeric">${name}</th>`)}</tr></thead>
    <tbody>${FIGURES.map(
      ([label, value]) =>
        html`<tr><th scope="row">${label}</th>${models.map((model) => html`<td class="numeric">${value(model)}</td>`)}</tr>`
    )}</tbody>
  </table>`;
}

/** How much the two hit, in a sentence; null where one of them was not tested. */
export function hitRateSentence(hdbscan: ZoneModelReport, dbscan: ZoneModelReport | null): string | null {
  const [ours, theirs] = [hdbscan.hit_rate_interval, dbscan?.hit_rate_interval];
  if (hdbscan.hit_rate === null || dbscan?.hit_rate == null || !ours || !theirs) return null;
  const overlap = ours.lo <= theirs.hi && theirs.lo <= ours.hi;
  const figures = `${percent(hdbscan.hit_rate)} against ${percent(dbscan.hit_rate)}`;
  const said = overlap
    ? `The intervals of HDBSCAN’s and DBSCAN’s best zones overlap: neither hits more (${figures})`
    : `HDBSCAN’s best zones hit ${hdbscan.hit_rate > dbscan.hit_rate ? "more" : "less"} than DBSCAN’s, ${figures}`;
  const caveat =
    hdbscan.area_share > MAX_AREA_SHARE
      ? ` But HDBSCAN’s zones take ${percent(hdbscan.area_share)} of the ground: the best 1% of it are then the city’s densest cells, whatever the zones.`
      : "";
  return `${said}.${caveat}`;
}

function range({lo, hi}: {lo: number; hi: number}): string {
  return `${percent(lo)}–${percent(hi)}`;
}
