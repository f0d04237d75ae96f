import type {Colouring} from "./colouring.js";
import type {ChartSize} from "./draw.js";
import {extentOf, sharpCanvas} from "./scatter-canvas.js";

/** What a scatter plot shows of its points, and how. */
export interface ScatterOptions extends ChartSize {
  colours: Colouring;
  /** Groups that are drawn. */
  shown: Set<number>;
  label: string;
}

/** From a coordinate to pixels. */
export type Scale = (value: number) => number;

/** What a flat scatter plot takes beside. */
export interface FlatOptions extends ScatterOptions {
  /** Draws over the points. */
  over?: (context: CanvasRenderingContext2D, x: Scale, y: Scale) => void;
}

const MARGIN = 10;
const RADIUS = 1.6;

/** Points in the plane on a canvas; `values` has `stride` numbers per point, the first two of which are drawn. */
export function scatter2d(
  values: number[],
  stride: number,
  {colours, shown, label, over, width, height = Math.min(width, 460)}: FlatOptions
): HTMLCanvasElement {
  const {canvas, context} = sharpCanvas(width, height);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  canvas.className = "scatter";
  const x = place(extentOf(values, stride, 0), MARGIN, width - MARGIN);
  const y = place(extentOf(values, stride, 1), height - MARGIN, MARGIN);
  context.globalAlpha = 0.6;
  for (const group of shown) {
    context.fillStyle = colours.groups[group]?.color ?? "gray";
    context.beginPath();
    colours.group.forEach((of, i) => {
      if (of !== group) return;
      const left = x(values[i * stride] ?? 0);
      const top = y(values[i * stride + 1] ?? 0);
      context.moveTo(left + RADIUS, top);
      context.arc(left, top, RADIUS, 0, 2 * Math.PI);
    });
    context.fill();
  }
  over?.(context, x, y);
  return canvas;
}

function place([least, most]: [number, number], from: number, to: number): Scale {
  return (value) => from + ((value - least) / (most - least)) * (to - from);
}
