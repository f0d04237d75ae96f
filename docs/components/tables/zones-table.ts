import {html} from "npm:htl";
import type {Zone, ZoneTrends} from "../../src/report/hotspots.ts";
import {fromTo, rangeOf} from "../../src/text/changes.js";
import {count, hours, percent, percentOrDash, sentenceCase} from "../../src/text/format.js";
import {timesInWords} from "../../src/text/words.js";
import {codedName, kindsInWords, locationsInWords, zoneCode} from "../../src/text/zone-words.js";
import {type Column, dataTable} from "./data-table.js";
import {withInterval} from "./with-interval.js";

/** What a class of months is called, in a table and on a map. */
export const MONTH_CLASS_NAMES: Record<NonNullable<Zone["months"]>, string> = {
  persistent: "persistent",
  emerging: "emerging",
  fading: "fading",
  sporadic: "now and then",
  none: "no hot months"
};

/** What a zone is: ground, incidents, kinds, hours, arrests. */
export function zonesTable(zones: Zone[]): HTMLElement {
  const some = (has: (zone: Zone) => unknown) => zones.some((zone) => has(zone) !== null);
  const columns: Column<Zone>[] = [
    {label: "Rank", value: (z) => z.rank, show: (z) => zoneCode("densest", z.rank), numeric: true},
    ...(some((z) => z.chances)
      ? [
          {
            label: "In first 5, 20",
            value: (z: Zone) => z.chances?.among_5 ?? null,
            show: ({chances: c}: Zone) => (c ? `${percent(c.among_5, 0)}, ${percent(c.among_20, 0)}` : "–"),
            numeric: true
          }
        ]
      : []),
    {
      label: "Patrol rank",
      value: (z) => z.patrol.rank,
      show: (z) => zoneCode("patrol", z.patrol.rank),
      numeric: true
    },
    {label: "Zone", value: (z) => z.name},
    {label: "Incidents", value: (z) => z.incidents, show: (z) => count(z.incidents), numeric: true},
    {label: "Share", value: (z) => z.share, show: (z) => percent(z.share, 2), numeric: true},
    {label: "km²", value: (z) => z.area_km2, show: (z) => z.area_km2.toFixed(3), numeric: true},
    {label: "Per km² and day", value: (z) => z.density, show: (z) => z.density.toFixed(1), numeric: true},
    ...(some((z) => z.kinds)
      ? [
          {
            label: "Places",
            value: (z: Zone) => z.locations[0]?.description ?? "",
            show: ({kinds, locations}: Zone) =>
              html`${kinds ? kindsInWords(kinds) : "–"} <span class="interval described">${locationsInWords(locations)}</span>`
          }
        ]
      : []),
    {label: "Foremost types", value: (z) => z.types[0]?.type ?? "", show: foremost},
    ...(some((z) => z.peak)
      ? [
          {
            label: "Busiest hours",
            value: (z: Zone) => z.peak?.from ?? null,
            show: ({peak}: Zone) => (peak ? hours(peak) : "–")
          }
        ]
      : []),
    ...(some((z) => z.arrest_share)
      ? [
          {
            label: "Arrests",
            value: (z: Zone) => z.arrest_share,
            show: (z: Zone) => percentOrDash(z.arrest_share),
            numeric: true
          }
        ]
      : [])
  ];
  return dataTable(zones, columns, {label: "Zones"});
}

/** What a zone is to expect, how it has changed, and who polices it. */
export function outlookTable(zones: Zone[]): HTMLElement {
  const some = (has: (zone: Zone) => unknown) => zones.some((zone) => has(zone) !== null);
  const columns: Column<Zone>[] = [
    {label: "Rank", value: (z) => z.rank, show: (z) => zoneCode("densest", z.rank), numeric: true},
    {label: "Zone", value: (z) => z.name},
    {
      label: "Expected",
      value: (z) => z.forecast.expected,
      show: ({forecast: f}) =>
        html`${f.expected.toFixed(f.expected < 10 ? 1 : 0)} <span class="interval">${count(f.lo)}–${count(f.hi)}</span>`,
      numeric: true
    },
    ...(some((z) => z.trend)
      ? [
          {
            label: "A year before → now",
            value: ({trend}: Zone) => trend && trend.incidents - trend.year_before,
            show: ({trend}: Zone) => (trend ? fromTo([trend.year_before, trend.incidents]) : "–"),
            numeric: true
          },
          {
            label: "Trend",
            value: (z: Zone) => z.trend?.ratio?.ratio ?? null,
            show: ({trend}: Zone) =>
              html`${withInterval(trend?.ratio)}${trend?.clear ? html` <span class="tag">clear</span>` : ""}`,
            numeric: true
          },
          {
            label: "False sign",
            value: (z: Zone) => z.trend?.false_sign ?? null,
            show: ({trend}: Zone) => falseSign(trend?.false_sign ?? null),
            numeric: true
          }
        ]
      : []),
    ...(some((z) => z.months)
      ? [{label: "Months", value: (z: Zone) => (z.months ? MONTH_CLASS_NAMES[z.months] : "–")}]
      : []),
    ...(some((z) => z.district)
      ? [
          {
            label: "District",
            value: (z: Zone) => z.district?.number ?? null,
            show: ({district: d}: Zone) => (d ? `${d.number} ${d.name}` : "–")
          },
          {
            label: "Nearest station",
            value: (z: Zone) => z.station?.distance_m ?? null,
            show: ({station: s}: Zone) => (s ? `${s.name}, ${(s.distance_m / 1000).toFixed(1)} km` : "–")
          }
        ]
      : [])
  ];
  return dataTable(zones, columns, {label: "Outlook of the zones"});
}

/** The two foremost types, with the share of their incidents that led to an arrest where that is known. */
function foremost({types}: Zone): HTMLElement {
  return html`${types
    .slice(0, 2)
    .map(
      ({type, share: part, arrest_share}) =>
        html`<div>${sentenceCase(type)} ${percent(part, 0)}${arrest_share === null ? "" : html` <span class="interval">arrests ${percent(arrest_share, 0)}</span>`}</div>`
    )}`;
}

const falseSign = (rate: number | null): string =>
  rate === null ? "–" : rate < 0.001 ? "< 0.1%" : percent(rate);

/** How many zones have changed, by the variance taken, and those that have under each, the surest first. */
export function trendSentence(zones: Zone[], all: ZoneTrends): HTMLElement {
  const {compared, clear, told, dispersion} = all;
  const named = zones
    .flatMap(({rank, name, trend}) =>
      trend?.clear && trend.ratio ? [{rank, name, ...trend, ratio: trend.ratio}] : []
    )
    .sort((a, b) => (a.false_sign ?? 1) - (b.false_sign ?? 1));
  return html`<div><p>Of ${count(compared)} zones compared, <b>${rangeOf(Object.values(clear))}</b> stand out, with at most 5% of them by chance (false discovery rate): ${count(clear.shared)} with the variance that all zones share (${dispersion.toFixed(2)} times a Poisson count’s), ${count(clear.drawn)} with each zone’s own drawn half way to it, ${count(clear.larger)} with the larger of the two. The <b>false sign rate</b> is the chance that a zone went the other way, or nowhere. In ${count(told)} it is at most 5%; in the other <b>${count(compared - told)}</b> it is open, which is not to say that nothing changed.${named.length > 0 ? html` Under every variance, the surest first:` : ""}</p>
  ${
    named.length > 0
      ? html`<ul>${named.map(({rank, name, year_before, incidents, ratio, false_sign}) => html`<li>${codedName({rank, name})}: <b>${fromTo([year_before, incidents])}</b>; allowing for chance, ${timesInWords(ratio)} as many; false sign rate ${falseSign(false_sign)}</li>`)}</ul>`
      : ""
  }</div>`;
}
