import * as Plot from "npm:@observablehq/plot";
import {ACCENT, MAIN} from "../../src/draw/palette.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import type {PatternGroup, PatternsReport, WeeklySeries} from "../../src/report/patterns.ts";
import {sentenceCase} from "../../src/text/format.js";
import {dateInWords} from "../../src/text/words.js";

/** Pixels over the frame: the axis' name stands clear of its highest number. */
const TOP = 32;

const day = (iso: string) => new Date(`${iso}T00:00:00Z`);

/** Incidents per day by week with the trend, and the weeks in which the level changed for good. */
export function weeklyChart(weekly: WeeklySeries, {width, height = 240}: ChartSize): Element {
  const rows = weekly.week.map((week, i) => ({
    week: day(week),
    iso: week,
    per_day: weekly.per_day[i] ?? 0,
    trend: weekly.trend?.[i] ?? null
  }));
  const changes = weekly.changes.map((change) => ({
    at: day(change.week),
    from: day(change.from),
    to: day(change.to)
  }));
  return draw(
    `Incidents per day by week${weekly.trend ? ", with the trend" : ""}; ${changes.length} lasting changes of the level`,
    {
      width,
      height,
      marginLeft: 46,
      marginTop: TOP,
      x: {type: "utc", label: null},
      y: {label: "incidents per day", grid: true, nice: true},
      marks: [
        Plot.rectX(changes, {x1: "from", x2: "to", fill: ACCENT, fillOpacity: 0.18}),
        Plot.ruleX(changes, {x: "at", stroke: ACCENT, strokeWidth: 1.5}),
        Plot.lineY(rows, {x: "week", y: "per_day", stroke: MAIN, strokeOpacity: 0.6, strokeWidth: 1.2}),
        ...(weekly.trend ? [Plot.lineY(rows, {x: "week", y: "trend", stroke: ACCENT, strokeWidth: 2})] : []),
        Plot.tip(
          rows,
          Plot.pointerX({
            x: "week",
            y: "per_day",
            title: ({iso, per_day, trend}: (typeof rows)[number]) =>
              `week of ${dateInWords(iso)}: ${per_day.toFixed(1)} per day${trend === null ? "" : `\ntrend ${trend.toFixed(1)}`}`
          })
        )
      ]
    }
  );
}

/** One part of the weekly series beside its trend, as incidents per day more or fewer. */
export function partChart(
  weekly: WeeklySeries,
  name: "seasonal" | "remainder",
  most: number,
  {width, height = 130}: ChartSize
): Element {
  const rows = (weekly[name] ?? []).map((value, i) => ({week: day(weekly.week[i] ?? ""), value}));
  const about = {seasonal: "Season", remainder: "Remainder"}[name];
  return draw(`${about} of the weekly series, incidents per day more or fewer`, {
    width,
    height,
    marginLeft: 46,
    x: {type: "utc", label: null},
    y: {label: about.toLowerCase(), domain: [-most, most], grid: true, ticks: 3},
    marks: [
      Plot.ruleY([0], {strokeOpacity: 0.4}),
      name === "seasonal"
        ? Plot.lineY(rows, {x: "week", y: "value", stroke: MAIN, strokeWidth: 1.5})
        : Plot.ruleX(rows, {x: "week", y: "value", stroke: MAIN})
    ]
  });
}

/** The course of the level over the year, as a factor of its mean. */
export function seasonChart(group: PatternGroup, {width, height = 220}: ChartSize): Element | null {
  const {season} = group;
  if (!season) return null;
  const rows = season.curve.map((point) => ({...point, at: day(`2001-${point.day}`)}));
  const marks = [season.peak, season.trough].map(({day: at}) => day(`2001-${at}`));
  return draw(
    `${sentenceCase(group.name)}: course of the year, peak ${season.peak.day}, lowest ${season.trough.day}`,
    {
      width,
      height,
      marginLeft: 46,
      marginTop: TOP,
      x: {type: "utc", label: null, tickFormat: width < 520 ? "%b" : "%B", ticks: width < 520 ? 4 : 6},
      y: {label: "times the year's mean", grid: true, nice: true},
      marks: [
        Plot.ruleY([1], {strokeOpacity: 0.4}),
        Plot.ruleX(marks, {stroke: ACCENT, strokeDasharray: "3 3"}),
        Plot.areaY(rows, {x: "at", y1: "lo", y2: "hi", fill: MAIN, fillOpacity: 0.22}),
        Plot.lineY(rows, {x: "at", y: "factor", stroke: MAIN, strokeWidth: 2}),
        Plot.tip(
          rows,
          Plot.pointerX({
            x: "at",
            y: "factor",
            title: ({day: month_day, factor, lo, hi}: (typeof rows)[number]) =>
              `${dateInWords(`2001-${month_day}`).replace(" 2001", "")}: ${factor.toFixed(2)} times\n95% interval ${lo.toFixed(2)}–${hi.toFixed(2)}`
          })
        )
      ]
    }
  );
}

type Effect = NonNullable<PatternsReport["holidays"]>["effects"][number];

/** Holidays against the same weekday of neighbouring weeks, with 95% intervals; those that stand out are orange or blue. */
export function holidaysChart(effects: Effect[], {width}: ChartSize): Element {
  const rows = effects.toSorted((a, b) => b.ratio - a.ratio);
  const color = ({clear, ratio}: Effect) => (!clear ? "currentColor" : ratio > 1 ? ACCENT : MAIN);
  return draw("Incidents on holidays over the same weekday of the weeks around, with 95% intervals", {
    width,
    height: 56 + 22 * rows.length,
    marginLeft: width < 480 ? 130 : 170,
    marginRight: 16,
    marginBottom: 40,
    x: {label: "times the weeks around", labelAnchor: "center", labelOffset: 34, grid: true, ticks: 5},
    y: {label: null, domain: rows.map(({name}) => name), tickSize: 0},
    marks: [
      Plot.ruleX([1], {strokeDasharray: "3 3", strokeOpacity: 0.6}),
      Plot.ruleY(rows, {y: "name", x1: "lo", x2: "hi", stroke: color, strokeOpacity: 0.6, strokeWidth: 2}),
      Plot.dot(rows, {y: "name", x: "ratio", r: 4.5, fill: color}),
      Plot.tip(
        rows,
        Plot.pointerY({
          y: "name",
          x: "ratio",
          title: ({name, ratio, lo, hi, incidents, expected, days}: Effect) =>
            `${name}: ${ratio.toFixed(2)} times\n95% interval ${lo.toFixed(2)}–${hi.toFixed(2)}\n${incidents} on ${days} days, ${expected.toFixed(0)} expected`
        })
      )
    ]
  });
}
