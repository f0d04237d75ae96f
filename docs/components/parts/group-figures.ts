import type {PatternGroup} from "../../src/report/patterns.ts";
import {hours, percent} from "../../src/text/format.js";
import {dateInWords, WEEKDAY_NAMES} from "../../src/text/words.js";
import {type KeyFigure, keyFigures} from "./key-figures.js";

type Peak = PatternGroup["peaks"]["hour"];

const monthName = (month: number) =>
  dateInWords(`2001-${String(month + 1).padStart(2, "0")}-01`).split(" ")[1] ?? "";

/** A busiest bin with how often resamples agree, and which others they name. */
function peakFigure(label: string, peak: Peak, name: (bin: number) => string): KeyFigure {
  if (!peak) return {label, value: "–", note: "no incidents"};
  if (peak.support === null) return {label, value: name(peak.bin), note: "too few weeks to say how sure"};
  const others = peak.rivals.filter(({bin}) => bin !== peak.bin).slice(0, 2);
  const rest = others.map(({bin, support}) => `${name(bin)} in ${percent(support ?? 0, 0)}`).join(", ");
  return {
    label,
    value: name(peak.bin),
    note: `in ${percent(peak.support, 0)} of resamples of whole weeks${rest ? `; ${rest}` : ""}`
  };
}

/** The peaks, weekend and season of a group, each with how sure it is. */
export function groupFigures({peaks, weekend, season}: PatternGroup): HTMLElement {
  const interval = ({lo, hi}: {lo: number; hi: number}) => `95% interval ${lo.toFixed(2)}–${hi.toFixed(2)}`;
  return keyFigures([
    peakFigure("Busiest hour", peaks.hour_left, (bin) => hours({from: bin, to: bin + 1})),
    peakFigure("Busiest weekday", peaks.weekday, (bin) => WEEKDAY_NAMES[bin] ?? ""),
    peakFigure("Busiest month", peaks.month, monthName),
    {
      label: "Weekend to weekday",
      value: weekend ? `${weekend.ratio.toFixed(2)}×` : "–",
      note: weekend ? interval(weekend) : "needs two whole weeks"
    },
    {
      label: "Peak of the year to its lowest",
      value: season ? `${season.peak_to_trough.ratio.toFixed(2)}×` : "–",
      note: season ? interval(season.peak_to_trough) : "of all incidents and types, from a year on"
    }
  ]);
}
