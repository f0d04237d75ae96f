import * as Plot from "@observablehq/plot";
import type {PcaReport} from "../../report/reduction.ts";
import {diverging, textOn} from "../palette.ts";
import {type ChartSize, centred, type Drawn, draw} from "../plot.ts";

/** How much each feature weighs in the first components. */
export function loadingsChart(
  {components}: PcaReport,
  features: {name: string}[],
  {dark = false, ...size}: ChartSize
): Drawn {
  const narrow = size.width < 480;
  const shown = components.slice(0, narrow ? 4 : 8);
  const rows = shown.flatMap((weights, i) =>
    weights.map((weight, k) => ({component: `${i + 1}`, feature: features[k].name, weight}))
  );
  type Row = (typeof rows)[number];
  const most = Math.max(...rows.map(({weight}) => Math.abs(weight)));
  const color = ({weight}: Row) => diverging(dark)(0.5 + weight / most / 2);
  return draw(`Weights of ${features.length} features in the first ${shown.length} principal components`, {
    ...size,
    height: 44 + 22 * features.length,
    marginLeft: narrow ? 120 : 170,
    marginTop: 34,
    marginBottom: 8,
    marginRight: 4,
    x: {
      ...centred("component", 32),
      type: "band",
      axis: "top",
      labelArrow: "none",
      tickSize: 0,
      padding: 0.05
    },
    y: {type: "band", domain: features.map(({name}) => name), label: null, tickSize: 0, padding: 0.08},
    marks: [
      Plot.cell(rows, {x: "component", y: "feature", fill: color, rx: 2}),
      Plot.text(rows, {
        x: "component",
        y: "feature",
        text: ({weight}: Row) => (Math.abs(weight) < 0.15 ? "" : weight.toFixed(2).replace("-", "−")),
        fill: (row: Row) => textOn(color(row)),
        fontSize: 10
      })
    ]
  });
}
