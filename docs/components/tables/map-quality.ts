import type {Sampled} from "../../src/report/estimate.ts";
import type {MapQuality, UmapReport} from "../../src/report/reduction.ts";
import {dataTable} from "./data-table.js";

/** Half a 95% interval in standard errors. */
const Z95 = 1.96;

const told = ({value, se}: Sampled): string => `${value.toFixed(3)} ± ${(Z95 * se).toFixed(3)}`;

const MEASURES = [
  ["Trustworthiness", "trustworthiness"],
  ["Continuity", "continuity"],
  ["Neighbours kept", "neighbor_recall"],
  ["Order of distances", "distance_correlation"]
] as const satisfies [string, Exclude<keyof MapQuality, "map">][];

/** How far each map keeps what is near in the data, with 95% intervals. */
export function qualityTable({quality, n_judged}: UmapReport): HTMLElement {
  return dataTable(
    MEASURES.map(([label, measure]) => ({label, values: quality.map((map) => map[measure])})),
    [
      {label: "Measure", value: (row) => row.label},
      ...quality.map(({map}, i) => ({
        label: map,
        value: (row: {values: Sampled[]}) => row.values[i].value,
        show: (row: {values: Sampled[]}) => told(row.values[i]),
        numeric: true
      }))
    ],
    {label: `Quality of the maps, judged at ${n_judged} incidents`}
  );
}
