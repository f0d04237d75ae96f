import type {Precision, TimeNeed} from "./precision.ts";
import type {RiskPart} from "./risk.ts";

/** How finely records tell time, for a sentence. */
export type Coarse = Pick<Precision, "level" | "share" | "times">;

/** A part of the report, or why these data have none: in one sentence, in numbers before there are words. */
export type Part<T, Why = string> = T | {absent: Why};

/** The part where there is one, else null: also where its file was not made. */
export const present = <T extends object, Why = string>(part: Part<T, Why> | null | undefined): T | null =>
  part && !("absent" in part) ? part : null;

/**
 * Why a part of the report has no figures, or figures that must not be trusted: what a step writes instead of a sentence,
 * with the numbers that the sentence needs. `prose/report/reasons.ts` says each.
 */
export type Reason =
  | {why: "no_column"; column: string}
  | {why: "no_areas" | "no_dbscan" | "no_dbscan_step" | "no_zone"}
  // Clusterings that say nothing.
  | {why: "places_are_zones"; n_places: number}
  | {why: "zoneless"}
  | {why: "one_zone"; largest_share: number}
  | {why: "most_in_one_zone"; n_zones: number; largest_share: number}
  | {why: "unfit_zones"; swept_well: boolean; n_zones: number; largest_share: number; largest_km2: number}
  | {why: "no_better_than_chance"}
  | {why: "few_profiles"; have: number}
  | {why: "unstable"; mean: number}
  | {why: "no_departures"; agreement: number}
  // Records that do not tell time finely enough for it.
  | ({why: "too_coarse"; need: TimeNeed} & Coarse)
  // Forecasts and their tests.
  | {why: "no_place"}
  | {why: "one_cell"; cell_m: number}
  | {why: "tests_in_gaps"; period_days: number}
  | {
      why: "no_test";
      n_days: number;
      by_month?: boolean;
      from: string;
      to: string;
      period_days: number;
      /** The year that was asked for; null for the last year of the data. */
      test_year: number | null;
    }
  | {why: "nothing_learned" | "nothing_tested"; n_days: number; by_month?: boolean}
  | {why: "few_to_test"; needed: number; have: number}
  | {why: "parts_untested"; needed: number; have: number}
  | {why: "parts_move"; part: RiskPart; lo: number; hi: number}
  | {why: "parts_disagree"; more: RiskPart; worth_more: RiskPart}
  // When records were known.
  | {why: "no_ids" | "ids_not_numbers" | "ids_by_type" | "no_late_records"}
  | {why: "few_records_a_day"; needed: number; have: number}
  | {why: "few_numbered"; needed: number; have: number}
  | {why: "ids_out_of_order"; order: number; needed: number}
  // Kinds of places.
  | {why: "few_places_to_compare"; needed: number; have: number; min_incidents: number}
  | {why: "few_kinds_to_compare"; needed: number; have: number}
  // Rhythms.
  | {
      why: "few_years" | "few_months" | "few_days" | "few_weeks_of_zones" | "few_weeks_of_level";
      needed: number;
      have: number;
    }
  | {why: "few_incidents_a_day"; needed: number; have: number}
  | {why: "missing_weeks"}
  | {why: "few_of_type"; needed: number; have: number}
  | {why: "one_day" | "few_places" | "whole_hours"}
  | {why: "no_such_type"; kind: "theft" | "burglary" | "robbery" | "vehicle_theft"}
  | {why: "no_known_times"; kind: "theft" | "burglary"}
  | {why: "few_in_areas"; kind: "theft" | "burglary"; needed: number}
  // Patrols.
  | {why: "no_zone_to_plan" | "no_forecast_to_grow" | "all_discovered" | "few_areas"}
  | {
      why: "few_to_plan" | "few_weeks_to_plan" | "few_weeks_to_check" | "few_discovered";
      needed: number;
      have: number;
    };
