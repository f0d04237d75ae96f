import * as Plot from "@observablehq/plot";
import type {RiskReport, RiskTarget} from "../../report/risk.ts";
import {categoryColor, drawSvg, MAIN} from "./draw-svg.ts";

/** Cells shown. */
const MOST_CELLS = 15;

/** Incidents expected of the first cells, a bar each, in the colours of the parts (named in the alternative text in their order). */
export function riskPartsFigure({parts}: RiskReport, {top}: RiskTarget): string {
  const cells = top.slice(0, MOST_CELLS).map((cell) => ({...cell, label: `${cell.rank}. ${cell.name}`}));
  const bars = cells.flatMap(({label, parts: values}) =>
    parts.map(({title}, k) => ({label, title, color: categoryColor(k), value: values[k]}))
  );
  return drawSvg(
    `Incidents expected of the first cells: ${parts.map(({title}) => title.toLowerCase()).join(", ")}`,
    {
      height: 70 + 24 * cells.length,
      marginLeft: 280,
      x: {label: "incidents expected", grid: true},
      y: {label: null, domain: cells.map(({label}) => label)},
      marks: [Plot.barX(bars, {x: "value", y: "label", fill: "color"}), Plot.ruleX([0])]
    }
  );
}

/** Share of the hits lost when a part is dealt to cells at random: mean of the tests, and the least and most of them. */
export function importanceFigure({parts}: RiskReport, {tests}: RiskTarget): string | null {
  if (tests === null) return null;
  const rows = tests.importance.map((row) => ({
    ...row,
    title: parts.find(({part}) => part === row.part)?.title ?? row.part
  }));
  return drawSvg("Share of the hits lost without each part", {
    height: 70 + 30 * rows.length,
    marginLeft: 110,
    x: {label: "hits lost, share", grid: true, nice: true},
    y: {label: null, domain: rows.map(({title}) => title)},
    marks: [
      Plot.barX(rows, {x: "mean", y: "title", fill: MAIN, fillOpacity: 0.65}),
      Plot.ruleY(rows, {x1: "least", x2: "most", y: "title"}),
      Plot.ruleX([0])
    ]
  });
}
