import type {Ratio} from "../../../report/estimate.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import {readJson} from "../../artifacts/files.ts";

/** The main figures of all incidents as metrics of a run, each with the limits of its interval. */
export function patternMetrics(dir: string): Record<string, number> {
  const {groups, weekly} = readJson<ReportNumbers["patterns.json"]>(dir, "patterns.json");
  const [{midnight, first_of_month, season}] = groups;
  const ratios: Record<string, Ratio | null | undefined> = {
    midnight_spike: midnight?.spike,
    midnight_spike_left: midnight?.spike_left,
    first_of_month_ratio: first_of_month?.all,
    first_of_month_ratio_off_hour: first_of_month?.off_hour,
    season_peak_to_trough: season?.peak_to_trough,
    level_per_year: season?.per_year
  };
  return {
    ...(weekly ? {n_level_changes: weekly.changes.length} : {}),
    ...Object.fromEntries(
      Object.entries(ratios).flatMap(([name, own]) =>
        own
          ? [
              [name, own.ratio],
              [`${name}_lo`, own.lo],
              [`${name}_hi`, own.hi]
            ]
          : []
      )
    )
  };
}
