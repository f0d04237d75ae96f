import type {Ratio} from "../../src/report/estimate.ts";
import type {PatternGroup} from "../../src/report/patterns.ts";
import type {HourWeekday, TemporalReport} from "../../src/report/temporal.ts";
import {hour, hours, percent} from "../../src/text/format.js";
import {changeInWords, clearOfOne, dateInWords, WEEKDAY_NAMES} from "../../src/text/words.js";
import {type KeyFigure, keyFigures} from "./key-figures.js";

type Peak = PatternGroup["peaks"]["hour"];

const monthName = (month: number) =>
  dateInWords(`2001-${String(month + 1).padStart(2, "0")}-01`).split(" ")[1] ?? "";

/** A busiest bin with how often resamples agree, and which others they name. */
function peakFigure(label: string, peak: Peak, name: (bin: number) => string, unit = "weeks"): KeyFigure {
  if (!peak) return {label, value: "–", note: "no incidents, or nothing to compare with"};
  if (peak.support === null) return {label, value: name(peak.bin), note: `too few ${unit} to say how sure`};
  const others = peak.rivals.filter(({bin}) => bin !== peak.bin).slice(0, 2);
  const rest = others.map(({bin, support}) => `${name(bin)} in ${percent(support ?? 0, 0)}`).join(", ");
  return {
    label,
    value: name(peak.bin),
    note: `in ${peak.support >= 0.995 ? "over 99%" : percent(peak.support, 0)} of resamples of whole ${unit}${rest ? `; ${rest}` : ""}`
  };
}

/** The busiest hours of a group: those that stay the busiest however its times are treated. */
export function busiestHours(range: PatternGroup["busiest_hours"], treated: boolean): KeyFigure {
  const label = "Busiest hours";
  if (!range) return {label, value: "–", note: "not sure within four hours, or too few weeks"};
  const note = treated
    ? "hold the busiest hour: without times that stand for “not known”, with rounded times spread, and of records off the full hour alone"
    : "hold the busiest hour, by resamples of whole weeks";
  return {label, value: hours(range), note};
}

/** Incidents from which an hour of the week is named: ten for each, so that more than chance shows. */
const MIN_OF_WEEK = 10 * 168;

/** The hour of the week with most incidents. */
export function busiestHourOfWeek(
  {weekday, weekday_hour}: NonNullable<TemporalReport["peak"]>,
  week: HourWeekday | null
): KeyFigure {
  const label = "Busiest hour of the week";
  const incidents = (week ?? []).flat().reduce((a, b) => a + b, 0);
  if (incidents < MIN_OF_WEEK)
    return {label, value: "–", note: `needs ${MIN_OF_WEEK} incidents, ten for each hour`};
  const day = WEEKDAY_NAMES[weekday] ?? "";
  const span = hours({from: weekday_hour, to: weekday_hour + 1});
  return {label, value: `${day.slice(0, 3)} ${hour(weekday_hour)}`, note: `${day}, ${span}`};
}

/** A ratio as a change with its interval: "+22.1%", "95% interval +20.0% to +24.4%, …". */
export function changeFigure(label: string, ratio: Ratio | null | undefined, note: string): KeyFigure {
  if (!ratio) return {label, value: "–", note: "needs two whole weeks"};
  const {value, interval} = changeInWords(ratio, "more", "fewer");
  return {label, value, note: `${note}; ${interval}${clearOfOne(ratio) ? "" : ", which leaves it open"}`};
}

/** The peaks, weekend and season of a group, each with how sure it is. */
export function groupFigures(group: PatternGroup): HTMLElement {
  const {profiles, peaks, busiest_hours, hour_left, weekend, season} = group;
  const interval = ({lo, hi}: {lo: number; hi: number}) => `95% interval ${lo.toFixed(2)}–${hi.toFixed(2)}`;
  const by_clock = [
    changeFigure("Weekend nights", weekend?.nights, "than other nights, 20:00–04:00"),
    changeFigure("Weekend days", weekend?.days, "than other days, 06:00–18:00"),
    {
      label: "Weekends as a whole",
      value: weekend ? `${weekend.ratio.toFixed(2)}×` : "–",
      note: weekend ? `the same hours on other days; ${interval(weekend)}` : "needs two whole weeks"
    }
  ];
  const of_year = {
    label: "Peak of the year to its lowest",
    value: season ? `${season.peak_to_trough.ratio.toFixed(2)}×` : "–",
    note: season ? interval(season.peak_to_trough) : "of all incidents and types, from a year on"
  };
  return keyFigures([
    ...(profiles.hour ? [busiestHours(busiest_hours, hour_left !== null)] : []),
    ...(profiles.weekday
      ? [peakFigure("Busiest weekday", peaks.weekday, (bin) => WEEKDAY_NAMES[bin] ?? "")]
      : []),
    peakFigure("Busiest month", peaks.month, monthName, profiles.weekday ? "weeks" : "months"),
    ...(profiles.hour ? by_clock : []),
    ...(profiles.weekday ? [of_year] : [])
  ]);
}
