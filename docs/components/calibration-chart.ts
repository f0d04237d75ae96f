import * as Plot from "npm:@observablehq/plot";
import {html} from "npm:htl";
import type {CalibrationReport, EvaluatedGroup, EvaluationReport} from "../../src/report/evaluation.ts";
import {type ChartSize, draw} from "./draw.js";
import {groupLabel, methodsOf} from "./evaluated.js";
import {figure} from "./format.js";
import {ACCENT, MAIN} from "./palette.js";

/** Incidents expected and observed by tenth of the cells, the riskiest first. */
export function calibrationChart(
  {expected, observed}: CalibrationReport,
  title: string,
  {width}: ChartSize
): Element {
  const tenths = expected.map((value, i) => ({tenth: i + 1, expected: value, observed: observed[i]}));
  type Tenth = (typeof tenths)[number];
  return draw(`${title}: incidents expected (dots) and observed (bars) per test, by tenth of the cells`, {
    width,
    height: 260,
    marginLeft: 56,
    marginBottom: 44,
    x: {
      type: "band",
      label: "tenth of the cells, riskiest first",
      labelAnchor: "center",
      labelOffset: 38,
      padding: 0.2
    },
    y: {label: "incidents per test", grid: true, tickFormat: "~s"},
    marks: [
      Plot.barY(tenths, {x: "tenth", y: "observed", fill: MAIN, fillOpacity: 0.6}),
      Plot.dot(tenths, {x: "tenth", y: "expected", fill: ACCENT, r: 5}),
      Plot.tip(
        tenths,
        Plot.pointerX({
          x: "tenth",
          y: "observed",
          title: ({tenth, expected, observed}: Tenth) =>
            `tenth ${tenth}\n${figure(expected)} expected\n${figure(observed)} observed`
        })
      )
    ]
  });
}

/** A card for each method that says how many incidents it expects. @param resized draws at the width of the card */
export function calibrationCards(
  report: EvaluationReport,
  group: EvaluatedGroup,
  resized: (draw: (size: ChartSize) => Element) => unknown
): HTMLElement {
  const cards = methodsOf(report, group).flatMap(({title, row: {calibration}}) =>
    calibration === null
      ? []
      : html`<div class="card">
          <h2>Expected and observed: ${title}</h2>
          <h3>${groupLabel(group)}: deviance ${figure(calibration.deviance)} per test, ${figure(calibration.null_deviance)} were every cell alike</h3>
          ${resized((size) => calibrationChart(calibration, title, size))}
        </div>`
  );
  return html`<div class="grid grid-cols-2">${cards}</div>`;
}
