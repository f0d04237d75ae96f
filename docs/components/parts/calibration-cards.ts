import {html} from "npm:htl";
import {calibrationChart} from "../../src/draw/charts/calibration-chart.js";
import type {ChartSize} from "../../src/draw/plot.js";
import {type EvaluatedGroup, type EvaluationReport, methodsOf} from "../../src/report/evaluation.js";
import {figure} from "../../src/text/format.js";
import {groupLabel} from "../tables/evaluated.js";
import {reliabilityTable} from "../tables/evaluation-table.js";

/** A card for each method that says how many incidents it expects. @param resized draws at the width of the card */
export function calibrationCards(
  report: EvaluationReport,
  group: EvaluatedGroup,
  resized: (draw: (size: ChartSize) => Element) => unknown
): HTMLElement {
  const cards = methodsOf(report.methods, group.tests[0]).flatMap(({title, row: {calibration}}) =>
    calibration === null
      ? []
      : html`<div class="card">
          <h2>Expected and observed: ${title}</h2>
          <h3>${groupLabel(group)}: deviance ${figure(calibration.deviance)} per test, ${figure(calibration.null_deviance)} were every cell alike</h3>
          ${resized((size) => calibrationChart(calibration, title, size))}
          ${reliabilityTable(calibration, title)}
        </div>`
  );
  return html`<div class="grid grid-cols-2">${cards}</div>`;
}
