import * as Plot from "npm:@observablehq/plot";
import * as d3 from "npm:d3";
import {ACCENT, MAIN, OTHER} from "../../src/draw/palette.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import {
  type EvaluatedGroup,
  type EvaluationReport,
  type MethodFigures,
  methodsOf
} from "../../src/report/evaluation.js";
import {percent} from "../../src/text/format.js";
import {groupLabel} from "../tables/evaluated.js";

/** Lines by kind of method. */
export const METHOD_LINES: Record<MethodFigures["kind"], {stroke: string; width: number}> = {
  bound: {stroke: "currentColor", width: 1},
  baseline: {stroke: ACCENT, width: 2.5},
  simple: {stroke: MAIN, width: 0.75},
  forecast: {stroke: MAIN, width: 2.5},
  zones: {stroke: OTHER, width: 1.5}
};

/** Share of later incidents caught by share of the ground flagged, between chance and the oracle. */
export function hitCurve(report: EvaluationReport, group: EvaluatedGroup, {width}: ChartSize): Element {
  const methods = methodsOf(report.methods, group.tests[0]);
  const points = methods.flatMap(({title, kind, row}) =>
    report.areas.flatMap((area, a) =>
      area.kind === "share" ? [{title, kind, asked: area.asked, hit_rate: row.areas[a].hit_rate}] : []
    )
  );
  type Point = (typeof points)[number];
  const ends = d3.groups(points, ({title}) => title).map(([, line]) => line[line.length - 1]);
  const bounds = ends.filter(({kind}) => kind === "bound");
  // The predictor ends close to the prior count: the name of the higher stands above its end, the other below.
  const rivals = ends
    .filter(({kind}) => kind === "baseline" || kind === "forecast")
    .sort((a, b) => b.hit_rate - a.hit_rate);
  const shares = report.areas.filter(({kind}) => kind === "share").map(({asked}) => asked);
  return draw(`${groupLabel(group)}: share of later incidents caught by share of the ground flagged`, {
    width,
    height: 320,
    marginLeft: 48,
    marginRight: 100,
    marginBottom: 44,
    x: {
      type: "log",
      label: "ground flagged",
      labelAnchor: "center",
      labelOffset: 38,
      ticks: width < 480 ? shares.filter((_, i) => i % 2 === 0) : shares,
      tickFormat: (value: number) => `${Number((100 * value).toFixed(2))}%`
    },
    y: {
      label: "incidents caught",
      grid: true,
      tickFormat: ".0%",
      domain: [0, d3.max(points, (p) => p.hit_rate) ?? 1]
    },
    marks: [
      Plot.line(points, {
        x: "asked",
        y: "hit_rate",
        z: "title",
        stroke: ({kind}: Point) => METHOD_LINES[kind].stroke,
        strokeWidth: ({kind}: Point) => METHOD_LINES[kind].width
      }),
      Plot.text(bounds, {x: "asked", y: "hit_rate", text: "title", dx: 6, textAnchor: "start"}),
      ...rivals.map((end, i) =>
        Plot.text([end], {
          x: "asked",
          y: "hit_rate",
          text: "title",
          fill: METHOD_LINES[end.kind].stroke,
          dx: 6,
          dy: i === 0 ? -6 : 7,
          textAnchor: "start"
        })
      ),
      Plot.tip(
        points,
        Plot.pointer({
          x: "asked",
          y: "hit_rate",
          title: ({title, asked, hit_rate}: Point) =>
            `${title}\n${percent(hit_rate)} of incidents on ${percent(asked, 2)} of the ground`
        })
      )
    ]
  });
}
