import type {Share} from "./estimate.ts";
import type {PatternGroup, StampedTime} from "./patterns.ts";
import type {CountTrial} from "./rhythms.ts";

/** Incidents by weekday (7 rows, Monday first) and hour (24 columns). */
export type HourWeekday = number[][];

export interface MonthCount {
  /** YYYY-MM */
  month: string;
  incidents: number;
  /** Days of the month inside the data's period. */
  days: number;
  per_day: number;
}

export interface TemporalCluster {
  id: number;
  /** The part of the week that holds most more of its incidents than of all: "weekend nights". */
  name: string;
  n_profiles: number;
  incidents: number;
  /** Share of its incidents in that part of the week, with a 95% Wilson interval, and the share of all profiles' incidents. */
  in_window: Share & {overall: number};
  /** Mean share of incidents by hour of the week (Monday 00:00 first), 168 values that sum to 1. */
  profile: number[];
}

/** Thefts at night against burglaries by day, area by area. */
export interface ContrastedHours {
  rule: string;
  areas: {
    area: string;
    /** Share of thefts from 20:00 to 04:00 after a Friday or a Saturday. */
    theft: Share & {incidents: number};
    /** Share of burglaries from Monday to Friday, 08:00 to 18:00. */
    burglary: Share & {incidents: number};
    /** Whether both lie above those of an even week, false finds among all areas held down. */
    contrasts: boolean;
  }[];
}

/** `temporal.json` */
export interface TemporalReport {
  hour_weekday: HourWeekday;
  /** The same without placeholders, rounded. */
  hour_weekday_without_artefact: HourWeekday;
  /** Days of the period by weekday, Monday first: the exposure of each row. */
  weekday_days: number[];
  months: MonthCount[];
  /** Times of day that stand for "not known", and types by their share at exactly 00:00 or 00:01. */
  artefact: {
    stamps: StampedTime[];
    /** Why times are taken as they are recorded; null where minutes are known. */
    note: string | null;
    by_type: {type: string; incidents: number; midnight_share: number}[];
  };
  /** As `patterns.json` has it of all incidents. */
  weekend: PatternGroup["weekend"];
  /** The busiest hours of day as `patterns.json` has them, and the hour of the week with most incidents without placeholders. */
  peak: {hours: PatternGroup["busiest_hours"]; weekday: number; weekday_hour: number};
  /** Types by the share of their incidents between 18:00 and 06:00, with hours of day; without placeholders. */
  day_night: {
    type: string;
    incidents: number;
    night_share: number;
    hours: number[];
  }[];
  clusters: {
    n_clusters: number;
    rule: string;
    /** What a profile is: crime type × this. */
    area_source: "community_area" | "boundaries" | "kmeans";
    /** Why the clusters must not be trusted, in words; null when they may. */
    degenerate: string | null;
    trials: (CountTrial & {silhouette: number})[];
    clusters: TemporalCluster[];
    /** Sentences that the figures bear out; none where they do not. */
    findings: string[];
    /** Areas whose thefts and burglaries keep hours of their own, beyond chance; null without both types. */
    theft_and_burglary: ContrastedHours | null;
    profiles: {type: string; area: string; incidents: number; cluster: number}[];
  } | null;
}
