import * as Plot from "@observablehq/plot";
import type {CountSupport, Stability} from "../../report/validity.ts";
import {figure} from "../../text/format.ts";
import {ACCENT, MAIN} from "../palette.ts";
import {type ChartSize, type Drawn, draw} from "../plot.ts";

interface Trial {
  n_clusters: number;
  inertia: number;
  silhouette: number;
  silhouette_se?: number;
  chosen: boolean;
}

/** What a measure says of one number of clusters. */
interface Point {
  n_clusters: number;
  value: number;
  /** The range drawn through it. */
  range?: {lo: number; hi: number; what: string};
  chosen: boolean;
}

/** Silhouette by number of clusters, with two standard errors where known; the chosen number stands out. */
export function silhouetteChart(trials: Omit<Trial, "inertia">[], size: ChartSize): Drawn {
  const points = trials.map(({n_clusters, silhouette, silhouette_se = 0, chosen}) => {
    return {n_clusters, value: silhouette, range: twoErrors(silhouette, silhouette_se), chosen};
  });
  return countChart("silhouette", points, size);
}

/** Within-cluster sum of squares by number of clusters: the elbow. */
export function elbowChart(trials: Trial[], size: ChartSize): Drawn {
  const points = trials.map(({n_clusters, inertia, chosen}) => ({n_clusters, value: inertia, chosen}));
  return countChart("inertia", points, size, {
    label: "inertia, m²",
    tickFormat: "~s",
    domain: [0, Math.max(...trials.map(({inertia}) => inertia))]
  });
}

/** Mean stability by number of clusters, with the least and greatest of the resamples. */
export function stabilityChart(support: CountSupport[], n_chosen: number, size: ChartSize): Drawn {
  const points = support.flatMap(({n_clusters, stability}) => {
    if (stability === null) return [];
    const {mean, lo, hi, n_resamples} = stability;
    const range = {lo, hi, what: `of ${n_resamples} resamples`};
    return [{n_clusters, value: mean, range, chosen: n_clusters === n_chosen}];
  });
  return countChart("stability", points, size);
}

/** Stability by number of clusters, of trials that carry it. */
export function countStabilityChart(
  trials: {n_clusters: number; stability: Stability | null; chosen: boolean}[],
  size: ChartSize
): Drawn {
  const support = trials.map(({n_clusters, stability}) => ({n_clusters, stability, gap: null, gap_se: 0}));
  return stabilityChart(support, trials.find(({chosen}) => chosen)?.n_clusters ?? 0, size);
}

/** Gap statistic by number of clusters, with two standard errors. */
export function gapChart(support: CountSupport[], n_chosen: number, size: ChartSize): Drawn {
  const points = support.flatMap(({n_clusters, gap, gap_se}) => {
    if (gap === null) return [];
    return [{n_clusters, value: gap, range: twoErrors(gap, gap_se), chosen: n_clusters === n_chosen}];
  });
  return countChart("gap", points, size);
}

function twoErrors(value: number, error: number): Point["range"] {
  return {lo: value - 2 * error, hi: value + 2 * error, what: "± 2 standard errors"};
}

function countChart(
  measure: string,
  points: Point[],
  {width, height = 208, document}: ChartSize,
  y: Plot.ScaleOptions = {}
): Drawn {
  const chosen = points.find((point) => point.chosen);
  const said = chosen ? `; ${chosen.n_clusters} clusters are chosen, ${figure(chosen.value)}` : "";
  const position = {x: "n_clusters", y: "value"} as const;
  return draw(`${measure} by number of clusters${said}`, {
    width,
    document,
    height,
    marginTop: 28,
    marginLeft: 48,
    marginBottom: 38,
    x: {
      type: "point",
      label: "clusters",
      padding: 0.4,
      tickFormat: (n: number) => (points.length > 12 && width < 420 && n % 2 ? "" : String(n))
    },
    y: {label: measure, grid: true, nice: true, ticks: 5, ...y},
    marks: [
      Plot.lineY(points, {...position, stroke: MAIN, strokeWidth: 1.5}),
      Plot.ruleX(
        points.filter(({range}) => range),
        {
          x: "n_clusters",
          y1: ({range}: Point) => range?.lo,
          y2: ({range}: Point) => range?.hi,
          stroke: MAIN,
          strokeOpacity: 0.5
        }
      ),
      Plot.dot(points, {
        ...position,
        r: (point: Point) => (point.chosen ? 6 : 3),
        fill: (point: Point) => (point.chosen ? ACCENT : MAIN)
      }),
      Plot.tip(points, Plot.pointerX({...position, title: (point: Point) => describe(measure, point)}))
    ]
  });
}

function describe(measure: string, {n_clusters, value, range, chosen}: Point): string {
  return [
    `${n_clusters} clusters${chosen ? " (chosen)" : ""}`,
    `${measure} ${figure(value)}`,
    ...(range && range.lo < range.hi ? [`${figure(range.lo)} to ${figure(range.hi)}: ${range.what}`] : [])
  ].join("\n");
}
