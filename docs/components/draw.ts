import * as Plot from "npm:@observablehq/plot";

/** What every chart gets: the width of its card, and whether the page is dark. */
export interface ChartSize {
  width: number;
  height?: number;
  dark?: boolean;
}

/** Draws a plot as one image with a text alternative, in the site's type. */
export function draw(label: string, options: Plot.PlotOptions): SVGSVGElement | HTMLElement {
  const plot = Plot.plot({...options, style: {fontSize: "12px", fontFamily: "inherit", overflow: "visible"}});
  for (const mark of plot.querySelectorAll("[aria-label]")) mark.removeAttribute("aria-label"); // parts of one image
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", label);
  return plot;
}
