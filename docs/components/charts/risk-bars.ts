import * as Plot from "npm:@observablehq/plot";
import {html} from "npm:htl";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import type {ShownPart} from "../parts/risk-parts.js";

/** Something whose expected count is split; no two of a chart have the same name. */
export interface Split {
  name: string;
  expected: number;
  parts: number[];
}

/** Bars of what is expected, split into parts. */
export function riskBars(items: Split[], parts: ShownPart[], label: string, {width}: ChartSize): Element {
  const narrow = width < 560;
  const shown = items.map((item) => ({...item, label: shorten(item.name, narrow ? 22 : 41)}));
  const bars = shown.flatMap((item) =>
    parts.map(({title, color, index}) => ({item: item.label, title, color, value: item.parts[index] ?? 0}))
  );
  type Bar = (typeof bars)[number];
  return draw(label, {
    width,
    height: 64 + 24 * items.length,
    marginLeft: narrow ? 150 : 262,
    marginRight: 44,
    marginBottom: 40,
    x: {
      label: "incidents expected",
      labelAnchor: "center",
      labelOffset: 34,
      grid: true,
      ticks: narrow ? 4 : 8
    },
    y: {label: null, domain: shown.map((item) => item.label), tickSize: 0},
    marks: [
      Plot.barX(bars, {x: "value", y: "item", fill: "color", insetTop: 2, insetBottom: 2}),
      Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.6}),
      Plot.text(shown, {
        x: "expected",
        y: "label",
        text: ({expected}: Split) => expected.toFixed(1),
        textAnchor: "start",
        dx: 5
      }),
      Plot.tip(
        bars,
        Plot.pointer(
          Plot.stackX({
            x: "value",
            y: "item",
            title: ({item, title, value}: Bar) => `${item}\n${title}: ${value.toFixed(2)}`
          })
        )
      )
    ]
  });
}

const shorten = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;

/** What the colours of the parts are. */
export function partsKey(parts: ShownPart[]): HTMLElement {
  return html`<div class="map-key">${parts.map(
    ({title, what, color}) =>
      html`<span title=${what}><span class="swatch" style=${`background:${color}`}></span>${title}</span>`
  )}</div>`;
}

/** What each part counts. */
export function partsList(parts: readonly Pick<ShownPart, "title" | "what">[]): HTMLElement {
  return html`<dl class="risk-parts">${parts.map(({title, what}) => html`<div><dt>${title}</dt><dd>${what}</dd></div>`)}</dl>`;
}
