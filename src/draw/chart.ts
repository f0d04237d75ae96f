import type * as Plot from "@observablehq/plot";
import {type DomElement, renderPlot} from "./dom.ts";
import {svgImage} from "./svg.ts";

const SWATCHES = "display:flex;flex-wrap:wrap;gap:2px 12px;font:11px system-ui,sans-serif;";
const SWATCH = "display:inline-flex;align-items:center;gap:4px;";

/** Plot's swatches style themselves with a style sheet, which viewers strip: inline styles and spaces stay. */
function inlineSwatches(figure: DomElement): void {
  for (const sheet of figure.querySelectorAll("div > style")) sheet.remove();
  for (const list of figure.querySelectorAll("[class*=-swatches]")) {
    list.setAttribute("style", SWATCHES);
    for (const swatch of list.querySelectorAll("[class$=-swatch]")) {
      swatch.setAttribute("style", SWATCH);
      swatch.after(" ");
    }
  }
}

/**
 * HTML for a plot, to pass to `display.html`: every SVG in it becomes an image with a data URI.
 * Colour scales: categorical, quantize, quantile or threshold (there is no canvas for a continuous legend).
 * @param alt what the chart shows, in words, for readers who do not see it
 * @param options Observable Plot's options
 * @throws Error when `alt` is empty, or when the chart needs a canvas
 * @example
 * const {barX} = await import("@observablehq/plot");
 * const marks = [barX([{type: "THEFT", n: 12}, {type: "BATTERY", n: 9}], {x: "n", y: "type"})];
 * chart("Bars of incidents by type: theft leads", {marks}).startsWith("<img "); // → true
 */
export function chart(alt: string, options: Plot.PlotOptions): string {
  if (!alt.trim()) throw new Error('a chart needs an alt text that says what it shows, got ""');
  const element = renderPlot(options);
  if (element.tagName.toLowerCase() === "svg") return svgImage(element, alt);
  inlineSwatches(element);
  for (const svg of [...element.querySelectorAll("svg")]) {
    const legend = svg.matches("[class*=-ramp]");
    const swatch = svg.matches("[class*=-swatch] svg");
    svg.outerHTML = svgImage(svg, swatch ? "" : legend ? `Colour key: ${alt}` : alt);
  }
  return element.outerHTML;
}
