import type * as Plot from "@observablehq/plot";
import {renderPlot} from "../../draw/dom.ts";
import {standaloneSvg} from "../../draw/svg.ts";

/** The site's ten colours, told apart with any colour vision. */
const CATEGORIES = [
  "#3b7dd8",
  "#e69f00",
  "#009e73",
  "#d55e00",
  "#cc79a7",
  "#56b4e9",
  "#a6761d",
  "#8a63d2",
  "#44aa99",
  "#b5ac00"
];
export const MAIN = "#3b7dd8";
export const ACCENT = "#d55e00";

export const categoryColor = (index: number): string => CATEGORIES[index % CATEGORIES.length];

/** A plot as an SVG file with a text alternative: no legend and no title, which would make it HTML. */
export function drawSvg(label: string, options: Plot.PlotOptions): string {
  const svg = renderPlot({width: 720, ...options});
  if (svg.tagName.toLowerCase() !== "svg")
    throw new Error(`the figure "${label}" is a ${svg.tagName}: leave its title, caption and legend out`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  return `${standaloneSvg(svg)}\n`;
}
