import {html} from "npm:htl";
import type {StampedTime} from "../../src/report/patterns.ts";
import {count, percent} from "../../src/text/format.js";
import {type Column, dataTable} from "./data-table.js";

/** The times of day that stand for “not known” too often: “00:01 and 12:00”; null when none does. */
export function overusedTimes(stamps: StampedTime[]): string | null {
  const times = stamps.filter(({reduced}) => reduced).map(({time}) => time);
  return times.length === 0 ? null : new Intl.ListFormat("en").format(times);
}

/** Why midnight, the usual placeholder, is left as it is; nothing where it is taken away or was not looked at. */
function midnightNote(stamps: StampedTime[]): HTMLElement | string {
  const midnight = stamps.find(({time}) => time === "00:00");
  if (!midnight || midnight.reduced || midnight.ratio === null) return "";
  const why = midnight.over_used
    ? "its records lie on firsts of a month no more often than those of other full hours, as rounded times do"
    : `it is recorded ${midnight.ratio.toFixed(2)} times as often as the hours around lead to expect, so that nothing beyond that is there to take away`;
  return html`<p class="sub">00:00, the usual placeholder elsewhere, is not taken away here: ${why}. Some of its records may stand for “not known” all the same.</p>`;
}

/** Each time that may stand for an unknown one: how often it is recorded, how often it should be, and why midnight stays. */
export function stampsTable(stamps: StampedTime[]): HTMLElement {
  const columns: Column<StampedTime>[] = [
    {label: "Time", value: ({time}) => time},
    {label: "Records", value: ({observed}) => observed, show: ({observed}) => count(observed), numeric: true},
    {
      label: "Expected",
      value: ({expected}) => expected,
      show: ({expected}) => count(expected),
      numeric: true
    },
    {
      label: "Ratio",
      value: ({ratio}) => ratio,
      show: ({ratio}) => (ratio === null ? "–" : `${ratio.toFixed(ratio < 10 ? 2 : 0)}×`),
      numeric: true
    },
    {
      label: "On firsts of a month",
      value: ({firsts}) => firsts,
      show: ({firsts}) => (firsts === null ? "–" : percent(firsts)),
      numeric: true
    },
    {
      label: "Taken for",
      value: ({reduced, over_used}) => (reduced ? "not known" : over_used ? "over-used, rounded" : "rounded")
    }
  ];
  return html`<div>${dataTable(stamps, columns, {label: "Times of day that may stand for an unknown one"})}${midnightNote(stamps)}</div>`;
}
