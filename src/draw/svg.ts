import type {DomElement} from "./dom.ts";
import {escapeHtml} from "./html.ts";

const GEOMETRY = "d transform points x y x1 y1 x2 y2 cx cy r rx ry width height".split(" ");
const PAPER = "background:#fff;color:#1f2328;";

/** Numbers in an attribute to two decimals: a hundredth of a pixel, and no trace of the machine's last bits. */
const rounded = (value: string): string =>
  value.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/gi, (digits) => String(Number(Number(digits).toFixed(2))));

function roundGeometry(element: DomElement): void {
  for (const name of GEOMETRY) {
    const value = element.getAttribute(name);
    if (value?.includes(".")) element.setAttribute(name, rounded(value));
  }
}

/** A page's colour with what stands in for it elsewhere. */
const PAGE_COLOR = /var\(--[\w-]+, ([^)]+)\)/g;

/** The element's SVG as a document of its own: namespaces, rounded geometry, dark ink on white paper in any theme. */
export function standaloneSvg(svg: DomElement): string {
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
  svg.setAttribute("style", PAPER + (svg.getAttribute("style") ?? ""));
  const label = svg.getAttribute("aria-label"); // written as it is, but for quotes
  if (label) svg.setAttribute("aria-label", label.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
  roundGeometry(svg);
  for (const element of svg.querySelectorAll("*")) roundGeometry(element);
  return svg.outerHTML.replaceAll("&nbsp;", "&#160;").replace(PAGE_COLOR, "$1");
}

/** An `<img>` that carries the SVG in a data URI, so that it shows in notebooks that are not trusted and in viewers. */
export function svgImage(svg: DomElement, alt: string): string {
  const width = svg.getAttribute("width") ?? "";
  const height = svg.getAttribute("height") ?? "";
  const data = Buffer.from(standaloneSvg(svg)).toString("base64");
  return `<img alt="${escapeHtml(alt)}" width="${width}" height="${height}" src="data:image/svg+xml;base64,${data}">`;
}
