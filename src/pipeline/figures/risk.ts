import * as Plot from "@observablehq/plot";
import type {RiskReport, RiskTarget} from "../../report/risk.ts";
import {cellMap} from "./cell-map.ts";
import {drawSvg, MAIN} from "./draw-svg.ts";

/** From few to many expected incidents, in classes with equal numbers of cells. */
const CLASSES = ["#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c"];

/** The tenth of cells that expect most incidents. */
export function riskMap({from, to}: RiskReport, {cells, title}: RiskTarget): string | null {
  if (cells.col.length === 0) return null;
  const sorted = [...cells.expected].sort((a, b) => a - b);
  const color = (expected: number) => {
    const rank = sorted.findLastIndex((value) => value <= expected);
    return CLASSES[Math.min(CLASSES.length - 1, Math.floor((CLASSES.length * rank) / sorted.length))];
  };
  return cellMap(
    `The tenth of cells that expect most incidents from ${from} to ${to}, ${title}: darker expects more`,
    cells,
    cells.expected.map(color)
  );
}

/** Whether as many incidents came as were expected, by tenth of cells; null where nothing was tested. */
export function calibrationFigure({tests}: RiskTarget): string | null {
  if (tests === null) return null;
  const {calibration, n} = tests;
  const rows = calibration.map((tenth, i) => ({...tenth, tenth: i + 1}));
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
