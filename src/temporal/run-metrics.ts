import type {Ratio} from "../report/estimate.ts";
import type {ReportNumbers} from "../report/numbers.ts";

/** The main figures of all incidents as metrics of a run, each with the limits of its interval. */
export function patternMetrics({
  groups,
  weekly,
  by_year
}: ReportNumbers["patterns.json"]): Record<string, number> {
  const [{midnight, weekend, first_of_month, season}] = groups;
  const ratios: Record<string, Ratio | null | undefined> = {
    weekend_rate_ratio: weekend,
    weekend_nights_rate_ratio: weekend?.nights,
    weekend_days_rate_ratio: weekend?.days,
    midnight_spike: midnight?.spike,
    midnight_spike_left: midnight?.spike_left,
    first_of_month_ratio: first_of_month?.all,
    first_of_month_ratio_off_hour: first_of_month?.off_hour,
    season_peak_to_trough: season?.peak_to_trough,
    level_per_year: "groups" in by_year ? by_year.groups[0]?.per_year : null
  };
  const limits = Object.entries(ratios).flatMap(([name, own]) =>
    own ? [[name, own.ratio] as const, [`${name}_lo`, own.lo] as const, [`${name}_hi`, own.hi] as const] : []
  );
  return {
    ...(weekly?.trend ? {n_level_changes: weekly.changes.length} : {}),
    ...(midnight && {midnight_hour_left_share: midnight.left_share}),
    ...Object.fromEntries(limits)
  };
}

/** What the model's run carries of it. */
export function rhythmMetrics({
  days,
  zones,
  near_repeats
}: ReportNumbers["rhythms.json"]): Record<string, number> {
  const chosen = "trials" in days ? days.trials.find((trial) => trial.chosen) : undefined;
  /** Burglary, robbery, vehicle theft, in the order of the tables. */
  const nearest = (table: number) =>
    "tables" in near_repeats
      ? near_repeats.tables[table]?.cells.find(({space, time}) => space === 0 && time === 1)?.ratio?.value
      : undefined;
  return Object.fromEntries(
    Object.entries({
      day_clusters: chosen?.n_clusters,
      day_stability_ari: chosen?.stability?.mean,
      day_silhouette: chosen?.silhouette ?? undefined,
      zones_with_hours: "zones" in zones ? zones.zones.length : undefined,
      knox_same_place_1_to_2_days_burglary: nearest(0),
      knox_same_place_1_to_2_days_robbery: nearest(1),
      knox_same_place_1_to_2_days_vehicle_theft: nearest(2)
    }).filter((entry): entry is [string, number] => entry[1] !== undefined)
  );
}
