import {html} from "npm:htl";
import type {HotspotsReport, Zone} from "../../src/report/hotspots.ts";
import {count, hours, metres, percent, sentenceCase, squareKm} from "../../src/text/format.js";
import {
  chancesInWords,
  codedName,
  kindsInWords,
  locationsInWords,
  zoneCode
} from "../../src/text/zone-words.js";
import {type Clustering, partitionOf} from "../tables/clusterings.js";

/** What a zone is, for its popup. */
export function zonePopup(zone: Zone): HTMLElement {
  return html`<div class="popup">
    <b>${codedName(zone)}</b>
    <div>${count(zone.incidents)} incidents (${percent(zone.share)}) on ${squareKm(zone.area_km2)}</div>
    ${zone.chances ? html`<div>${chancesInWords(zone.chances)}</div>` : null}
    ${zone.kinds ? html`<div>${kindsInWords(zone.kinds)}</div><div>${locationsInWords(zone.locations)}</div>` : null}
    <div>${zoneCode("patrol", zone.patrol.rank)} by what a patrol can meet: ${count(zone.patrol.incidents)} incidents</div>
    <div>${zone.types
      .slice(0, 3)
      .map(({type}) => sentenceCase(type))
      .join(", ")}</div>
    ${zone.peak ? html`<div>busiest ${hours(zone.peak)}</div>` : null}
    <div>expects ${count(zone.forecast.expected)} (${count(zone.forecast.lo)}–${count(zone.forecast.hi)}) in the next period</div>
    ${zone.arrest_share === null ? null : html`<div>arrests in ${percent(zone.arrest_share)}</div>`}
  </div>`;
}

/** What a cell holds and which cluster most of its incidents belong to. @param area that it lies in, where known */
export function cellPopup(
  hotspots: HotspotsReport,
  {name, title}: Clustering,
  i: number,
  area: string | null
): HTMLElement {
  const {grid, cells} = hotspots;
  const label = cells[name]?.[i] ?? -1;
  const incidents = cells.incidents[i] ?? 0;
  const cluster = partitionOf(hotspots, name)?.clusters.find(({id}) => id === label);
  const zone = name === "dbscan" ? "In a zone" : `In a zone of ${title}`;
  const where = label < 0 ? "Outside every zone" : (cluster?.name ?? zone);
  return html`<div class="popup">
    <b>${where}</b>
    ${area === null ? null : html`<div>${area}</div>`}
    <div>${incidents === 1 ? "1 incident" : `${count(incidents)} incidents`} in this cell of ${metres(grid.cell_m)} × ${metres(grid.cell_m)}</div>
  </div>`;
}
