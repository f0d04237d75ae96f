import {html, svg} from "npm:htl";
import {ACCENT} from "../../src/draw/palette.js";
import type {Zone} from "../../src/report/hotspots.ts";
import {LISTED} from "../../src/report/zone-lists.js";
import {count, hours, percent, sentenceCase, squareKm} from "../../src/text/format.js";
import {
  chancesInWords,
  fewTimes,
  kindsInWords,
  locationsInWords,
  type ZoneList,
  zoneCode
} from "../../src/text/zone-words.js";
import {zoneBadge} from "./zone-badge.js";

/** Zones as a numbered list: where, how many, what, in what places and when. */
export function zoneCards(list: ZoneList): HTMLElement {
  return html`<ol class="zone-cards">${list.zones.map((zone) => zoneCard(zone, list))}</ol>`;
}

function zoneCard(zone: Zone, {name: list, counted, rankOf}: ZoneList): HTMLElement {
  const {rank, incidents, density, chances} = rankOf(zone);
  const [other, rank_there] =
    list === "patrol" ? (["densest", zone.rank] as const) : (["patrol", zone.patrol.rank] as const);
  const place = [zone.area_name, zone.block].filter((text) => text !== null && !zone.name.includes(text));
  return html`<li class="zone-card" data-incidents=${incidents}>
    ${zoneBadge(list, rank)}
    <div class="zone-main">
      <h3>${zone.name}${rank_there <= LISTED ? html` <small>also ${zoneCode(other, rank_there)}</small>` : ""}</h3>
      ${place.length > 0 ? html`<p class="sub">${place.map((text) => sentenceCase(text ?? "")).join(" · ")}</p>` : null}
      <p class="zone-facts">
        <b>${count(incidents)}</b> ${counted} on <b>${squareKm(zone.area_km2)}</b>,
        <b>${density.toFixed(1)}</b> per km² and day, around ${zone.lat.toFixed(4)}, ${zone.lon.toFixed(4)}
      </p>
      ${zone.kinds ? html`<p class="zone-facts">Of all ${count(zone.incidents)}: ${kindsInWords(zone.kinds)}; ${locationsInWords(zone.locations)}</p>` : null}
      ${chances ? html`<p class="sub">${sentenceCase(chancesInWords(chances))}</p>` : null}
      <p class="zone-types">${zone.types
        .slice(0, 3)
        .map(
          ({type, share: part}) =>
            html`<span class="chip">${sentenceCase(type)} <b>${percent(part, 0)}</b></span>`
        )}</p>
    </div>
    <div class="zone-when">
      ${zone.hours && zone.peak ? hourBars(zone.name, zone.hours, zone.peak) : zone.hours ? html`<p class="sub">${fewTimes(zone.hours)}</p>` : null}
      ${zone.arrest_share === null ? null : html`<p class="sub">arrests in <b>${percent(zone.arrest_share)}</b></p>`}
    </div>
  </li>`;
}

function hourBars(name: string, counts: number[], peak: NonNullable<Zone["peak"]>): HTMLElement {
  const most = Math.max(...counts, 1);
  const length = (peak.to - peak.from + 24) % 24;
  const bars = svg`<svg class="hour-bars" role="img" viewBox="0 0 96 30" width="144" height="45"
      aria-label=${`Incidents by hour of day in ${name}; busiest ${hours(peak)}`}>
    ${counts.map((value, hour) => {
      const height = Math.max(1, (28 * value) / most);
      const busy = (hour - peak.from + 24) % 24 < length;
      return svg`<rect x=${hour * 4} y=${30 - height} width="3" height=${height} rx="0.5"
        fill=${busy ? ACCENT : "currentColor"} opacity=${busy ? 1 : 0.35}></rect>`;
    })}
  </svg>`;
  return html`${bars}<p class="sub">busiest <b>${hours(peak)}</b> (${percent(peak.share, 0)})</p>`;
}
