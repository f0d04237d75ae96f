import * as Plot from "@observablehq/plot";
import type {UmapReport} from "../../report/reduction.ts";
import {ACCENT, MAIN} from "../palette.ts";
import {type ChartSize, type Drawn, draw, tip} from "../plot.ts";

/** What the layout makes small, by epochs. */
export function lossChart({loss}: UmapReport, {height = 220, ...size}: ChartSize): Drawn {
  const rows = loss.flatMap(({epoch, flat, solid}) => [
    {epoch, value: flat, map: "2D"},
    {epoch, value: solid, map: "3D"}
  ]);
  const last = loss[loss.length - 1];
  const name = (row: (typeof rows)[number], dy: number) =>
    Plot.text([row], {x: "epoch", y: "value", text: "map", dx: 16, dy, fill: "currentColor"});
  return draw(
    `Cross entropy by epoch: at the end ${last.flat.toFixed(2)} in two dimensions, ${last.solid.toFixed(2)} in three`,
    {
      ...size,
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
        name(rows[rows.length - 2], -6),
        name(rows[rows.length - 1], 8),
        tip(Plot.pointerX, loss, {
          x: "epoch",
          y: "flat",
          title: (d) => `epoch ${d.epoch}\n2D: ${d.flat.toFixed(3)}\n3D: ${d.solid.toFixed(3)}`
        })
      ]
    }
  );
}
