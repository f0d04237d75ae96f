import type {StampedTime} from "../../src/report/patterns.ts";
import {count} from "../../src/text/format.js";
import {type Column, dataTable} from "./data-table.js";

/** The times of day that are over-used: “00:01 and 12:00”; null when none is. */
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
    {label: "Over-used", value: ({reduced}) => reduced, show: ({reduced}) => (reduced ? "yes" : "no")}
  ];
  return dataTable(stamps, columns, {label: "Times of day that may stand for an unknown one"});
}
