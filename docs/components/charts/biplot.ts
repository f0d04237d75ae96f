import * as Plot from "npm:@observablehq/plot";
import * as d3 from "npm:d3";
import {type ScatterOptions, scatterChart, scatterFrame} from "../../src/draw/charts/scatter-chart.js";
import type {PcaReport} from "../../src/report/reduction.ts";

export interface BiplotOptions extends ScatterOptions {
  dark: boolean;
  /** Arrows drawn: the longest. Default 8. */
  arrows?: number;
}

interface Arrow {
  feature: string;
  /** Correlation of the feature with the first and the second component. */
  x: number;
  y: number;
}

/** An arrow's end, in pixels. */
interface Head extends Arrow {
  left: number;
  top: number;
}

interface Label extends Head {
  /** Whether it stands right of the end. */
  right: boolean;
}

/** Lines of labels and the mean width of their letters, pixels. */
const LINE = 14;
const LETTER = 7;

/** The features that the first two components say most about, the longest arrow first. */
export function biplotArrows(
  {components, eigenvalues}: PcaReport,
  features: {name: string}[],
  most: number
): Arrow[] {
  const along = (k: number, j: number) => (components[k]?.[j] ?? 0) * Math.sqrt(eigenvalues[k] ?? 0);
  return features
    .map(({name}, j) => ({feature: name, x: along(0, j), y: along(1, j)}))
    .sort((a, b) => Math.hypot(b.x, b.y) - Math.hypot(a.x, a.y))
    .slice(0, most);
}

/**
 * Scores on the first two components with features as arrows over them: an arrow points to where its feature is high,
 * and its length is how much of the feature the two components tell.
 * @param scores three numbers per point
 */
export function biplot(
  scores: number[],
  pca: PcaReport,
  features: {name: string}[],
  {arrows = 8, ...options}: BiplotOptions
): Element {
  const drawn = biplotArrows(pca, features, options.width < 420 ? Math.min(6, arrows) : arrows);
  return scatterChart(scores, 3, {
    ...options,
    over: arrowMarks(drawn, scatterFrame(scores, 3, options), options)
  });
}

/** Arrows from the origin and their labels, made in pixels and told in coordinates of the scores. */
function arrowMarks(
  arrows: Arrow[],
  frame: ReturnType<typeof scatterFrame>,
  {width, dark}: BiplotOptions
): Plot.Markish[] {
  const x = d3.scaleLinear(frame.x.domain, frame.x.range);
  const y = d3.scaleLinear(frame.y.domain, frame.y.range);
  const [left, top] = [x(0), y(0)];
  const height = frame.y.range[0] + frame.y.range[1];
  const longest = Math.max(...arrows.map((arrow) => Math.hypot(arrow.x, arrow.y)), 1e-9);
  const reach = (0.72 * Math.min(left, width - left, top, height - top)) / longest;
  const heads = arrows.map((arrow) => ({
    ...arrow,
    left: left + reach * arrow.x,
    top: top - reach * arrow.y
  }));
  const ink = dark ? "#ffffff" : "#10151c";
  const labels = spread(heads, left).map((label) => ({...label, left: beside(label, width)}));
  const at = {x: ({left}: Head) => x.invert(left), y: ({top}: Head) => y.invert(top)};
  return [
    Plot.arrow(heads, {
      x1: 0,
      y1: 0,
      x2: at.x,
      y2: at.y,
      stroke: ink,
      strokeWidth: 2,
      headLength: 5,
      headAngle: 50
    }),
    ...[true, false].map((right) =>
      Plot.text(
        labels.filter((label) => label.right === right),
        {
          ...at,
          text: "feature",
          textAnchor: right ? "start" : "end",
          fontWeight: 600,
          fill: ink,
          stroke: dark ? "rgba(16, 21, 28, 0.85)" : "rgba(255, 255, 255, 0.85)",
          strokeWidth: 4
        }
      )
    )
  ];
}

/** Where a label begins or ends, so that all of it stays in the picture. */
function beside({feature, left, right}: Label, width: number): number {
  const text = LETTER * feature.length;
  return right ? Math.min(left + 6, width - text - 2) : Math.max(left - 6, text + 2);
}

/** Labels beside the heads, moved apart where they would cover each other. */
function spread(heads: Head[], origin: number): Label[] {
  return [true, false].flatMap((right) => {
    const side = heads
      .filter(({left}) => left >= origin === right)
      .sort((a, b) => a.top - b.top)
      .map((head) => ({...head, right}));
    const middle = side.reduce((sum, {top}) => sum + top, 0) / Math.max(1, side.length);
    side.forEach((label, i) => {
      const above = side[i - 1];
      if (above) label.top = Math.max(label.top, above.top + LINE);
    });
    const moved = side.reduce((sum, {top}) => sum + top, 0) / Math.max(1, side.length) - middle;
    for (const label of side) label.top -= moved;
    return side;
  });
}
