import * as Plot from "npm:@observablehq/plot";
import type {TemporalCluster} from "../../src/report/temporal.ts";
import {type ChartSize, draw} from "./draw.js";
import {hour, WEEKDAYS} from "./format.js";
import {categoryColor} from "./palette.js";

/** A temporal cluster's mean week: incidents relative to a week in which every hour is alike. */
export function weekProfileChart(
  {id, name, profile}: TemporalCluster,
  {width, height = 130, most}: ChartSize & {most: number}
): Element {
  const rows = profile.map((value, index) => ({index, relative: value * 168}));
  return draw(`Mean week of the cluster “${name}”`, {
    width,
    height,
    marginLeft: 34,
    marginRight: 4,
    marginTop: 8,
    x: {
      domain: [0, 168],
      label: null,
      ticks: WEEKDAYS.map((_, day) => day * 24 + 12),
      tickSize: 0,
      tickFormat: (h: number) => (WEEKDAYS[Math.floor(h / 24)] ?? "").slice(0, 3)
    },
    y: {domain: [0, most], label: null, ticks: 3, tickFormat: (d: number) => `${d}×`, grid: true},
    marks: [
      Plot.ruleX(
        WEEKDAYS.map((_, day) => day * 24),
        {strokeOpacity: 0.12}
      ),
      Plot.ruleY([1], {strokeDasharray: "3 3", strokeOpacity: 0.5}),
      Plot.areaY(rows, {
        x: "index",
        y: "relative",
        fill: categoryColor(id),
        fillOpacity: 0.25,
        curve: "step-after"
      }),
      Plot.lineY(rows, {
        x: "index",
        y: "relative",
        stroke: categoryColor(id),
        strokeWidth: 1.5,
        curve: "step-after"
      }),
      Plot.tip(
        rows,
        Plot.pointerX({
          x: "index",
          y: "relative",
          title: (d: {index: number; relative: number}) => {
            return `${WEEKDAYS[Math.floor(d.index / 24)]} ${hour(d.index % 24)}\n${d.relative.toFixed(2)} × the mean hour`;
          }
        })
      )
    ]
  });
}
