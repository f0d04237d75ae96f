import type {DocumentTable} from "../report/document.ts";
import {Z_95} from "../stats/intervals.ts";
import {figure} from "../text/format.ts";
import {METRIC_MEANINGS} from "./metric-meanings.ts";

/** Endings of names that belong to another figure. */
const BESIDE = /_(lo|hi|se|least)$/;

/** The interval that goes with a figure, in words, from the figures beside it; a dash where there is none. */
function intervalText(metrics: Readonly<Record<string, number>>, name: string): string {
  const [lo, hi] = [metrics[`${name}_lo`], metrics[`${name}_hi`]];
  if (lo !== undefined && hi !== undefined) return `${figure(lo)} to ${figure(hi)}`;
  const stem = name.replace(/_(2d|3d)$/, "");
  const se = metrics[`${name}_se`] ?? (stem === name ? undefined : metrics[`${stem}_se`]);
  if (se === 0) return "exact";
  if (se !== undefined) return `${figure(metrics[name] - Z_95 * se)} to ${figure(metrics[name] + Z_95 * se)}`;
  const least = metrics[`${name}_least`];
  return least === undefined ? "–" : `least of the resamples ${figure(least)}`;
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
        figure(metrics[name]),
        known ? `${figure(known.lo)} to ${figure(known.hi)}` : intervalText(metrics, name),
        METRIC_MEANINGS[name] ?? ""
      ];
    })
  };
}
