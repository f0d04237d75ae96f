import * as Plot from "npm:@observablehq/plot";
import * as d3 from "npm:d3";
import {ACCENT, MAIN, OTHER} from "../../src/draw/palette.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import {
  type EvaluatedArea,
  type EvaluatedGroup,
  type EvaluationReport,
  type MethodOnArea,
  onArea
} from "../../src/report/evaluation.js";
import {areaLabel, groupLabel} from "../tables/evaluated.js";

const color = ({figures}: MethodOnArea): string =>
  figures.verdict > 0 ? MAIN : figures.verdict < 0 ? ACCENT : OTHER;

/** Each method's PAI over the prior count's on one area: each test a dot, the mean and its 95% interval. */
export function ratioChart(
  report: EvaluationReport,
  group: EvaluatedGroup,
  area: EvaluatedArea,
  {width}: ChartSize
): Element {
  const all = onArea(report.methods, group, report.areas.indexOf(area));
  const base = all.find(({kind}) => kind === "baseline")?.figures.by_test ?? [];
  const methods = all
    .filter(({kind, figures}) => kind !== "bound" && kind !== "baseline" && figures.ratio !== null)
    .sort((a, b) => d3.descending(a.figures.ratio ?? 0, b.figures.ratio ?? 0));
  const tests = methods.flatMap(({title, figures}) =>
    figures.by_test.flatMap((pai, i) => (base[i] > 0 ? [{title, ratio: pai / base[i]}] : []))
  );
  const narrow = width < 480;
  return draw(
    `${groupLabel(group)}: PAI over the prior count's on ${areaLabel(area)} of the ground, by method`,
    {
      width,
      height: 76 + 26 * methods.length,
      marginBottom: 44,
      marginLeft: narrow ? 150 : 172,
      marginRight: 24,
      x: {
        label: "PAI ÷ that of the prior count",
        labelAnchor: "center",
        labelOffset: 38,
        ticks: narrow ? 4 : 6,
        grid: true,
        nice: true
      },
      y: {label: null, domain: methods.map(({title}) => title), tickSize: 0},
      marks: [
        Plot.ruleX([1], {stroke: "currentColor", strokeOpacity: 0.6}),
        Plot.dot(tests, {x: "ratio", y: "title", r: 2, fill: "currentColor", fillOpacity: 0.22}),
        Plot.ruleY(methods, {
          x1: ({figures}: MethodOnArea) => figures.lo ?? figures.ratio,
          x2: ({figures}: MethodOnArea) => figures.hi ?? figures.ratio,
          y: "title",
          stroke: color,
          strokeWidth: 3
        }),
        Plot.dot(methods, {x: ({figures}: MethodOnArea) => figures.ratio, y: "title", fill: color, r: 5}),
        Plot.tip(
          methods,
          Plot.pointerY({
            x: ({figures}: MethodOnArea) => figures.ratio,
            y: "title",
            title: ({title, figures: {pai, ratio, lo, hi, wins}}: MethodOnArea) =>
              [
                title,
                `PAI ${pai.toFixed(2)}, ${ratio?.toFixed(3)} of the count's`,
                ...(lo === null || hi === null ? [] : [`95% interval ${lo.toFixed(3)}–${hi.toFixed(3)}`]),
                ...(base.length > 0 ? [`ahead in ${wins} of ${base.length} tests`] : [])
              ].join("\n")
          })
        )
      ]
    }
  );
}
