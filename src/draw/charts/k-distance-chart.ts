import * as Plot from "@observablehq/plot";
import type {DbscanReport} from "../../report/hotspots.ts";
import {metres, percent} from "../../text/format.ts";
import {ACCENT, MAIN} from "../palette.ts";
import {type ChartSize, type Drawn, draw} from "../plot.ts";

/** Distance to the k-th incident by share of places, with the knee that a textbook would take. */
export function kDistanceChart(
  {k, curve, knee_m}: Pick<DbscanReport["k_distance"], "k" | "curve" | "knee_m">,
  eps: number,
  {width, height = 280, document}: ChartSize
): Drawn {
  return draw(
    `Distance to the ${k}th nearest incident by share of places; the knee is at ${metres(knee_m)}`,
    {
      width,
      document,
      height,
      marginLeft: 52,
      marginRight: 20,
      marginBottom: 40,
      x: {
        label: "share of places",
        labelAnchor: "center",
        labelOffset: 36,
        percent: true,
        tickFormat: (d: number) => `${d}%`
      },
      y: {label: `metres to ${k} incidents`, grid: true, nice: true},
      marks: [
        Plot.ruleY([0], {strokeOpacity: 0.3}),
        Plot.lineY(curve, {x: "share", y: "metres", stroke: MAIN, strokeWidth: 2}),
        Plot.ruleY([knee_m], {stroke: ACCENT, strokeDasharray: "4 3"}),
        Plot.text([`knee: ${metres(knee_m)}`], {
          frameAnchor: "left",
          y: knee_m,
          dx: 6,
          dy: -8,
          fill: ACCENT,
          textAnchor: "start"
        }),
        Plot.ruleY([eps], {stroke: "currentColor", strokeDasharray: "2 3"}),
        Plot.text([`eps: ${metres(eps)}`], {frameAnchor: "left", y: eps, dx: 6, dy: -8, textAnchor: "start"}),
        Plot.tip(
          curve,
          Plot.pointerX({
            x: "share",
            y: "metres",
            title: (d: {share: number; metres: number}) => {
              return `${percent(d.share)} of places have ${k} incidents within ${metres(d.metres)}`;
            }
          })
        )
      ]
    }
  );
}
