import * as Plot from "npm:@observablehq/plot";
import {ACCENT, sequential} from "../../src/draw/palette.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import type {ZonesByHour, ZoneTimes} from "../../src/report/rhythms.ts";
import {hours} from "../../src/text/format.js";
import {WEEKDAY_NAMES} from "../../src/text/words.js";

const relative = ({week}: ZoneTimes): number[] => {
  const mean = week.reduce((a, b) => a + b, 0) / week.length || 1;
  return week.map((value) => value / mean);
};

/** The top of the scale that all zones share: one hour in a hundred is beyond it. */
export function mostOfZones({zones}: ZonesByHour): number {
  const all = zones.flatMap(relative).sort((a, b) => a - b);
  return Math.max(1, Math.ceil(all[Math.floor(0.99 * all.length)] ?? 1));
}

/** One zone's week as a small heat map; its peaks that are more than chance are outlined. */
export function zoneWeekChart(
  zone: ZoneTimes,
  {width, dark = false, most}: ChartSize & {most: number}
): Element {
  const cells = relative(zone).map((value, h) => ({
    hour: h % 24,
    weekday: Math.floor(h / 24),
    value,
    per_week: zone.week[h] ?? 0
  }));
  const outlined = zone.peaks
    .filter(({ratio}) => ratio.lo > 1)
    .flatMap(({from, length}) => Array.from({length}, (_, i) => (from + i) % 168))
    .map((h) => ({hour: h % 24, weekday: Math.floor(h / 24)}));
  const [peak] = zone.peaks;
  const said = peak ? `; busiest ${WEEKDAY_NAMES[Math.floor(peak.from / 24)]} from ${peak.from % 24}:00` : "";
  const square = {
    x1: ({hour}: {hour: number}) => hour,
    x2: ({hour}: {hour: number}) => hour + 1,
    y1: ({weekday}: {weekday: number}) => weekday,
    y2: ({weekday}: {weekday: number}) => weekday + 1
  };
  return draw(`Week of ${zone.name}${said}`, {
    width,
    height: 118,
    marginLeft: 30,
    marginRight: 2,
    marginTop: 4,
    marginBottom: 18,
    x: {
      domain: [0, 24],
      ticks: [0, 6, 12, 18, 24],
      tickSize: 0,
      label: null,
      tickFormat: (h: number) => String(h).padStart(2, "0")
    },
    y: {
      domain: [7, 0],
      ticks: [0.5, 2.5, 4.5, 6.5],
      tickSize: 0,
      label: null,
      tickFormat: (d: number) => (WEEKDAY_NAMES[Math.floor(d)] ?? "").slice(0, 3)
    },
    color: {interpolate: sequential(dark), domain: [0, most], clamp: true},
    marks: [
      Plot.rect(cells, {...square, fill: "value", inset: 0.3}),
      Plot.rect(outlined, {...square, stroke: ACCENT, strokeWidth: 1.2, inset: 0.6}),
      Plot.tip(
        cells,
        Plot.pointer({
          x: ({hour}: {hour: number}) => hour + 0.5,
          y: ({weekday}: {weekday: number}) => weekday + 0.5,
          title: ({hour, weekday, value, per_week}: (typeof cells)[number]) =>
            `${WEEKDAY_NAMES[weekday]} ${hours({from: hour, to: hour + 1})}\n${value.toFixed(2)} × its mean hour\n${per_week.toFixed(3)} incidents`
        })
      )
    ]
  });
}
