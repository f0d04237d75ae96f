import * as Plot from "@observablehq/plot";
import type {DbscanReport} from "../../report/hotspots.ts";
import {ACCENT, drawSvg, MAIN} from "./draw-svg.ts";

/** Distance to the k-th incident by share of incidents, with the knee and the eps that was chosen. */
export function kDistanceFigure({k_distance: {k, curve, knee_m}, eps}: DbscanReport): string {
  const lines = [
    {metres: knee_m, text: `knee ${Math.round(knee_m)} m`, color: ACCENT},
    {metres: eps, text: `eps ${Math.round(eps)} m`, color: "#1f2328"}
  ];
  return drawSvg(`Distance to the ${k}th nearest incident; the knee is at ${Math.round(knee_m)} m`, {
    height: 320,
    marginLeft: 64,
    x: {label: "share of incidents, %", percent: true},
    y: {label: `metres to ${k} incidents`, grid: true, nice: true},
    marks: [
      Plot.lineY(curve, {x: "share", y: "metres", stroke: MAIN, strokeWidth: 2}),
      Plot.ruleY(lines, {y: "metres", stroke: "color", strokeDasharray: "4 3"}),
      Plot.text(lines, {y: "metres", text: "text", fill: "color", frameAnchor: "left", dx: 6, dy: -8})
    ]
  });
}
