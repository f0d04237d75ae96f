import * as Plot from "npm:@observablehq/plot";
import {MAIN} from "../../src/draw/palette.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import type {MonthCount} from "../../src/report/temporal.ts";
import {count} from "../../src/text/format.js";

const DAY_MS = 86_400_000;
const LONGEST_MONTH = 31;

/** Incidents per day by month; a month that the period cuts is hollow, and one that the files lack breaks the line. */
export function monthsChart(months: MonthCount[], {width, height = 240}: ChartSize): Element {
  const counted = months.map((month) => {
    const start = new Date(`${month.month}-01T00:00:00Z`);
    const length = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
    return {...month, start, whole: month.days === length};
  });
  const rows = counted.flatMap((row, i) => {
    const next = counted[i + 1]?.start.getTime() ?? 0;
    const lacks = next - row.start.getTime() > LONGEST_MONTH * DAY_MS;
    return lacks ? [row, {...row, start: new Date(next - DAY_MS), per_day: Number.NaN}] : [row];
  });
  const first = rows[0];
  const last = rows.at(-1);
  return draw(`Incidents per day by month, ${first?.month} to ${last?.month}`, {
    width,
    height,
    marginLeft: 46,
    x: {type: "utc", label: null},
    y: {label: "incidents per day", grid: true, zero: true, nice: true},
    marks: [
      Plot.ruleY([0], {strokeOpacity: 0.3}),
      Plot.areaY(rows, {x: "start", y: "per_day", fill: MAIN, fillOpacity: 0.12}),
      Plot.lineY(rows, {x: "start", y: "per_day", stroke: MAIN, strokeWidth: 2}),
      Plot.dot(rows, {
        x: "start",
        y: "per_day",
        r: 3,
        stroke: MAIN,
        fill: (row: (typeof rows)[number]) => (row.whole ? MAIN : "var(--theme-background-alt)")
      }),
      Plot.tip(
        rows,
        Plot.pointerX({
          x: "start",
          y: "per_day",
          title: ({month, per_day, incidents, days}: MonthCount) => {
            return `${month}: ${per_day.toFixed(1)} per day\n${count(incidents)} incidents in ${days} days`;
          }
        })
      )
    ]
  });
}
