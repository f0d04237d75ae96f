import type {DbscanTrial, HdbscanTrial} from "../../report/hotspots.ts";
import {count, metres} from "../../text/format.ts";
import type {ChartSize, Drawn} from "../plot.ts";
import {sweepGrid} from "./sweep-grid.ts";

/** The sweep of DBSCAN: hit rate by distance and density. */
export function sweepChart(trials: DbscanTrial[], size: ChartSize): Drawn {
  const best = trials.find(({chosen}) => chosen);
  const said = best ? `; chosen: eps ${best.eps} m with ${best.min_samples} incidents` : "";
  return sweepGrid(
    trials,
    {
      label: `Hit rate by distance and density${said}`,
      x: {value: "eps", label: "eps, metres"},
      y: {value: "multiple", label: "density, × city mean"},
      name: ({eps, min_samples, multiple}) =>
        `eps ${metres(eps)}, min_samples ${count(min_samples)} (${multiple.toFixed(1)} × mean)`
    },
    size
  );
}

/** The sweep of HDBSCAN: hit rate by size of zones and of neighbourhoods, for leaves and for eom. */
export function hdbscanSweepChart(trials: HdbscanTrial[], size: ChartSize): Drawn {
  const best = trials.find(({chosen}) => chosen);
  return sweepGrid(
    trials,
    {
      label: `Hit rate by min_cluster_size, min_samples and selection method${best ? `; chosen: ${named(best)}` : ""}`,
      x: {value: "min_cluster_size", label: "min_cluster_size, incidents"},
      y: {value: "min_samples", label: "min_samples"},
      rows: "cluster_selection_method",
      name: named
    },
    size
  );
}

function named({min_cluster_size, min_samples, cluster_selection_method}: HdbscanTrial): string {
  return `min_cluster_size ${count(min_cluster_size)}, min_samples ${count(min_samples)}, ${cluster_selection_method}`;
}
