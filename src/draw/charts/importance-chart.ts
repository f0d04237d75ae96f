import * as Plot from "@observablehq/plot";
import type {RiskReport, RiskTests} from "../../report/risk.ts";
import {percent} from "../../text/format.ts";
import {MAIN} from "../palette.ts";
import {type ChartSize, centred, type Drawn, draw, tip} from "../plot.ts";

const rounded = (value: number): string => `${Math.round(100 * value)}%`.replace("-", "−");

/** Hits lost when a part is permuted over the cells: the mean over the tests, and the least and most of them. */
export function importanceChart(
  {parts}: RiskReport,
  {importance, area_share}: RiskTests,
  size: ChartSize
): Drawn {
  const rows = importance
    .map((row) => ({...row, title: parts.find(({part}) => part === row.part)?.title ?? row.part}))
    .sort((a, b) => b.mean - a.mean);
  return draw(`Share of the hits on ${percent(area_share, 0)} of the ground lost without each part`, {
    ...size,
    height: 70 + 30 * rows.length,
    marginLeft: 96,
    marginRight: 28,
    marginBottom: 42,
    x: {...centred("hits lost", 36), grid: true, tickFormat: rounded, nice: true, ticks: 5},
    y: {label: null, domain: rows.map(({title}) => title), tickSize: 0},
    marks: [
      Plot.barX(rows, {x: "mean", y: "title", fill: MAIN, fillOpacity: 0.65, insetTop: 5, insetBottom: 5}),
      Plot.ruleY(rows, {x1: "least", x2: "most", y: "title", stroke: "currentColor", strokeWidth: 1.5}),
      Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.6}),
      tip(Plot.pointerY, rows, {
        x: "mean",
        y: "title",
        title: ({title, mean, least, most}) =>
          `${title}\n${rounded(mean)} of the hits lost in the mean\n${rounded(least)} to ${rounded(most)} by test`
      })
    ]
  });
}
