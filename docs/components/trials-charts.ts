import * as Plot from "npm:@observablehq/plot";
import {type ChartSize, draw} from "./draw.js";
import {figure} from "./format.js";
import {ACCENT, MAIN} from "./palette.js";

interface Trial {
  n_clusters: number;
  inertia: number;
  silhouette: number;
  silhouette_se?: number;
  chosen: boolean;
}

/** Silhouette by number of clusters, with two standard errors where known; the chosen number stands out. */
export function silhouetteChart(trials: Trial[], size: ChartSize): Element {
  const error = (trial: Trial) => 2 * (trial.silhouette_se ?? 0);
  return trialsChart("silhouette", trials, size, [
    Plot.ruleX(trials, {
      x: "n_clusters",
      y1: (trial: Trial) => trial.silhouette - error(trial),
      y2: (trial: Trial) => trial.silhouette + error(trial),
      stroke: MAIN,
      strokeOpacity: 0.5
    })
  ]);
}

/** Within-cluster sum of squares by number of clusters: the elbow. */
export function elbowChart(trials: Trial[], size: ChartSize): Element {
  return trialsChart("inertia", trials, size, []);
}

function trialsChart(
  measure: "silhouette" | "inertia",
  trials: Trial[],
  {width, height = 200}: ChartSize,
  under: Plot.Markish[]
): Element {
  const chosen = trials.find((trial) => trial.chosen);
  const said = chosen ? `; ${chosen.n_clusters} clusters are chosen, ${figure(chosen[measure])}` : "";
  return draw(`${measure} by number of clusters${said}`, {
    width,
    height,
    marginLeft: 48,
    marginBottom: 38,
    x: {
      type: "point",
      label: "clusters",
      padding: 0.4,
      tickFormat: (n: number) => (trials.length > 12 && width < 420 && n % 2 ? "" : String(n))
    },
    y: {
      label: measure === "inertia" ? "inertia, m²" : measure,
      grid: true,
      nice: true,
      ticks: 5,
      ...(measure === "inertia" && {
        tickFormat: "~s",
        domain: [0, Math.max(...trials.map(({inertia}) => inertia))]
      })
    },
    marks: [
      Plot.lineY(trials, {x: "n_clusters", y: measure, stroke: MAIN, strokeWidth: 1.5}),
      ...under,
      Plot.dot(trials, {
        x: "n_clusters",
        y: measure,
        r: (trial: Trial) => (trial.chosen ? 6 : 3),
        fill: (trial: Trial) => (trial.chosen ? ACCENT : MAIN)
      }),
      Plot.tip(
        trials,
        Plot.pointerX({
          x: "n_clusters",
          y: measure,
          title: (trial: Trial) =>
            `${trial.n_clusters} clusters${trial.chosen ? " (chosen)" : ""}\n${measure} ${figure(trial[measure])}`
        })
      )
    ]
  });
}
