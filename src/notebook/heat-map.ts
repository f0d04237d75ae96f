import * as Plot from "@observablehq/plot";
import {chart} from "../draw/chart.ts";
import {weekFrame} from "../draw/charts/hour-weekday-chart.ts";
import {WEEKDAY_NAMES} from "../text/words.ts";

/** The days of a week as ISO 8601 counts them: 1 is Monday, 7 is Sunday. */
export const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** A number for one hour of one day of the week. */
export interface WeekHour {
  /** ISO day of the week, 1 (Monday) – 7 (Sunday). */
  weekday: number;
  /** Hour of the day, 0–23, wall time. */
  hour: number;
  value: number;
}

/** How a week of hours is shown. */
export interface WeekHeatMapOptions {
  /** What the numbers are, with their unit. */
  label?: string;
  /** About how many colour classes, 3–9: their bounds are round numbers. Default 7. */
  n_classes?: number;
  /** The numbers the colours span, so that two charts can be compared. Default: from 0 to the greatest value. */
  domain?: readonly [number, number];
  title?: string;
  caption?: string;
  /** Width in pixels. Default 680. */
  width?: number;
}

/**
 * HTML for the 7 × 24 hours of a week as coloured cells, in classes of equal width with round bounds.
 * @param alt what the chart shows, in words
 * @throws RangeError when an hour or a weekday is outside its range, or `n_classes` is not 3–9
 * @example
 * const hours = [{weekday: 5, hour: 18, value: 31}, {weekday: 6, hour: 0, value: 44}];
 * weekHeatMap("Heat map of thefts: most on Saturday from midnight", hours).match(/<img/g).length; // → 2
 */
export function weekHeatMap(
  alt: string,
  hours: readonly WeekHour[],
  options: WeekHeatMapOptions = {}
): string {
  const {label, n_classes = 7, title, caption, width = 680} = options;
  if (!(Number.isInteger(n_classes) && n_classes >= 3 && n_classes <= 9))
    throw new RangeError(`n_classes must be an integer from 3 to 9, got ${n_classes}`);
  for (const {weekday, hour} of hours)
    if (!(WEEKDAYS[weekday - 1] && Number.isInteger(hour) && hour >= 0 && hour < 24))
      throw new RangeError(`weekday must be 1–7 and hour 0–23, got weekday ${weekday}, hour ${hour}`);
  const domain = options.domain ?? [0, hours.reduce((most, {value}) => Math.max(most, value), 0)];
  return chart(alt, {
    title,
    caption,
    ...weekFrame({width}),
    color: {type: "quantize", n: n_classes, scheme: "ylgnbu", domain, label, legend: true},
    marks: [
      Plot.cell(hours, {
        x: "hour",
        y: ({weekday}: WeekHour) => WEEKDAY_NAMES[weekday - 1],
        fill: "value",
        rx: 2
      })
    ]
  });
}
