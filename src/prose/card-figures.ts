import type {DocumentTable} from "../report/document.ts";
import {Z_95} from "../stats/intervals.ts";
import {figure} from "../text/format.ts";

/** Endings of names that belong to another figure. */
const BESIDE = /_(lo|hi|se|least)$/;

/** The interval that goes with a figure, in words, from the figures beside it; a dash where there is none. */
function intervalText(metrics: Readonly<Record<string, number>>, name: string): string {
  const [lo, hi] = [metrics[`${name}_lo`], metrics[`${name}_hi`]];
  if (lo !== undefined && hi !== undefined)
    return Number.isFinite(lo) && Number.isFinite(hi) ? `${figure(lo)} to ${figure(hi)}` : "–";
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

/** What a model's figures mean, by their names in the run. Those without a line here speak for themselves. */
const METRIC_MEANINGS: Readonly<Record<string, string>> = {
  area_share: "ground of the zones over the ground with any incident",
  calinski_harabasz: "between over within dispersion; higher is better, grows with incidents",
  hit_rate_1_percent: "share of later incidents in zones filled to 1% of the ground",
  components_beyond_chance: "components above what independent variables would show (parallel analysis)",
  components_for_70pct: "components that hold 70% of the variance",
  components_for_90pct: "components that hold 90% of the variance",
  continuity_2d: "neighbours in the data that are neighbours in the picture, 0–1",
  continuity_3d: "the same in three dimensions",
  davies_bouldin: "likeness of neighbouring clusters; lower is better",
  count_hit_rate_5_percent: "the same by the plain count",
  day_stability_ari: "agreement of kinds of days with refits on resampled data",
  dbcv: "density-based validity, −1 to 1; noise counts against it",
  distance_correlation_2d: "rank correlation of distances in data and picture",
  distance_correlation_3d: "the same in three dimensions",
  expected: "incidents expected in the period, all cells",
  explained_variance_3: "share of the variance in the first three components",
  first_of_month_ratio: "records on firsts of a month over other days",
  first_of_month_ratio_off_hour: "the same, of records off the full hour",
  hit_rate_5_percent: "share of later incidents on the 5% of the ground it flags",
  importance_around:
    "fall of the log score per incident when what is around is permuted over the cells, nats",
  importance_other_types: "the same for other types",
  importance_own_past: "the same for the cell's own past",
  inertia: "within-cluster sum of squares",
  knee_m: "knee of the k-distance curve, metres; shown, never decides",
  largest_km2: "area of the largest zone, km²",
  largest_share: "share of incidents in the largest zone",
  level_error: "mean relative error of the city's total",
  level_per_year: "change of the records of a year along a line, as a factor",
  midnight_spike: "records of the hour from 00:00 over the hours beside it",
  midnight_spike_left: "the same without times that stand for “not known”",
  n_cells: "cells of the ground",
  n_iter: "iterations until nothing moved",
  n_profiles: "profiles of type × area",
  n_zones: "zones",
  neighbor_recall_2d: "nearest neighbours kept in the picture, 0–1",
  neighbor_recall_3d: "the same in three dimensions",
  noise_share: "share of incidents in no zone",
  season_peak_to_trough: "peak of the year over its trough",
  share_around: "share of what was expected in the tests that came from around the cell",
  share_on_1_percent: "share of what is expected on 1% of the ground",
  share_on_5_percent: "share of what is expected on 5% of the ground",
  share_other_types: "the same from other types",
  share_own_past: "the same from the cell's own past",
  silhouette: "−1 to 1; noise is left out",
  stability_ari: "adjusted Rand index with refits on resampled data, 1 for the same",
  stability_neighbor_overlap: "nearest neighbours that two seeds share, 0–1",
  stability_procrustes: "likeness of pictures of two seeds, 0–1",
  top_merge_height: "height of the last merge of the tree",
  trustworthiness_2d: "neighbours in the picture that are neighbours in the data, 0–1",
  trustworthiness_3d: "the same in three dimensions",
  weekend_days_rate_ratio: "the same from 06:00 to 18:00",
  weekend_nights_rate_ratio: "the same from 20:00 to 04:00",
  weekend_rate_ratio: "incidents at weekends over the same clock hours of the rest of the week",
  zone_share: "share of incidents in zones"
};
