import * as Plot from "npm:@observablehq/plot";
import type {Sampled} from "../../src/report/estimate.ts";
import type {MapQuality, UmapReport} from "../../src/report/reduction.ts";
import {dataTable} from "./data-table.js";
import {type ChartSize, draw} from "./draw.js";
import {ACCENT, MAIN} from "./palette.js";

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

/** What the layout makes small, by epochs. */
export function lossChart({loss}: UmapReport, {width, height = 220}: ChartSize): Element {
  const rows = loss.flatMap(({epoch, flat, solid}) => [
    {epoch, value: flat, map: "2D"},
    {epoch, value: solid, map: "3D"}
  ]);
  const last = loss[loss.length - 1];
  return draw(
    `Cross entropy by epoch: at the end ${last.flat.toFixed(2)} in two dimensions, ${last.solid.toFixed(2)} in three`,
    {
      width,
      height,
      marginLeft: 44,
      marginRight: 34,
      marginBottom: 38,
      x: {label: "epoch"},
      y: {
        label: "cross entropy per unit of edge strength",
        domain: [0, Math.max(...rows.map(({value}) => value))],
        grid: true
      },
      color: {domain: ["2D", "3D"], range: [MAIN, ACCENT]},
      marks: [
        Plot.lineY(rows, {x: "epoch", y: "value", stroke: "map", strokeWidth: 2}),
        Plot.text([rows[rows.length - 2]], {
          x: "epoch",
          y: "value",
          text: "map",
          dx: 16,
          dy: -6,
          fill: "currentColor"
        }),
        Plot.text([rows[rows.length - 1]], {
          x: "epoch",
          y: "value",
          text: "map",
          dx: 16,
          dy: 8,
          fill: "currentColor"
        }),
        Plot.tip(
          loss,
          Plot.pointerX({
            x: "epoch",
            y: "flat",
            title: (d: UmapReport["loss"][number]) =>
              `epoch ${d.epoch}\n2D: ${d.flat.toFixed(3)}\n3D: ${d.solid.toFixed(3)}`
          })
        )
      ]
    }
  );
}
