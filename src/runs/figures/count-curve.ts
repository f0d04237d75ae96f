import * as Plot from "@observablehq/plot";
import {ACCENT, drawSvg, MAIN} from "./draw-svg.ts";

/** What a measure says of one number of clusters; `se` is its standard error where known. */
export interface CountPoint {
  n_clusters: number;
  value: number;
  se?: number;
  chosen: boolean;
}

/** A measure by number of clusters with two standard errors; the chosen number stands out. */
export function countCurve(
  measure: string,
  points: readonly CountPoint[],
  y: Plot.ScaleOptions = {}
): string {
  const chosen = points.find((point) => point.chosen);
  return drawSvg(
    `${measure} by number of clusters${chosen ? `; ${chosen.n_clusters} clusters are chosen` : ""}`,
    {
      height: 320,
      marginLeft: 64,
      x: {type: "point", label: "number of clusters", padding: 0.4},
      y: {label: measure, grid: true, nice: true, ...y},
      marks: [
        Plot.lineY(points, {x: "n_clusters", y: "value", stroke: MAIN}),
        Plot.ruleX(points, {
          x: "n_clusters",
          y1: ({value, se = 0}: CountPoint) => value - 2 * se,
          y2: ({value, se = 0}: CountPoint) => value + 2 * se,
          stroke: MAIN,
          strokeOpacity: 0.5
        }),
        Plot.dot(points, {
          x: "n_clusters",
          y: "value",
          r: (point: CountPoint) => (point.chosen ? 6 : 3),
          fill: (point: CountPoint) => (point.chosen ? ACCENT : MAIN)
        })
      ]
    }
  );
}
