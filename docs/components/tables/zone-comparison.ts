import {html} from "npm:htl";
import type {ZoneModelReport} from "../../src/report/hotspots.ts";
import {count, share, squareKm} from "../../src/text/format.js";

/** What each figure of a zone model is called, and how it is written. */
const FIGURES: [label: string, value: (model: ZoneModelReport) => string][] = [
  ["Zones", ({n_zones}) => count(n_zones)],
  ["Incidents in zones", ({zone_share}) => share(zone_share)],
  ["Noise", ({noise_share}) => share(noise_share)],
  ["Ground of zones", ({area_km2}) => squareKm(area_km2)],
  ["Share of ground", ({area_share}) => share(area_share)],
  ["Largest zone", ({largest_share}) => share(largest_share)],
  ["Largest ground", ({largest_km2}) => squareKm(largest_km2)],
  ["Capture", ({capture}) => (capture === null ? "–" : share(capture))],
  ["95% interval", ({capture_interval: interval}) => (interval ? range(interval) : "–")]
];

/** Zones that take more of the ground than this say little of where in the city it is dense. */
const MOST_GROUND = 0.25;

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

/** How much the two capture, in a sentence; null where one of them was not tested. */
export function captureSentence(hdbscan: ZoneModelReport, dbscan: ZoneModelReport | null): string | null {
  const [ours, theirs] = [hdbscan.capture_interval, dbscan?.capture_interval];
  if (hdbscan.capture === null || dbscan?.capture == null || !ours || !theirs) return null;
  const overlap = ours.lo <= theirs.hi && theirs.lo <= ours.hi;
  const figures = `${share(hdbscan.capture)} against ${share(dbscan.capture)}`;
  const said = overlap
    ? `The intervals of HDBSCAN’s and DBSCAN’s best zones overlap: neither captures more (${figures})`
    : `HDBSCAN’s best zones capture ${hdbscan.capture > dbscan.capture ? "more" : "less"} than DBSCAN’s, ${figures}`;
  const caveat =
    hdbscan.area_share > MOST_GROUND
      ? ` But HDBSCAN’s zones take ${share(hdbscan.area_share)} of the ground: the best 1% of it are then the city’s densest cells, whatever the zones.`
      : "";
  return `${said}.${caveat}`;
}

function range({lo, hi}: {lo: number; hi: number}): string {
  return `${share(lo)}–${share(hi)}`;
}
