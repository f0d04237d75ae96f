import * as Plot from "npm:@observablehq/plot";
import {html} from "npm:htl";
import {categoryColor} from "../../src/draw/palette.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import type {DayClusters} from "../../src/report/rhythms.ts";
import {count, hours, percent} from "../../src/text/format.js";
import {dateInWords} from "../../src/text/words.js";

const DAY_MS = 86_400_000;

/** The kinds of days with their colours and figures. */
export function dayKey({clusters}: DayClusters): HTMLElement {
  return html`<ul style="list-style: none; padding: 0">${clusters.map(
    ({id, name, n_days, per_day, level}) => html`<li>
      <span class="swatch" style=${`background:${categoryColor(id)}`}></span><b>${name}</b>: ${count(n_days)} days of
      ${count(per_day.value)} incidents (${count(per_day.lo)}–${count(per_day.hi)}), ${percent(level.value, 0)} of the mean day
    </li>`
  )}</ul>`;
}

/** A calendar of the kinds of days: a row of weeks for each year. */
export function calendarChart(
  {clusters, cluster, from, incidents}: DayClusters,
  {width}: ChartSize
): Element {
  const first = Date.parse(`${from}T00:00:00Z`);
  const days = cluster.map((id, i) => {
    const day = new Date(first + i * DAY_MS);
    const new_year = Date.UTC(day.getUTCFullYear(), 0, 1);
    const weekday = (day.getUTCDay() + 6) % 7;
    const first_weekday = (new Date(new_year).getUTCDay() + 6) % 7;
    const week = Math.floor(((day.getTime() - new_year) / DAY_MS + first_weekday) / 7);
    return {day, year: day.getUTCFullYear(), week, weekday, id, incidents: incidents[i] ?? 0};
  });
  const years = [...new Set(days.map(({year}) => year))];
  const month_starts = days.filter(({day}) => day.getUTCDate() === 1);
  const cell = Math.min(20, (width - 40) / 54);
  return draw(`Calendar of ${clusters.map(({name}) => name).join("; ")}`, {
    width,
    height: 22 + years.length * (7 * cell + 28),
    marginLeft: 38,
    marginRight: 0,
    marginTop: 18,
    marginBottom: 4,
    x: {axis: null, domain: [0, Math.max(54, (width - 38) / cell)], type: "linear"},
    y: {axis: null, domain: [-16 / cell, 7], type: "linear", reverse: true},
    fy: {label: null, tickSize: 0, tickFormat: String, padding: 0.12, axis: "left"},
    marks: [
      Plot.rect(days, {
        x1: "week",
        x2: ({week}: {week: number}) => week + 1,
        y1: "weekday",
        y2: ({weekday}: {weekday: number}) => weekday + 1,
        fy: "year",
        fill: ({id}: {id: number}) => categoryColor(id),
        inset: cell > 8 ? 0.7 : 0.25
      }),
      Plot.text(
        month_starts.filter((_, i) => width > 520 || i % 3 === 0),
        {
          x: "week",
          y: -9 / cell,
          fy: "year",
          text: ({day}: {day: Date}) => day.toLocaleString("en-GB", {month: "short", timeZone: "UTC"}),
          textAnchor: "start",
          fontSize: 11
        }
      ),
      Plot.tip(
        days,
        Plot.pointer({
          x: ({week}: {week: number}) => week + 0.5,
          y: ({weekday}: {weekday: number}) => weekday + 0.5,
          fy: "year",
          title: ({day, id, incidents: n}: (typeof days)[number]) =>
            `${day.toLocaleString("en-GB", {weekday: "long", timeZone: "UTC"})}, ${dateInWords(day.toISOString())}\n${clusters[id]?.name}\n${count(n)} incidents`
        })
      )
    ]
  });
}

/** Incidents an hour through the mean day of each kind. */
export function dayHoursChart({clusters}: DayClusters, {width, height = 260}: ChartSize): Element {
  const rows = clusters.flatMap(({id, name, per_day, hours: shares}) =>
    shares.map((part, hour) => ({id, name, hour, per_hour: part * per_day.value}))
  );
  return draw(`Incidents an hour by kind of day: ${clusters.map(({name}) => name).join("; ")}`, {
    width,
    height,
    marginLeft: 40,
    x: {label: "hour of day", ticks: [0, 6, 12, 18, 24], domain: [0, 24], labelAnchor: "center"},
    y: {label: "incidents an hour", grid: true, zero: true, nice: true},
    marks: [
      Plot.lineY(rows, {
        x: ({hour}: {hour: number}) => hour + 0.5,
        y: "per_hour",
        z: "id",
        stroke: ({id}: {id: number}) => categoryColor(id),
        strokeWidth: 2
      }),
      Plot.tip(
        rows,
        Plot.pointer({
          x: ({hour}: {hour: number}) => hour + 0.5,
          y: "per_hour",
          title: ({name, hour, per_hour}: (typeof rows)[number]) =>
            `${name}\n${hours({from: hour, to: hour + 1})}: ${per_hour.toFixed(1)} incidents`
        })
      )
    ]
  });
}
