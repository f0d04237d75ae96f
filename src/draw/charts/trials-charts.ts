import * as Plot from "@observablehq/plot";
import type {PartitionTrial} from "../../report/hotspots.ts";
import type {CountSupport} from "../../report/validity.ts";
import {figure} from "../../text/format.ts";
import {ACCENT, MAIN} from "../palette.ts";
import {type ChartSize, type Drawn, draw, tip} from "../plot.ts";

/** What a measure says of one number of clusters. */
interface Point {
  n_clusters: number;
  value: number;
  /** The range drawn through it. */
  range?: {lo: number; hi: number; what: string};
  chosen: boolean;
}

type Judged = Pick<PartitionTrial, "n_clusters" | "silhouette" | "chosen"> & {silhouette_se?: number};
type Supported<Measure extends keyof CountSupport> = Pick<CountSupport, "n_clusters" | Measure> & {
  chosen: boolean;
};

/** Silhouette by number of clusters, with two standard errors where known; the chosen number stands out. */
export function silhouetteChart(trials: Judged[], size: ChartSize): Drawn {
  const points = trials.map(({n_clusters, silhouette, silhouette_se = 0, chosen}) => {
    return {n_clusters, value: silhouette, range: twoErrors(silhouette, silhouette_se), chosen};
  });
  return countChart("silhouette", points, size);
}

/** Within-cluster sum of squares by number of clusters: the elbow. */
export function elbowChart(trials: PartitionTrial[], size: ChartSize): Drawn {
  const points = trials.map(({inertia, ...trial}) => ({...trial, value: inertia}));
  const most = Math.max(...trials.map(({inertia}) => inertia));
  return countChart("inertia", points, size, {label: "inertia, m²", tickFormat: "~s", domain: [0, most]});
}

/** Mean stability by number of clusters, with the least and greatest of the resamples. */
export function stabilityChart(trials: Supported<"stability">[], size: ChartSize): Drawn {
  const points = trials.flatMap(({n_clusters, stability, chosen}) => {
    if (stability === null) return [];
    const {mean, lo, hi, n_resamples} = stability;
    return [{n_clusters, value: mean, range: {lo, hi, what: `of ${n_resamples} resamples`}, chosen}];
  });
  return countChart("stability", points, size);
}

/** Gap statistic by number of clusters, with two standard errors. */
export function gapChart(trials: Supported<"gap" | "gap_se">[], size: ChartSize): Drawn {
  const points = trials.flatMap(({n_clusters, gap, gap_se, chosen}) => {
    return gap === null ? [] : [{n_clusters, value: gap, range: twoErrors(gap, gap_se), chosen}];
  });
  return countChart("gap", points, size);
}

const twoErrors = (value: number, error: number): Point["range"] => ({
  lo: value - 2 * error,
  hi: value + 2 * error,
  what: "± 2 standard errors"
});

function countChart(
  measure: string,
  points: Point[],
  {height = 208, ...size}: ChartSize,
  y: Plot.ScaleOptions = {}
): Drawn {
  const chosen = points.find((point) => point.chosen);
  const said = chosen ? `; ${chosen.n_clusters} clusters are chosen, ${figure(chosen.value)}` : "";
  const position = {x: "n_clusters", y: "value"} as const;
  return draw(`${measure} by number of clusters${said}`, {
    ...size,
    height,
    marginTop: 28,
    marginLeft: 48,
    marginBottom: 38,
    x: {
      type: "point",
      label: "clusters",
      padding: 0.4,
      tickFormat: (n: number) => (points.length > 12 && size.width < 420 && n % 2 ? "" : String(n))
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
      tip(Plot.pointerX, points, {...position, title: (point) => describe(measure, point)})
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
