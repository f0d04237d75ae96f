import type {PcaReport} from "../../src/report/reduction.ts";
import {type Scale, type ScatterOptions, scatter2d} from "./scatter-2d.js";

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

/** Lines of labels, pixels. */
const LINE = 14;

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
  {arrows = 8, dark, ...options}: BiplotOptions
): HTMLCanvasElement {
  const drawn = biplotArrows(pca, features, options.width < 420 ? Math.min(6, arrows) : arrows);
  return scatter2d(scores, 3, {
    ...options,
    over: (context, x, y) => drawArrows(context, drawn, x, y, options.width, dark)
  });
}

function drawArrows(
  context: CanvasRenderingContext2D,
  arrows: Arrow[],
  x: Scale,
  y: Scale,
  width: number,
  dark: boolean
): void {
  const [left, top] = [x(0), y(0)];
  const height = context.canvas.clientHeight || Number.parseFloat(context.canvas.style.height);
  const longest = Math.max(...arrows.map((arrow) => Math.hypot(arrow.x, arrow.y)), 1e-9);
  const reach = (0.72 * Math.min(left, width - left, top, height - top)) / longest;
  const heads = arrows.map((arrow) => ({
    ...arrow,
    left: left + reach * arrow.x,
    top: top - reach * arrow.y
  }));
  context.globalAlpha = 1;
  context.lineWidth = 2;
  context.strokeStyle = context.fillStyle = dark ? "#ffffff" : "#10151c";
  for (const head of heads) drawArrow(context, left, top, head.left, head.top);
  context.font = "600 12px system-ui, sans-serif";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = dark ? "rgba(16, 21, 28, 0.85)" : "rgba(255, 255, 255, 0.85)";
  context.textBaseline = "middle";
  for (const label of spread(heads, left)) {
    context.textAlign = label.right ? "left" : "right";
    const text = context.measureText(label.feature).width;
    const at = label.right ? Math.min(label.left + 6, width - text - 2) : Math.max(label.left - 6, text + 2);
    context.strokeText(label.feature, at, label.top);
    context.fillText(label.feature, at, label.top);
  }
}

/** Labels beside the heads, moved apart where they would cover each other. */
function spread(heads: {feature: string; left: number; top: number}[], origin: number) {
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

function drawArrow(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  const angle = Math.atan2(y1 - y0, x1 - x0);
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
  context.beginPath();
  context.moveTo(x1 + 3 * Math.cos(angle), y1 + 3 * Math.sin(angle));
  for (const side of [-1, 1])
    context.lineTo(x1 - 7 * Math.cos(angle + 0.45 * side), y1 - 7 * Math.sin(angle + 0.45 * side));
  context.fill();
}
