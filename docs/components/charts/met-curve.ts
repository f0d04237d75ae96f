import * as Plot from "npm:@observablehq/plot";
import * as d3 from "npm:d3";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import {type EvaluatedGroup, type EvaluationReport, methodsOf} from "../../src/report/evaluation.js";
import {figure} from "../../src/text/format.js";
import {groupLabel} from "../tables/evaluated.js";
import {METHOD_LINES} from "./hit-curve.js";

/** Incidents that a unit meets in a shift by the number of units on duty, each method a line. */
export function metCurve(report: EvaluationReport, group: EvaluatedGroup, {width}: ChartSize): Element {
  const points = methodsOf(report.methods, group.tests[0]).flatMap(({title, kind, row}) =>
    row.met.map((met, k) => ({title, kind, units: k + 1, met}))
  );
  type Point = (typeof points)[number];
  return draw(`${groupLabel(group)}: incidents met per unit and 8-hour shift by number of units on duty`, {
    width,
    height: 300,
    marginLeft: 52,
    marginRight: 16,
    marginBottom: 44,
    x: {label: "units on duty at a time", labelAnchor: "center", labelOffset: 38, ticks: [1, 5, 10, 15, 20]},
    y: {
      label: "met per unit and shift",
      grid: true,
      domain: [0, d3.max(points, ({met}) => met) ?? 1],
      tickFormat: "~g"
    },
    marks: [
      Plot.line(points, {
        x: "units",
        y: "met",
        z: "title",
        stroke: ({kind}: Point) => METHOD_LINES[kind].stroke,
        strokeWidth: ({kind}: Point) => METHOD_LINES[kind].width
      }),
      Plot.tip(
        points,
        Plot.pointer({
          x: "units",
          y: "met",
          title: ({title, units, met}: Point) =>
            `${title}\n${figure(met)} per unit and shift, ${units} on duty`
        })
      )
    ]
  });
}
