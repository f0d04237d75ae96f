import type {ProfileKind} from "../time/bins.ts";
import type {ClockChange} from "../time/clock-changes.ts";
import type {HolidayEffect} from "../time/holiday-effects.ts";
import type {Gap} from "../time/hour-series.ts";
import type {Peak} from "../time/peaks.ts";
import type {Ratio} from "../time/rate-ratio.ts";
import type {RoundTime} from "../time/round-times.ts";
import type {Season} from "../time/seasons.ts";
import type {StampedTime} from "./temporal.ts";

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

/** What of midnight is how records are written. */
export interface Midnight {
  /** Times that stand for an unknown one, judged by the group's own records. */
  stamps: StampedTime[];
  /** Place of the hour from midnight among the 24, as recorded and with over-used times brought down; 1 is the busiest. */
  rank: number;
  rank_left: number;
  /** Share of that hour's records left when over-used times are brought down. */
  left_share: number;
  /** Rate of that hour over the mean of the hours from 23:00 and from 01:00: all records, with over-used times brought down, and of records off the full hour (and not at 00:01) only. */
  spike: Ratio | null;
  spike_left: Ratio | null;
  spike_off_hour: Ratio | null;
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
  /** By hour of day with over-used times brought down; of all incidents and types. */
  hour_left: ProfileRates | null;
  peaks: {hour: Peak | null; hour_left: Peak | null; weekday: Peak | null; month: Peak | null};
  /** Friday 18:00 to Monday 06:00 over the rest; null below two full weeks. */
  weekend: Ratio | null;
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
  season_rule: string;
  findings: Finding[];
  /** All incidents first. */
  groups: PatternGroup[];
  /** Null below eight whole weeks, or where a week is missing; `weekly_note` says why. */
  weekly: WeeklySeries | null;
  weekly_note: string | null;
  holidays: {effects: HolidayEffect[]; rule: string} | null;
}
