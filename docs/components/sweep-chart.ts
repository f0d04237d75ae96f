import * as Plot from "npm:@observablehq/plot";
import * as d3 from "npm:d3";
import type {DbscanTrial} from "../../src/report/hotspots.ts";
import {type ChartSize, draw} from "./draw.js";
import {count, metres, share, squareKm} from "./format.js";
import {ACCENT, sequential, textOn} from "./palette.js";

/** Every setting of the sweep by its capture: solid outlines qualify, the thick one is chosen. */
export function sweepChart(trials: DbscanTrial[], {width, dark = false}: ChartSize): Element {
  const captured = trials.filter(({capture}) => capture !== null);
  const shade = d3.scaleSequential([0, d3.max(captured, ({capture}) => capture ?? 0) ?? 1], sequential(dark));
  const color = ({capture}: DbscanTrial) => (capture === null ? "transparent" : shade(capture));
  const multiples = d3.sort(new Set(trials.map(({multiple}) => multiple)));
  const chosen = trials.filter((trial) => trial.chosen);
  const position = {x: "eps", y: "multiple"} as const;
  const best = chosen[0];
  const label = best
    ? `Capture by distance and density; chosen: eps ${best.eps} m with ${best.min_samples} incidents`
    : "Capture by distance and density";
  return draw(label, {
    width,
    height: 90 + 30 * multiples.length,
    marginLeft: 52,
    marginBottom: 44,
    x: {type: "band", label: "eps, metres", padding: 0.06, labelAnchor: "center", labelOffset: 40},
    y: {type: "band", domain: multiples.toReversed(), label: "density, × city mean", padding: 0.08},
    marks: [
      Plot.cell(trials, {
        ...position,
        fill: color,
        stroke: (trial: DbscanTrial) => (trial.qualifies ? "currentColor" : "none"),
        strokeWidth: 1.2,
        inset: 1,
        rx: 3
      }),
      Plot.text(trials, {
        ...position,
        text: ({capture}: DbscanTrial) =>
          capture === null ? "–" : (100 * capture).toFixed(width < 480 ? 0 : 1),
        fill: (trial: DbscanTrial) => (trial.capture === null ? "currentColor" : textOn(color(trial))),
        fontSize: width < 480 ? 9 : 11
      }),
      Plot.cell(chosen, {...position, fill: "none", stroke: ACCENT, strokeWidth: 3, rx: 3}),
      Plot.tip(trials, Plot.pointer({...position, title: describe}))
    ]
  });
}

function describe(trial: DbscanTrial): string {
  return [
    `eps ${metres(trial.eps)}, min_samples ${count(trial.min_samples)} (${trial.multiple.toFixed(1)} × mean)`,
    trial.capture === null ? "no zones" : `captures ${share(trial.capture)} of test incidents`,
    `${count(trial.n_zones)} zones with ${share(trial.zone_share)} of incidents`,
    `largest: ${share(trial.largest_share)}, ${squareKm(trial.largest_km2)}`,
    trial.chosen ? "chosen" : trial.qualifies ? "qualifies" : "does not qualify"
  ].join("\n");
}
