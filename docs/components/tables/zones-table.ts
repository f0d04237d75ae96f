import {html} from "npm:htl";
import type {Ratio} from "../../src/report/estimate.ts";
import type {Zone} from "../../src/report/hotspots.ts";
import {count, hours, percent, percentOrDash, sentenceCase, signedPercent} from "../../src/text/format.js";
import {type Column, dataTable} from "./data-table.js";

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
    {label: "Rank", value: (z) => z.rank, numeric: true},
    {label: "Zone", value: (z) => z.name},
    ...(some((z) => z.area_name) ? [{label: "Area", value: (z: Zone) => z.area_name ?? "–"}] : []),
    {label: "Incidents", value: (z) => z.incidents, show: (z) => count(z.incidents), numeric: true},
    {label: "Share", value: (z) => z.share, show: (z) => percent(z.share, 2), numeric: true},
    {label: "km²", value: (z) => z.area_km2, show: (z) => z.area_km2.toFixed(2), numeric: true},
    {label: "Per km² and day", value: (z) => z.density, show: (z) => z.density.toFixed(1), numeric: true},
    {label: "Foremost types", value: (z) => z.types[0]?.type ?? "", show: foremost},
    {label: "Busiest hours", value: (z) => z.peak.from, show: (z) => hours(z.peak)},
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
    {label: "Rank", value: (z) => z.rank, numeric: true},
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
            label: "Trend",
            value: (z: Zone) => z.trend?.ratio?.ratio ?? null,
            show: ({trend}: Zone) =>
              html`${changed(trend?.ratio)}${trend?.clear ? html` <span class="tag">clear</span>` : ""}`,
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

/** A change with its sign and interval, or a dash. */
const changed = (ratio: Ratio | null | undefined): unknown =>
  ratio
    ? html`${signedPercent(ratio.ratio)} <span class="interval">${signedPercent(ratio.lo)} to ${signedPercent(ratio.hi)}</span>`
    : "–";

/** The two foremost types, with the share of their incidents that led to an arrest where that is known. */
function foremost({types}: Zone): HTMLElement {
  return html`${types
    .slice(0, 2)
    .map(
      ({type, share: part, arrest_share}) =>
        html`<div>${sentenceCase(type)} ${percent(part, 0)}${arrest_share === null ? "" : html` <span class="interval">arrests ${percent(arrest_share, 0)}</span>`}</div>`
    )}`;
}

/** How many trends stand out, in a sentence. */
export function trendSentence(zones: Zone[]): string {
  const tested = zones.flatMap(({trend}) => (trend?.ratio ? [{...trend.ratio, clear: trend.clear}] : []));
  const apart = tested.filter(({lo, hi}) => lo > 1 || hi < 1).length;
  const clear = tested.filter((trend) => trend.clear).length;
  return `Of ${count(tested.length)} zones with a ratio, ${count(apart)} have an interval that leaves out 1, where chance alone would give about ${count(0.05 * tested.length)}; ${clear === 0 ? "none is clear" : clear === 1 ? "one is clear" : `${count(clear)} are clear`}.`;
}
