import * as Plot from "npm:@observablehq/plot";
import {MAIN} from "../../src/draw/palette.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import type {TypeCount} from "../../src/report/dataset.ts";
import {count, percent, percentOrDash, sentenceCase} from "../../src/text/format.js";

/** Crime types by their share of incidents. */
export function typesChart(types: TypeCount[], {width}: ChartSize): Element {
  return draw(`Most frequent types: ${types.map(({type}) => sentenceCase(type)).join(", ")}`, {
    width,
    height: 12 + 27 * types.length,
    marginLeft: width < 400 ? 120 : 150,
    marginRight: 46,
    marginTop: 4,
    marginBottom: 4,
    x: {axis: null},
    y: {label: null, domain: types.map(({type}) => type), tickFormat: sentenceCase, tickSize: 0},
    marks: [
      Plot.barX(types, {y: "type", x: "share", fill: MAIN, rx2: 3, insetTop: 3, insetBottom: 3}),
      Plot.text(types, {
        y: "type",
        x: "share",
        text: (d: TypeCount) => percent(d.share),
        textAnchor: "start",
        dx: 5
      }),
      Plot.tip(
        types,
        Plot.pointerY({
          y: "type",
          x: "share",
          title: (d: TypeCount) => {
            const arrests = d.arrest_share === null ? "" : `\narrests in ${percentOrDash(d.arrest_share)}`;
            return `${sentenceCase(d.type)}: ${count(d.incidents)} incidents${arrests}`;
          }
        })
      )
    ]
  });
}
