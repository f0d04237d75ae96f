import type {Ratio} from "./estimate.ts";
import type {Part} from "./reason.ts";
import type {YearsReport} from "./years.ts";

/**
 * Rates with 95% intervals by hour of day or of the week (Monday 00:00 first), weekday (Monday first), month, day of a
 * leap year, or year: per hour by "hour" and "week_hour", else per day of 24 hours; null without exposure.
 */
export interface ProfileRates {
  incidents: number[];
  rate: (number | null)[];
  lo: (number | null)[];
  hi: (number | null)[];
}

/** A time of day that was looked at, beside what the hours around lead to expect. */
export interface StampedTime {
  /** A full hour, a half hour or 00:01: "09:00". */
  time: string;
  observed: number;
  /** What its neighbours in time lead one to expect. */
  expected: number;
  /** observed / expected; null when nothing is expected. */
  ratio: number | null;
  /** Share of its records that stand on the first of a month; null without a record. */
  firsts: number | null;
  /** Whether it is recorded far more often than expected. */
  over_used: boolean;
  /** Whether it stands for "time not known": then what is beyond the expected is taken away. Else its records are taken for rounded. */
  reduced: boolean;
}

/** What of midnight is how records are written. */
export interface Midnight {
  /** Times of day that stand for "not known" in any group, judged by this one's own records. */
  stamps: StampedTime[];
  /** Place of the hour from midnight among the 24, as recorded, and without placeholders and with rounding spread; 1 is the busiest. */
  rank: number;
  rank_left: number;
  /** Share of that hour's records left without placeholders. */
  left_share: number;
  /** Rate of that hour over the mean of the hours from 23:00 and from 01:00: all records, without placeholders and with rounding spread, and of records off the full hour (and not at 00:01) only. */
  spike: Ratio | null;
  spike_left: Ratio | null;
  spike_off_hour: Ratio | null;
}

/**
 * Incidents from Friday 18:00 to Monday 06:00 over those of the rest of the week at the same hours of the clock, without
 * placeholders: of all hours, of nights (20:00 to 04:00) and of days (06:00 to 18:00).
 */
export interface WeekendRates extends Ratio {
  nights: Ratio | null;
  days: Ratio | null;
}

/** Firsts of a month against the other days, by months. */
export interface FirstOfMonth {
  all: Ratio | null;
  /** Of records off the full hour and not at 00:01. */
  off_hour: Ratio | null;
  /** Of records at 00:00 and 00:01. */
  midnight: Ratio | null;
}

/** Patterns of all incidents, or of one type, district or community area. */
export interface PatternGroup {
  kind: "all" | "type" | "district" | "area";
  name: string;
  incidents: number;
  /** Long ones only where the group has 10 incidents a bin: no "week_hour" of areas, "day_of_year" of all and of types. */
  profiles: Partial<Record<ProfileKind, ProfileRates>>;
  /** By hour of day without placeholders, and with rounding spread besides; of all incidents and types. */
  hour_left: ProfileRates | null;
  hour_spread: ProfileRates | null;
  peaks: {
    /** As recorded, without placeholders, with rounding spread besides, and of records off the full hour (and not at 00:01). */
    hour: Peak | null;
    hour_left: Peak | null;
    hour_spread: Peak | null;
    hour_off: Peak | null;
    weekday: Peak | null;
    month: Peak | null;
  };
  /** Hours of day that hold the busiest under every treatment, `to` exclusive; null where they are more than four or not sure. */
  busiest_hours: {from: number; to: number} | null;
  /** Null below two full weeks. */
  weekend: WeekendRates | null;
  midnight: Midnight | null;
  first_of_month: FirstOfMonth | null;
  round_times: RoundTime[] | null;
  season: Season | null;
}

/** The weekly series taken apart. */
export interface WeeklySeries {
  /** Mondays, ISO dates, and incidents per day of each whole week. */
  week: string[];
  per_day: number[];
  /** Null below two years. */
  trend: number[] | null;
  seasonal: number[] | null;
  remainder: number[] | null;
  stl: string;
  /** Weeks in which the level shifted for good; none below two years, where they are not looked for. */
  changes: {week: string; from: string; to: string; p: number; change: Ratio | null}[];
  change_rule: string;
}

export interface Finding {
  kind: "peak" | "weekend" | "midnight" | "records" | "season" | "trend" | "change" | "holiday";
  sentence: string;
}

/** `patterns.json` */
export interface PatternsReport {
  exposure: {days: number; hours: number; gaps: Gap[]; gap_rule: string};
  clock: {applied: boolean; note: string; changes: ClockChange[]};
  /** Years of the "year" profiles. */
  years: number[];
  interval_rule: string;
  /** How placeholders are told from rounding and what is done with each, and how weekends are compared. */
  heaping_rule: string;
  /** Why times are taken as they are recorded, or that there are none; null where minutes are known. */
  heaping_note: string | null;
  /** Why nothing is said of days, weekdays and weeks; null where days are told. */
  days_note: string | null;
  weekend_rule: string;
  season_rule: string;
  findings: Finding[];
  /** All incidents first. */
  groups: PatternGroup[];
  /** Null below eight whole weeks, or where a week is missing; `weekly_note` says why. */
  weekly: WeeklySeries | null;
  weekly_note: string | null;
  holidays: {effects: HolidayEffect[]; rule: string} | null;
  /** The last whole years compared, or why they are not. */
  by_year: Part<YearsReport>;
}

/** Ways to cut time into bins. */
export type ProfileKind = "hour" | "weekday" | "week_hour" | "month" | "day_of_year" | "year";

/** An hour of the wall clock that did not last one hour. */
export interface ClockChange {
  /** ISO date. */
  day: string;
  hour: number;
  /** How long the hour lasted on the clock: 0 in spring, when it is skipped; 2 in autumn, when it occurs twice. */
  hours: 0 | 2;
}

export interface HolidayEffect extends Ratio {
  name: string;
  /** How many of it are in the data. */
  days: number;
  incidents: number;
  /** What the same weekday of the neighbouring weeks leads to expect. */
  expected: number;
  /** Whether it stands out among as many comparisons as were made (Bonferroni, 95% for all together). */
  clear: boolean;
}

/** A silence that is no exposure. */
export interface Gap {
  /** First and last hour of it, "YYYY-MM-DD HH:00". */
  from: string;
  to: string;
  hours: number;
}

/** The busiest bin, and how sure that is. */
export interface Peak {
  bin: number;
  /** Share of resamples of whole blocks in which it is the busiest; null below MIN_BLOCKS blocks. */
  support: number | null;
  /** Bins that are busiest in 5% of the resamples or more, most first. */
  rivals: {bin: number; support: number}[];
}

/** Records on a kind of minute of the hour, beside what they would be if people wrote every minute alike. */
export interface RoundTime {
  name: string;
  /** How many of the day's 1,440 minutes are of the kind. */
  minutes: number;
  incidents: number;
  share: number;
  /** The share of all records over minutes / 1440. */
  ratio: number;
}

/** The yearly course of the level. */
export interface Season {
  /** Rate on its busiest day over its quietest. */
  peak_to_trough: Ratio;
  /** Days of the year, "MM-DD", with 95% intervals in days either way. */
  peak: {day: string; plus_minus_days: number | null};
  trough: {day: string; plus_minus_days: number | null};
  /** Chance of harmonics this strong without a season (Wald). */
  p: number;
  /** Rate by day of the year over the year's mean, every fifth day from 1 January, with 95% limits. */
  curve: {day: string; factor: number; lo: number; hi: number}[];
  /** Change of the level per year, as a ratio; null below two years. */
  per_year: Ratio | null;
  /** Whether less than two full years were seen: then that year's course may not be the season. */
  one_year: boolean;
}
