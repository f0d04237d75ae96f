import * as Plot from "npm:@observablehq/plot";
import * as d3 from "npm:d3";
import {diverging, textOn} from "../../src/draw/palette.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import {
  type AreaFigures,
  type EvaluatedArea,
  type EvaluationReport,
  onArea
} from "../../src/report/evaluation.js";
import {areaLabel, groupLabel} from "../tables/evaluated.js";

/** Ratios beyond this are shaded alike. */
const MAX_LOG = Math.log(1.25);

interface Square {
  group: string;
  method: string;
  figures: AreaFigures;
}

/** Every method on every group of types: PAI over the prior count's; outlined where it stands out from chance. */
export function ratioGrid(
  report: EvaluationReport,
  area: EvaluatedArea,
  {width, dark = false}: ChartSize
): Element {
  const squares = report.groups.flatMap((group): Square[] =>
    onArea(report.methods, group, report.areas.indexOf(area)).flatMap(({title, kind, figures}) =>
      kind !== "bound" && kind !== "baseline" && figures.ratio !== null
        ? [{group: groupLabel(group), method: title, figures}]
        : []
    )
  );
  const shade = d3.scaleSequential([MAX_LOG, -MAX_LOG], diverging(dark)).clamp(true);
  const color = ({figures}: Square) => shade(Math.log(Math.max(figures.ratio ?? 1, 0.01)));
  const shown = new Set(squares.map(({method}) => method));
  const methods = report.methods.flatMap(({title}) => (shown.has(title) ? [title] : []));
  const groups = report.groups.map(groupLabel);
  const narrow = width < 640;
  return draw(`PAI over the prior count's on ${areaLabel(area)} of the ground, by type and method`, {
    width,
    height: (narrow ? 178 : 136) + 26 * groups.length,
    marginLeft: narrow ? 96 : 150,
    marginTop: narrow ? 150 : 108,
    marginRight: narrow ? 12 : 70,
    x: {
      type: "band",
      domain: methods,
      label: null,
      axis: "top",
      tickRotate: narrow ? -70 : -35,
      tickSize: 0,
      padding: 0.04
    },
    y: {type: "band", domain: groups, label: null, tickSize: 0, padding: 0.06},
    marks: [
      Plot.cell(squares, {
        x: "method",
        y: "group",
        fill: color,
        stroke: ({figures}: Square) => (figures.verdict === 0 ? "none" : "currentColor"),
        strokeWidth: 1.2,
        inset: 1,
        rx: 3
      }),
      Plot.text(squares, {
        x: "method",
        y: "group",
        text: ({figures}: Square) => figures.ratio?.toFixed(2),
        fill: (square: Square) => textOn(color(square)),
        fontSize: narrow ? 8 : 11
      }),
      Plot.tip(
        squares,
        Plot.pointer({
          x: "method",
          y: "group",
          title: ({group, method, figures: {ratio, lo, hi, verdict}}: Square) =>
            [
              `${group}: ${method}`,
              `${ratio?.toFixed(3)} of the count's PAI`,
              ...(lo === null || hi === null ? [] : [`95% interval ${lo.toFixed(3)}–${hi.toFixed(3)}`]),
              verdict > 0
                ? "ahead beyond chance"
                : verdict < 0
                  ? "behind beyond chance"
                  : "not told from chance"
            ].join("\n")
        })
      )
    ]
  });
}
