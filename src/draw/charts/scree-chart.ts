import * as Plot from "@observablehq/plot";
import * as d3 from "d3";
import type {PcaReport} from "../../report/reduction.ts";
import {percent} from "../../text/format.ts";
import {ACCENT, MAIN} from "../palette.ts";
import {type ChartSize, type Drawn, draw, tip} from "../plot.ts";

/** Variance per component as bars, what chance gives as a tick across each, and all components so far as a line. */
export function screeChart(
  {explained_variance_ratio, eigenvalues, parallel, reach}: PcaReport,
  {height = 260, ...size}: ChartSize
): Drawn {
  const sums = d3.cumsum(explained_variance_ratio);
  const total = d3.sum(eigenvalues);
  const rows = explained_variance_ratio.map((ratio, i) => ({
    component: i + 1,
    ratio: 100 * ratio,
    chance: (100 * parallel.threshold[i]) / total,
    sum: 100 * sums[i]
  }));
  const reached = reach
    .map(({share: part, n_components}) => `${n_components} reach ${percent(part, 0)}`)
    .join(", ");
  const every = rows.length > 14 && size.width < 480 ? 4 : rows.length > 24 ? 2 : 1;
  return draw(`Explained variance by principal component: ${reached}; ${parallel.n_kept} beyond chance`, {
    ...size,
    height,
    marginLeft: 44,
    marginBottom: 38,
    x: {
      type: "band",
      label: "component",
      padding: 0.25,
      tickFormat: (d: number) => ((d - 1) % every ? "" : String(d))
    },
    y: {label: "% of variance", domain: [0, 100], grid: true},
    marks: [
      Plot.ruleY(
        reach.map(({share: part}) => 100 * part),
        {stroke: ACCENT, strokeDasharray: "3 3", strokeOpacity: 0.8}
      ),
      Plot.barY(rows, {x: "component", y: "ratio", fill: MAIN}),
      Plot.tickY(rows, {x: "component", y: "chance", stroke: "currentColor", strokeWidth: 2}),
      Plot.lineY(rows, {x: "component", y: "sum", stroke: "currentColor"}),
      Plot.dot(rows, {x: "component", y: "sum", fill: "currentColor", r: 2.5}),
      tip(Plot.pointerX, rows, {
        x: "component",
        y: "sum",
        title: (d) =>
          `component ${d.component}: ${d.ratio.toFixed(1)}%\nby chance up to ${d.chance.toFixed(1)}%\nup to here: ${d.sum.toFixed(1)}%`
      })
    ]
  });
}
