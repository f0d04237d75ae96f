import * as Plot from "@observablehq/plot";
import type {UmapReport} from "../../report/reduction.ts";
import {ACCENT, MAIN} from "../palette.ts";
import {type ChartSize, type Drawn, draw} from "../plot.ts";

/** What the layout makes small, by epochs. */
export function lossChart({loss}: UmapReport, {width, height = 220, document}: ChartSize): Drawn {
  const rows = loss.flatMap(({epoch, flat, solid}) => [
    {epoch, value: flat, map: "2D"},
    {epoch, value: solid, map: "3D"}
  ]);
  const last = loss[loss.length - 1];
  return draw(
    `Cross entropy by epoch: at the end ${last.flat.toFixed(2)} in two dimensions, ${last.solid.toFixed(2)} in three`,
    {
      width,
      document,
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
