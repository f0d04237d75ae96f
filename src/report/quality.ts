/** The one time of day at which nearly all records stand, "HH:MM", and their share. */
export interface OnlyTime {
  time: string;
  share: number;
}

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
  /** Where records are dates without a time of day: the time they all stand at; null where times differ. */
  only_time: OnlyTime | null;
  thin_last_days: ThinDays;
  /** Every month from the first to the last, empty ones too. `located_share` is null without incidents. */
  months: {month: string; incidents: number; located_share: number | null}[];
}
