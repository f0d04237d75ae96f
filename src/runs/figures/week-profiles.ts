import * as Plot from "@observablehq/plot";
import type {TemporalCluster} from "../../report/temporal.ts";
import {WEEKDAY_NAMES} from "../../text/words.ts";
import {categoryColor, drawSvg, MAIN} from "./draw-svg.ts";

/** The mean week of each cluster, against a week in which every hour is alike. */
export function weekProfiles(clusters: readonly TemporalCluster[]): string {
  const hours = clusters.flatMap(({id, name, profile}) =>
    profile.map((share, hour) => ({name, hour, relative: 168 * share, color: categoryColor(id)}))
  );
  return drawSvg(`Mean week of ${clusters.length} clusters of rhythms`, {
    height: 60 + 110 * clusters.length,
    marginRight: 130,
    x: {
      domain: [0, 168],
      label: null,
      ticks: WEEKDAY_NAMES.map((_, day) => 24 * day),
      tickFormat: (hour: number) => WEEKDAY_NAMES[hour / 24]?.slice(0, 3) ?? ""
    },
    y: {label: "× the mean hour", grid: true, ticks: 3},
    fy: {label: null, domain: clusters.map(({name}) => name)},
    marks: [
      Plot.ruleY([1], {strokeDasharray: "3 3"}),
      Plot.lineY(hours, {
        x: "hour",
        y: "relative",
        fy: "name",
        z: "name",
        stroke: "color",
        curve: "step-after"
      })
    ]
  });
}

/** Incidents by weekday and hour, as recorded. @param week 7 rows, Monday first, of 24 hours */
export function weekGrid(week: readonly (readonly number[])[]): string {
  const cells = week.flatMap((hours, day) =>
    hours.map((incidents, hour) => ({day: WEEKDAY_NAMES[day], hour, incidents}))
  );
  return drawSvg("Incidents by weekday and hour, as recorded", {
    height: 260,
    marginLeft: 84,
    x: {type: "band", label: "hour", tickFormat: (hour: number) => (hour % 3 ? "" : String(hour))},
    y: {type: "band", domain: WEEKDAY_NAMES, label: null},
    color: {type: "linear", range: ["#eef3f9", MAIN]},
    marks: [Plot.cell(cells, {x: "hour", y: "day", fill: "incidents", inset: 0.5})]
  });
}
