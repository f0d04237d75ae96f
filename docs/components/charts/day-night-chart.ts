import * as Plot from "npm:@observablehq/plot";
import {ACCENT, MAIN} from "../../src/draw/palette.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import type {TemporalReport} from "../../src/report/temporal.ts";
import {count, percent, sentenceCase} from "../../src/text/format.js";

type DayNight = TemporalReport["day_night"][number];

/** Share of each type's incidents between 18:00 and 06:00; half of a day is night. */
export function dayNightChart(types: DayNight[], {width}: ChartSize): Element {
  const rows = types.toSorted((a, b) => b.night_share - a.night_share);
  const color = ({night_share}: DayNight) => (night_share > 0.5 ? MAIN : ACCENT);
  return draw("Share of incidents at night by crime type", {
    width,
    height: 60 + 22 * rows.length,
    marginBottom: 40,
    marginLeft: width < 480 ? 118 : 170,
    marginRight: 16,
    x: {
      label: "share between 18:00 and 06:00",
      labelAnchor: "center",
      labelOffset: 34,

      grid: true,
      tickFormat: (d: number) => `${d}%`,
      ticks: 5
    },
    y: {
      label: null,
      domain: rows.map(({type}) => type),
      tickFormat: (type: string) => shorten(type, width),
      tickSize: 0
    },
    marks: [
      Plot.ruleX([50], {stroke: "currentColor", strokeDasharray: "3 3", strokeOpacity: 0.6}),
      Plot.dot(rows, {y: "type", x: (d: DayNight) => 100 * d.night_share, r: 4.5, fill: color}),
      Plot.tip(
        rows,
        Plot.pointerY({
          y: "type",
          x: (d: DayNight) => 100 * d.night_share,
          title: (d: DayNight) => {
            return `${sentenceCase(d.type)}: ${percent(d.night_share)} at night\n${count(d.incidents)} incidents`;
          }
        })
      )
    ]
  });
}

/** How a type's incidents spread over the day, as shares, one line per type. */
export function hoursByTypeChart(types: DayNight[], {width, height = 240}: ChartSize): Element {
  const rows = types.flatMap(({type, hours}) => {
    const total = hours.reduce((sum, value) => sum + value, 0) || 1;
    return hours.map((incidents, hour) => ({
      type: sentenceCase(type),
      hour,
      part: (100 * incidents) / total,
      incidents
    }));
  });
  const names = types.map(({type}) => sentenceCase(type)).join(", ");
  return draw(`Share of incidents by hour of day: ${names}`, {
    width,
    height,
    marginLeft: 46,
    marginBottom: 40,
    x: {
      label: "hour of day",
      labelAnchor: "center",
      labelOffset: 34,
      domain: [0, 23],
      ticks: [0, 6, 12, 18, 23],
      tickFormat: (d: number) => String(d).padStart(2, "0")
    },
    y: {label: "% of the type's incidents", grid: true, zero: true, nice: true},
    marks: [
      Plot.rectX(
        [
          {from: 0, to: 6},
          {from: 18, to: 23}
        ],
        {x1: "from", x2: "to", fill: "currentColor", fillOpacity: 0.05}
      ),
      Plot.lineY(rows, {x: "hour", y: "part", stroke: MAIN, strokeWidth: 2, z: "type", curve: "monotone-x"}),
      Plot.tip(
        rows,
        Plot.pointerX({
          x: "hour",
          y: "part",
          title: (d: (typeof rows)[number]) =>
            `${sentenceCase(d.type)}, ${String(d.hour).padStart(2, "0")}:00–${String(d.hour + 1).padStart(2, "0")}:00\n${d.part.toFixed(1)}% (${count(d.incidents)})`
        })
      )
    ]
  });
}

/** Share of each type's incidents that is recorded at exactly 00:00 or 00:01. */
export function midnightChart(types: TemporalReport["artefact"]["by_type"], {width}: ChartSize): Element {
  const rows = types.toSorted((a, b) => b.midnight_share - a.midnight_share).slice(0, 12);
  return draw("Share of incidents recorded at exactly 00:00 or 00:01 by crime type", {
    width,
    height: 54 + 22 * rows.length,
    marginBottom: 40,
    marginLeft: width < 480 ? 118 : 170,
    marginRight: 44,
    x: {
      domain: [0, Math.max(1, ...rows.map(({midnight_share}) => 100 * midnight_share))],
      label: "recorded at exactly 00:00 or 00:01",
      labelAnchor: "center",
      labelOffset: 34,
      tickFormat: (d: number) => `${d}%`,
      ticks: 4
    },
    y: {
      label: null,
      domain: rows.map(({type}) => type),
      tickFormat: (type: string) => shorten(type, width),
      tickSize: 0
    },
    marks: [
      Plot.barX(rows, {
        y: "type",
        x: (d) => 100 * d.midnight_share,
        fill: MAIN,
        rx2: 2,
        insetTop: 2,
        insetBottom: 2
      }),
      Plot.text(rows, {
        y: "type",
        x: (d) => 100 * d.midnight_share,
        text: (d) => percent(d.midnight_share),
        textAnchor: "start",
        dx: 5
      })
    ]
  });
}

function shorten(type: string, width: number): string {
  const text = sentenceCase(type);
  const most = width < 480 ? 17 : 26;
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
