import * as Plot from "@observablehq/plot";
import {parseHTML} from "linkedom";

/** The few parts of a DOM element that charts need; the real one is linkedom's. */
export interface DomElement {
  readonly tagName: string;
  outerHTML: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  querySelectorAll(selector: string): Iterable<DomElement>;
  matches(selector: string): boolean;
  remove(): void;
  after(...nodes: string[]): void;
}

const {document} = parseHTML("<!doctype html><html><body></body></html>");

/** The document that charts are drawn in where there is no browser. */
export const DOCUMENT = document as unknown as Plot.PlotOptions["document"];

/**
 * The element Plot draws for these options: `<svg>`, or `<figure>` when there is a title, a caption or a legend.
 * There is no canvas here: a continuous colour legend or a raster mark throws; quantised and categorical scales work.
 */
export function renderPlot(options: Plot.PlotOptions): DomElement {
  try {
    return Plot.plot({...options, document: DOCUMENT}) as DomElement;
  } catch (error) {
    if (!/getContext|canvas|fillStyle/i.test(String(error))) throw error;
    throw new Error(
      'a chart in a notebook has no canvas: give its colour scale type "quantize", "threshold" or "categorical"',
      {cause: error}
    );
  }
}
