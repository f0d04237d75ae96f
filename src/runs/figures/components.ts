import * as Plot from "@observablehq/plot";
import type {PcaReport} from "../../report/reduction.ts";
import {ACCENT, drawSvg, MAIN} from "./draw-svg.ts";

/** Variance per principal component as bars, all components so far as a line. */
export function screeFigure({explained_variance_ratio, reach}: PcaReport): string {
  let sum = 0;
  const rows = explained_variance_ratio.map((ratio, i) => {
    sum += 100 * ratio;
    return {component: i + 1, ratio: 100 * ratio, sum};
  });
  return drawSvg(`Explained variance by principal component, ${rows.length} components`, {
    height: 320,
    x: {type: "band", label: "component", padding: 0.25},
    y: {label: "% of variance", domain: [0, 100], grid: true},
    marks: [
      Plot.ruleY(
        reach.map(({share}) => 100 * share),
        {stroke: ACCENT, strokeDasharray: "3 3"}
      ),
      Plot.barY(rows, {x: "component", y: "ratio", fill: MAIN}),
      Plot.lineY(rows, {x: "component", y: "sum", stroke: "#1f2328"})
    ]
  });
}

/** How much each feature weighs in the first eight components: blue negative, orange positive. */
export function loadingsFigure({components}: PcaReport, features: readonly {name: string}[]): string {
  const rows = components
    .slice(0, 8)
    .flatMap((weights, i) =>
      weights.map((weight, j) => ({component: i + 1, feature: features[j].name, weight}))
    );
  const most = rows.reduce((max, {weight}) => Math.max(max, Math.abs(weight)), 0) || 1;
  return drawSvg(`Weights of ${features.length} features in the first principal components`, {
    height: 60 + 22 * features.length,
    marginLeft: 170,
    x: {type: "band", axis: "top", label: "component"},
    y: {type: "band", domain: features.map(({name}) => name), label: null},
    color: {type: "linear", domain: [-most, 0, most], range: ["#82b3de", "#f3f4f6", "#efb06a"]},
    marks: [
      Plot.cell(rows, {x: "component", y: "feature", fill: "weight", inset: 0.5}),
      Plot.text(rows, {
        x: "component",
        y: "feature",
        text: ({weight}: (typeof rows)[number]) =>
          Math.abs(weight) < 0.15 ? "" : weight.toFixed(2).replace("-", "−"),
        fontSize: 10
      })
    ]
  });
}
