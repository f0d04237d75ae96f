import * as Plot from "@observablehq/plot";
import type {RiskReport, RiskTests} from "../../report/risk.ts";
import {cellMap} from "./cell-map.ts";
import {drawSvg, MAIN} from "./draw-svg.ts";

/** From few to many expected incidents, in classes with equal numbers of cells. */
const CLASSES = ["#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c"];

/** Where most incidents are expected, whether as many came as expected, and what the forecast lives by. */
export function riskFigures({targets, parts, from, to}: RiskReport): Record<string, string> {
  const [target] = targets;
  if (target === undefined) return {};
  const {cells, tests, title} = target;
  const sorted = [...cells.expected].sort((a, b) => a - b);
  const color = (expected: number) => {
    const rank = sorted.findLastIndex((value) => value <= expected);
    return CLASSES[Math.min(CLASSES.length - 1, Math.floor((CLASSES.length * rank) / sorted.length))];
  };
  const map = cellMap(
    `The tenth of cells that expect most incidents from ${from} to ${to}, ${title}: darker expects more`,
    cells,
    cells.expected.map(color)
  );
  const titles = new Map(parts.map((part) => [part.part, part.title]));
  return {
    ...(cells.col.length > 0 && {"risk.svg": map}),
    ...(tests && {
      "calibration.svg": calibration(tests),
      "importance.svg": importance(tests, (part) => titles.get(part) ?? part)
    })
  };
}

function calibration({calibration: tenths, n}: RiskTests): string {
  const rows = tenths.map((tenth, i) => ({...tenth, tenth: i + 1}));
  return drawSvg(`Expected (line) and observed incidents (bars) by tenth of cells, ${n} tests together`, {
    height: 320,
    marginLeft: 64,
    x: {type: "band", label: "tenth of cells, the highest expectation first", padding: 0.25},
    y: {label: "incidents", grid: true},
    marks: [
      Plot.barY(rows, {x: "tenth", y: "observed", fill: MAIN, fillOpacity: 0.6}),
      Plot.lineY(rows, {x: "tenth", y: "expected", stroke: "#1f2328"}),
      Plot.dot(rows, {x: "tenth", y: "expected", fill: "#1f2328", r: 3})
    ]
  });
}

function importance(
  {importance: parts}: RiskTests,
  name: (part: RiskTests["importance"][number]["part"]) => string
): string {
  const rows = parts.map(({part, ...share}) => ({part: name(part), ...share}));
  return drawSvg(
    "Share of hits lost when a part of the forecast is dealt to cells at random: mean, least and most",
    {
      height: 60 + 34 * rows.length,
      marginLeft: 190,
      x: {label: "% of hits lost", percent: true, grid: true},
      y: {type: "band", domain: rows.map(({part}) => part), label: null, padding: 0.3},
      marks: [
        Plot.barX(rows, {y: "part", x: "mean", fill: MAIN, fillOpacity: 0.6}),
        Plot.ruleY(rows, {y: "part", x1: "least", x2: "most", stroke: "#1f2328"}),
        Plot.ruleX([0])
      ]
    }
  );
}
