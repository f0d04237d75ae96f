import * as Plot from "@observablehq/plot";
import type {TemporalCluster} from "../../report/temporal.ts";
import {hour} from "../../text/format.ts";
import {WEEKDAY_NAMES} from "../../text/words.ts";
import {categoryColor} from "../palette.ts";
import {type ChartSize, type Drawn, draw, tip} from "../plot.ts";

/** The weeks of temporal clusters, one below the other: incidents relative to a week in which every hour is alike, and dashed those expected of their types. */
export function weekProfileChart(
  clusters: readonly TemporalCluster[],
  {height = 130 * clusters.length, most, ...size}: ChartSize & {most?: number}
): Drawn {
  const rows = clusters.flatMap(({id, name, profile, expected}) =>
    profile.map((value, index) => ({
      index,
      relative: value * 168,
      usual: (expected[index] ?? 0) * 168,
      name,
      color: categoryColor(id)
    }))
  );
  const several = clusters.length > 1;
  const position = {x: "index", y: "relative", ...(several && {fy: "name"})};
  const line = {...position, z: "name", curve: "step-after"} as const;
  return draw(`Mean week of ${clusters.map(({name}) => `“${name}”`).join(", ")}`, {
    ...size,
    height,
    marginLeft: 34,
    marginRight: several ? 180 : 4,
    marginTop: 8,
    x: {
      domain: [0, 168],
      label: null,
      ticks: WEEKDAY_NAMES.map((_, day) => day * 24 + 12),
      tickSize: 0,
      tickFormat: (h: number) => (WEEKDAY_NAMES[Math.floor(h / 24)] ?? "").slice(0, 3)
    },
    y: {
      domain: [0, most ?? Math.max(...rows.map(({relative}) => relative))],
      label: null,
      ticks: 3,
      tickFormat: (d: number) => `${d}×`,
      grid: true
    },
    ...(several && {fy: {label: null, domain: clusters.map(({name}) => name)}}),
    marks: [
      Plot.ruleX(
        WEEKDAY_NAMES.map((_, day) => day * 24),
        {strokeOpacity: 0.12}
      ),
      Plot.ruleY([1], {strokeDasharray: "3 3", strokeOpacity: 0.5}),
      Plot.areaY(rows, {...line, fill: "color", fillOpacity: 0.25}),
      Plot.lineY(rows, {...line, stroke: "color", strokeWidth: 1.5}),
      Plot.lineY(rows, {...line, y: "usual", stroke: "currentColor", strokeWidth: 1, strokeDasharray: "2 2"}),
      tip(Plot.pointerX, rows, {
        ...position,
        title: ({index, relative, usual}) =>
          `${WEEKDAY_NAMES[Math.floor(index / 24)]} ${hour(index % 24)}\n${relative.toFixed(2)} × the mean hour\n${usual.toFixed(2)} × expected of its types`
      })
    ]
  });
}
