import {DOCUMENT, type DomElement} from "./dom.ts";
import type {ChartSize} from "./plot.ts";
import {standaloneSvg, svgImage} from "./svg.ts";

/** Draws a chart at a size. */
export type Chart = (size: ChartSize) => unknown;

/** Charts by the file that they become; false, null or absent where there is nothing to draw. */
export type Charts = Record<string, Chart | false | null | undefined>;

const drawn = (chart: Chart, width: number): DomElement => chart({width, document: DOCUMENT}) as DomElement;

/** An SVG file of a chart of pages, on white paper. */
export const svgFile = (chart: Chart, width = 720): string => `${standaloneSvg(drawn(chart, width))}\n`;

/**
 * HTML for a chart of pages, to pass to `display.html`: one image, whose text alternative is the chart's own.
 * @example
 * const curve = [{share: 0.5, metres: 60}, {share: 0.9, metres: 120}, {share: 1, metres: 1900}];
 * const html = picture((size) => kDistanceChart({k: 10, curve, knee_m: 120}, 100, size), 480);
 * html.startsWith("<img "); // → true
 */
export function picture(chart: Chart, width = 640): string {
  const svg = drawn(chart, width);
  return svgImage(svg, svg.getAttribute("aria-label") ?? "");
}
