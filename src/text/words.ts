import type {Interval, Ratio} from "../report/estimate.ts";
import {count, hours, percent} from "./format.ts";

export const WEEKDAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");

export const MONTH_NAMES =
  "January February March April May June July August September October November December".split(" ");

/** 23 → "23:00–00:00" */
export const hourSpan = (hour: number): string => hours({from: hour, to: hour + 1});

/** "07-23" → "23 July" */
export const dayOfYear = (month_day: string): string =>
  `${Number(month_day.slice(3))} ${MONTH_NAMES[Number(month_day.slice(0, 2)) - 1]}`;

/** An ISO date, with or without a time: "2016-05-02" → "2 May 2016" */
export const dateInWords = (iso: string): string => `${dayOfYear(iso.slice(5, 10))} ${iso.slice(0, 4)}`;

/** A forecast's days, after the last that were counted: what came then is not known here. */
export function forecastDays({from, to}: {from: string; to: string}): string {
  const last = new Date(Date.parse(from) - 86_400_000).toISOString();
  return `The last day counted is ${dateInWords(last)}; the forecast is of the days after it, ${dateInWords(from)} to ${dateInWords(to)}, and what came then is not in these data.`;
}

/** Names of areas in capitals as records have them, for reading: "LAKE VIEW" → "Lake View". */
export const areaTitle = (area: string): string =>
  area === area.toUpperCase()
    ? area
        .toLowerCase()
        .replace(/(^|[\s'-])\p{L}/gu, (letters) => letters.toUpperCase())
        .replace(/\bOhare\b/, "O'Hare")
        .replace(/\bMckinley\b/, "McKinley")
    : area;

/** A name in an id or an address: MOTOR VEHICLE THEFT → motor-vehicle-theft. */
export const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");

/** Limits of an interval: "1.05–1.11". */
export const span = ({lo, hi}: Interval, digits: number): string =>
  `${lo.toFixed(digits)}–${hi.toFixed(digits)}`;

/** Limits of a share: "10.3–12.1%". */
export const shareSpan = ({lo, hi}: Interval): string => `${(100 * lo).toFixed(1)}–${percent(hi)}`;

/** A ratio: two digits after the point, none from ten on. */
export const times = (ratio: number): string => ratio.toFixed(ratio < 10 ? 2 : 0);

/** "1.08 times (95% interval 1.05–1.11)" */
export const timesInWords = ({ratio, lo, hi}: Ratio): string =>
  `${times(ratio)} times (95% interval ${times(lo)}–${times(hi)})`;

/** A ratio as a change: "8.0% more" or "8.0% fewer", and its limits in the same direction: "5.0%–11.0%", "−1.0% to 5.0%". */
export function changeInWords({ratio, lo, hi}: Ratio, more: string, less: string) {
  const sign = ratio >= 1 ? 1 : -1;
  const percent = (value: number) => `${(100 * sign * (value - 1)).toFixed(1).replace("-", "−")}%`;
  const [near, far] = sign > 0 ? [lo, hi] : [hi, lo];
  return {
    value: `${percent(ratio)} ${sign > 0 ? more : less}`,
    interval: `95% interval ${percent(near)}${near < 1 === sign > 0 ? " to " : "–"}${percent(far)}`
  };
}

/** "8.0% more (95% interval 5.0%–11.0%)" or "8.0% fewer (…)". */
export function percentInWords(ratio: Ratio, more: string, less: string): string {
  const {value, interval} = changeInWords(ratio, more, less);
  return `${value} (${interval})`;
}

/** Whether an interval lies wholly above or below 1, also as it is written: with two digits after the point. */
export const clearOfOne = <T extends Interval>(ratio: T | null): ratio is T =>
  ratio !== null && (ratio.lo > 1.005 || ratio.hi < 0.995);

/** Whether an interval lies wholly above 1, also as it is written. */
export const aboveOne = <T extends Interval>(ratio: T | null): ratio is T =>
  clearOfOne(ratio) && ratio.lo > 1;

/** "a, b, and c" */
export const list = (items: readonly string[]): string =>
  new Intl.ListFormat("en", {type: "conjunction"}).format(items);

/** 1, "unit" → 1 unit; 2, "unit" → 2 units */
export const counted = (n: number, what: string): string => `${count(n)} ${what}${n === 1 ? "" : "s"}`;

/** "a, b or c" */
export const choice = (items: readonly string[]): string =>
  new Intl.ListFormat("en-GB", {type: "disjunction"}).format(items);

/** Of what could be said, what is there to say: `said(all > 0 && "…", gap && "…")`. */
export const said = <T>(...parts: (T | false | null | undefined | "" | 0)[]): T[] =>
  parts.filter((part): part is T => Boolean(part));

/**
 * A number of days; of records that tell months alone, each of which counts as 30, of months.
 * @example
 * [lasting(30), lasting(30, true), lasting(90, true)]; // → ["30 days", "month", "3 months"]
 */
export function lasting(days: number, by_month = false): string {
  if (!by_month) return `${days} days`;
  return days === 30 ? "month" : `${days / 30} months`;
}
