import type {StampedTime} from "../../src/report/patterns.ts";
import {count, percent} from "../../src/text/format.js";
import {type Column, dataTable} from "./data-table.js";

/** The times of day that stand for “not known” too often: “00:01 and 12:00”; null when none does. */
export function overusedTimes(stamps: StampedTime[]): string | null {
  const times = stamps.filter(({reduced}) => reduced).map(({time}) => time);
  return times.length === 0 ? null : new Intl.ListFormat("en").format(times);
}

/** Each time that may stand for an unknown one: how often it is recorded, and how often it should be. */
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
  return dataTable(stamps, columns, {label: "Times of day that may stand for an unknown one"});
}
