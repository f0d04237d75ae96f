import * as Plot from "@observablehq/plot";
import type {DbscanReport} from "../../report/hotspots.ts";
import {metres, percent} from "../../text/format.ts";
import {ACCENT, MAIN} from "../palette.ts";
import {type ChartSize, centred, type Drawn, draw, tip} from "../plot.ts";

/**
 * Distance to the k-th incident by share of places, with the knee that a textbook would take.
 * @example
 * const curve = [{share: 0.5, metres: 60}, {share: 0.9, metres: 120}, {share: 1, metres: 1900}];
 * const html = picture((size) => kDistanceChart({k: 10, curve, knee_m: 120}, 100, size));
 * html.match(/the knee is at [^"]+/)[0]; // → "the knee is at 120 m"
 */
export function kDistanceChart(
  {k, curve, knee_m}: Pick<DbscanReport["k_distance"], "k" | "curve" | "knee_m">,
  eps: number,
  {height = 280, ...size}: ChartSize
): Drawn {
  const beside = {frameAnchor: "left", dx: 6, dy: -8, textAnchor: "start"} as const;
  return draw(
    `Distance to the ${k}th nearest incident by share of places; the knee is at ${metres(knee_m)}`,
    {
      ...size,
      height,
      marginLeft: 52,
      marginRight: 20,
      marginBottom: 40,
      x: {...centred("share of places", 36), percent: true, tickFormat: (d: number) => `${d}%`},
      y: {label: `metres to ${k} incidents`, grid: true, nice: true},
      marks: [
        Plot.ruleY([0], {strokeOpacity: 0.3}),
        Plot.lineY(curve, {x: "share", y: "metres", stroke: MAIN, strokeWidth: 2}),
        Plot.ruleY([knee_m], {stroke: ACCENT, strokeDasharray: "4 3"}),
        Plot.text([`knee: ${metres(knee_m)}`], {...beside, y: knee_m, fill: ACCENT}),
        Plot.ruleY([eps], {stroke: "currentColor", strokeDasharray: "2 3"}),
        Plot.text([`eps: ${metres(eps)}`], {...beside, y: eps}),
        tip(Plot.pointerX, curve, {
          x: "share",
          y: "metres",
          title: (d) => `${percent(d.share)} of places have ${k} incidents within ${metres(d.metres)}`
        })
      ]
    }
  );
}
