import type {DocumentTable} from "../report/document.ts";
import {Z_95} from "../stats/intervals.ts";
import {METRIC_MEANINGS} from "./metric-meanings.ts";

/** A number with as many digits as tell it apart. */
export function figureText(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  return Math.abs(value) >= 1000
    ? value.toLocaleString("en-US", {maximumFractionDigits: 0})
    : String(Number(value.toPrecision(4)));
}

export const percentText = (value: number, digits = 1): string => `${(100 * value).toFixed(digits)}%`;

/** Endings of names that belong to another figure. */
const BESIDE = /_(lo|hi|se|least)$/;

/** The interval that goes with a figure, in words, from the figures beside it; a dash where there is none. */
function intervalText(metrics: Readonly<Record<string, number>>, name: string): string {
  const [lo, hi] = [metrics[`${name}_lo`], metrics[`${name}_hi`]];
  if (lo !== undefined && hi !== undefined) return `${figureText(lo)} to ${figureText(hi)}`;
  const stem = name.replace(/_(2d|3d)$/, "");
  const se = metrics[`${name}_se`] ?? (stem === name ? undefined : metrics[`${stem}_se`]);
  if (se === 0) return "exact";
  if (se !== undefined)
    return `${figureText(metrics[name] - Z_95 * se)} to ${figureText(metrics[name] + Z_95 * se)}`;
  const least = metrics[`${name}_least`];
  return least === undefined ? "–" : `least of the resamples ${figureText(least)}`;
}

/**
 * A model's figures as a table: name, value, 95% interval, meaning. Limits and standard errors join the figure they
 * belong to (`x_lo` and `x_hi`, `x_se`, `x_least`).
 * @param given intervals known from elsewhere, by name
 */
export function figuresTable(
  metrics: Readonly<Record<string, number>>,
  given: Readonly<Record<string, {lo: number; hi: number} | null | undefined>> = {}
): DocumentTable {
  const names = Object.keys(metrics).filter(
    (name) => !(BESIDE.test(name) && name.replace(BESIDE, "") in metrics)
  );
  return {
    caption: "Figures of this report's run, with 95% intervals where they were computed.",
    head: ["Figure", "Value", "95% interval", "Meaning"],
    rows: names.map((name) => {
      const known = given[name];
      return [
        name,
        figureText(metrics[name]),
        known ? `${figureText(known.lo)} to ${figureText(known.hi)}` : intervalText(metrics, name),
        METRIC_MEANINGS[name] ?? ""
      ];
    })
  };
}
