import * as Plot from "@observablehq/plot";
import * as d3 from "d3";
import type {DbscanTrial, HdbscanTrial, ScoredZones} from "../../report/hotspots.ts";
import {count, metres, percent, squareKm} from "../../text/format.ts";
import {ACCENT, sequential, textOn} from "../palette.ts";
import {type ChartSize, centred, type Drawn, draw, tip} from "../plot.ts";

type Trial = ScoredZones & {chosen: boolean};

/** Where a sweep's settings stand in its grid. */
interface SweepAxes<T> {
  label: string;
  x: {value: keyof T & string; label: string};
  /** Rises from the bottom row to the top one. */
  y: {value: keyof T & string; label: string};
  /** Splits the grid into one below the other. */
  rows?: keyof T & string;
  /** Names a setting, for its tip. */
  name: (trial: T) => string;
}

/** The sweep of DBSCAN: hit rate by distance and density. */
export function sweepChart(trials: DbscanTrial[], size: ChartSize): Drawn {
  const best = trials.find(({chosen}) => chosen);
  const said = best ? `; chosen: eps ${best.eps} m with ${best.min_samples} incidents` : "";
  return sweepGrid(trials, size, {
    label: `Hit rate by distance and density${said}`,
    x: {value: "eps", label: "eps, metres"},
    y: {value: "multiple", label: "density, × city mean"},
    name: ({eps, min_samples, multiple}) =>
      `eps ${metres(eps)}, min_samples ${count(min_samples)} (${multiple.toFixed(1)} × mean)`
  });
}

/** The sweep of HDBSCAN: hit rate by size of zones and of neighbourhoods, for leaves and for eom. */
export function hdbscanSweepChart(trials: HdbscanTrial[], size: ChartSize): Drawn {
  const best = trials.find(({chosen}) => chosen);
  const name = ({min_cluster_size, min_samples, cluster_selection_method}: HdbscanTrial) =>
    `min_cluster_size ${count(min_cluster_size)}, min_samples ${count(min_samples)}, ${cluster_selection_method}`;
  return sweepGrid(trials, size, {
    label: `Hit rate by min_cluster_size, min_samples and selection method${best ? `; chosen: ${name(best)}` : ""}`,
    x: {value: "min_cluster_size", label: "min_cluster_size, incidents"},
    y: {value: "min_samples", label: "min_samples"},
    rows: "cluster_selection_method",
    name
  });
}

/** Every setting of a sweep by its hit rate: solid outlines qualify, the thick one is chosen. */
function sweepGrid<T extends Trial>(
  trials: T[],
  {dark = false, ...size}: ChartSize,
  {label, x, y, rows, name}: SweepAxes<T>
): Drawn {
  const narrow = size.width < 480;
  const most = d3.max(trials, ({hit_rate}) => hit_rate ?? 0) ?? 1;
  const shade = d3.scaleSequential([0, most], sequential(dark));
  const color = ({hit_rate}: T) => (hit_rate === null ? "transparent" : shade(hit_rate));
  const levels = d3.sort(new Set(trials.map((trial) => Number(trial[y.value]))));
  const grids = rows ? [...new Set(trials.map((trial) => trial[rows]))] : [];
  const chosen = trials.filter((trial) => trial.chosen);
  const position = {x: x.value, y: y.value, ...(rows && {fy: rows})};
  return draw(label, {
    ...size,
    height: 90 + (30 * levels.length + (rows ? 12 : 0)) * Math.max(1, grids.length),
    marginLeft: 52,
    marginBottom: 44,
    ...(rows && {marginRight: 40, fy: {label: null, domain: grids, padding: 0.06}}),
    x: {...centred(x.label, 40), type: "band", padding: 0.06},
    y: {type: "band", domain: levels.toReversed(), label: y.label, padding: 0.08},
    marks: [
      Plot.cell(trials, {
        ...position,
        fill: color,
        stroke: (trial: T) => (trial.qualifies ? "currentColor" : "none"),
        strokeWidth: 1.2,
        inset: 1,
        rx: 3
      }),
      Plot.text(trials, {
        ...position,
        text: ({hit_rate}: T) => (hit_rate === null ? "–" : (100 * hit_rate).toFixed(narrow ? 0 : 1)),
        fill: (trial: T) => (trial.hit_rate === null ? "currentColor" : textOn(color(trial))),
        fontSize: narrow ? 9 : 11
      }),
      Plot.cell(chosen, {...position, fill: "none", stroke: ACCENT, strokeWidth: 3, rx: 3}),
      tip(Plot.pointer, trials, {...position, title: (trial) => describe(trial, name(trial))})
    ]
  });
}

function describe(trial: Trial, name: string): string {
  return [
    name,
    trial.hit_rate === null ? "no zones" : `hit rate ${percent(trial.hit_rate)} of test incidents`,
    `${count(trial.n_zones)} zones with ${percent(trial.zone_share)} of incidents`,
    `largest: ${percent(trial.largest_share)}, ${squareKm(trial.largest_km2)}`,
    trial.chosen ? "chosen" : trial.qualifies ? "qualifies" : "does not qualify"
  ].join("\n");
}
