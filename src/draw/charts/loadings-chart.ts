import * as Plot from "@observablehq/plot";
import type {PcaReport} from "../../report/reduction.ts";
import {diverging, textOn} from "../palette.ts";
import {type ChartSize, type Drawn, draw} from "../plot.ts";

/** How much each feature weighs in the first components. */
export function loadingsChart(
  {components}: PcaReport,
  features: {name: string}[],
  {width, dark = false, document}: ChartSize
): Drawn {
  const shown = components.slice(0, width < 480 ? 4 : 8);
  const rows = shown.flatMap((weights, i) => {
    return weights.map((weight, k) => ({
      component: `${i + 1}`,
      feature: features[k]?.name ?? String(k),
      weight
    }));
  });
  const most = Math.max(...rows.map(({weight}) => Math.abs(weight)));
  const color = (weight: number) => diverging(dark)(0.5 + weight / most / 2);
  return draw(`Weights of ${features.length} features in the first ${shown.length} principal components`, {
    width,
    document,
    height: 44 + 22 * features.length,
    marginLeft: width < 480 ? 120 : 170,
    marginTop: 34,
    marginBottom: 8,
    marginRight: 4,
    x: {
      type: "band",
      axis: "top",
      label: "component",
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: 32,
      tickSize: 0,
      padding: 0.05
    },
    y: {type: "band", domain: features.map(({name}) => name), label: null, tickSize: 0, padding: 0.08},
    marks: [
      Plot.cell(rows, {
        x: "component",
        y: "feature",
        fill: (d: (typeof rows)[number]) => color(d.weight),
        rx: 2
      }),
      Plot.text(rows, {
        x: "component",
        y: "feature",
        text: (d: (typeof rows)[number]) =>
          Math.abs(d.weight) < 0.15 ? "" : d.weight.toFixed(2).replace("-", "−"),
        fill: (d: (typeof rows)[number]) => textOn(color(d.weight)),
        fontSize: 10
      })
    ]
  });
}
