import * as Plot from "@observablehq/plot";
import * as d3 from "d3";
import type {HourWeekday} from "../../report/temporal.ts";
import {hours} from "../../text/format.ts";
import {WEEKDAY_NAMES} from "../../text/words.ts";
import {sequential} from "../palette.ts";
import {type ChartSize, centred, type Drawn, draw, tip} from "../plot.ts";

/** The frame of a week as a heat map: hours across, days down, by `hour` and `weekday`, the day's name. */
export function weekFrame({width, height}: ChartSize): Plot.PlotOptions {
  const narrow = width < 520;
  return {
    width,
    height: height ?? (narrow ? 260 : 300),
    marginLeft: narrow ? 34 : 82,
    marginRight: 4,
    marginBottom: 40,
    x: {
      ...centred("hour of day", 38),
      type: "band",
      domain: d3.range(24),
      tickFormat: (hour: number) => (hour % (narrow ? 6 : 3) ? "" : String(hour).padStart(2, "0")),
      tickSize: 0,
      padding: 0.06
    },
    y: {
      type: "band",
      domain: WEEKDAY_NAMES,
      label: null,
      tickSize: 0,
      padding: 0.08,
      tickFormat: (day: string) => (narrow ? day.slice(0, 3) : day)
    }
  };
}

/** Incidents per hour of exposure, by weekday and hour: each weekday's count over how often it occurs in the period. */
export function hourWeekdayChart(
  counts: HourWeekday,
  weekday_days: number[],
  {dark = false, document, ...size}: ChartSize
): Drawn {
  const cells = counts.flatMap((row, weekday) =>
    row.map((incidents, hour) => ({
      hour,
      weekday: WEEKDAY_NAMES[weekday],
      incidents,
      per_hour: incidents / (weekday_days[weekday] || 1)
    }))
  );
  return draw("Incidents per hour by weekday and hour of day", {
    ...weekFrame(size),
    document,
    color: {interpolate: sequential(dark), domain: [0, Math.max(...cells.map(({per_hour}) => per_hour))]},
    marks: [
      Plot.cell(cells, {x: "hour", y: "weekday", fill: "per_hour", rx: 2}),
      tip(Plot.pointer, cells, {
        x: "hour",
        y: "weekday",
        title: ({hour, weekday, incidents, per_hour}) =>
          `${weekday} ${hours({from: hour, to: hour + 1})}\n${per_hour.toFixed(2)} incidents per hour\n${incidents.toLocaleString("en-US")} in all`
      })
    ]
  });
}
