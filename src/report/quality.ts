import type {Precision} from "./precision.ts";

export interface ThinDays {
  rule: string;
  /** Median incidents per day, null when the period is too short to tell. */
  typical_per_day: number | null;
  /** ISO date of the first thin day at the end, null when the end is not thin. */
  from: string | null;
  days: {date: string; incidents: number}[];
}

export interface QualityReport {
  /** Accepted rows: located and unlocated. */
  rows: number;
  missing: {column: string; count: number; share: number}[];
  /** How finely the records tell time. */
  precision: Precision;
  thin_last_days: ThinDays;
  /** Runs of a week or more without any record that chance does not explain: no days for rates, tests and forecasts. */
  gaps: {from: string; to: string; days: number}[];
  /** Every month from the first to the last, empty ones too. `located_share` is null without incidents. */
  months: {month: string; incidents: number; located_share: number | null}[];
}
