import type {Share} from "./estimate.ts";
import type {PatternGroup, StampedTime} from "./patterns.ts";
import type {Part} from "./reason.ts";
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
  /** What it holds more of than its types' weeks do: "more than usual: weekend nights", or "as usual for the type". */
  name: string;
  /** The part of the week that holds most more of its incidents than is expected of their types: "weekend nights". */
  window: string;
  /** Whether no part holds much more than expected. */
  usual: boolean;
  n_profiles: number;
  incidents: number;
  /** Share of its incidents in that part of the week, with a 95% Wilson interval, and that expected of their types' weeks in the city. */
  in_window: Share & {expected: number};
  /** Mean share of incidents by hour of the week (Monday 00:00 first), 168 values that sum to 1. */
  profile: number[];
  /** The same, were each of its incidents to keep its type's week. */
  expected: number[];
}

/** Incidents of one kind of place, and the share of them in the hours that are asked about. */
export interface PlaceInHours {
  place: "homes" | "bars" | "other places";
  incidents: number;
  share: number;
}

/** Share of an area's incidents in the hours that are asked about, with a 95% interval that lets whole weeks differ. */
interface ComparedShare extends Share {
  incidents: number;
  /** Whether the share lies above that of all other areas, false finds among the areas held down. */
  above: boolean;
}

export interface AreaInHours extends ComparedShare {
  area: string;
  /** Its number on the map. */
  number: number;
  /** The same of incidents in homes alone; null where these are too few or places are not described. */
  homes: ComparedShare | null;
}

/** Incidents of one kind, area by area. */
export interface HoursByArea {
  /** Types of the records that are of this kind. */
  types: string[];
  /** All with an area and a time of day, and the share of them in the hours that are asked about. */
  incidents: number;
  share: number;
  /** By kind of place; none where places are not described. */
  places: PlaceInHours[];
  /** Areas with enough incidents, the highest share first. */
  areas: AreaInHours[];
}

/** Thefts in nightlife hours and burglaries in working hours, by area, against the rest of the city. */
export interface ContrastedHours {
  rule: string;
  /** The areas of both lists in one sentence; null where no area is on one. */
  sentence: string | null;
  /** Sentences that the figures bear out. */
  findings: string[];
  /** From 20:00 to 04:00 after a Friday or a Saturday. */
  thefts: Part<HoursByArea>;
  /** From Monday to Friday, 08:00 to 18:00. */
  burglaries: Part<HoursByArea>;
  /** Areas that are above in both. */
  both: string[];
  /** Whether the areas are those of the shipped map. */
  mapped: boolean;
}

/** `temporal.json` */
export interface TemporalReport {
  /** Null, as all that tells hours, of dates without a time of day: `artefact.note` says so. */
  hour_weekday: HourWeekday | null;
  /** The same without placeholders, rounded. */
  hour_weekday_without_artefact: HourWeekday | null;
  /** Days of the period by weekday, Monday first: the exposure of each row. */
  weekday_days: number[];
  months: MonthCount[];
  /** Times of day that stand for "not known", and types by their share at exactly 00:00 or 00:01. */
  artefact: {
    stamps: StampedTime[];
    /** Why times are taken as they are recorded, or that there are none; null where minutes are known. */
    note: string | null;
    by_type: {type: string; incidents: number; midnight_share: number}[];
  };
  /** As `patterns.json` has it of all incidents. */
  weekend: PatternGroup["weekend"];
  /** The busiest hours of day as `patterns.json` has them, and the hour of the week with most incidents without placeholders. */
  peak: {hours: PatternGroup["busiest_hours"]; weekday: number; weekday_hour: number} | null;
  /** Types by the share of their incidents between 18:00 and 06:00, with hours of day; without placeholders. None of dates. */
  day_night: {
    type: string;
    incidents: number;
    night_share: number;
    hours: number[];
  }[];
  theft_and_burglary: ContrastedHours;
  clusters: {
    n_clusters: number;
    rule: string;
    /** What a profile is: crime type × this. */
    area_source: "community_area" | "boundaries" | "kmeans";
    /** Why the clusters must not be trusted, in words; null when they may. */
    degenerate: string | null;
    /** Correlation of the departures of odd and even weeks: 1 without noise; of noise alone near 0, rarely above 0.5. */
    agreement: number;
    /** How much the cluster tells of the type and of the area of an incident: normalised mutual information, 0 to 1. */
    nmi: {type: number; area: number};
    trials: (CountTrial & {silhouette: number})[];
    clusters: TemporalCluster[];
    /** Sentences that the figures bear out. */
    findings: string[];
    /** With the block of the week that departs farthest from the type's week, and its incidents over those expected, shrunk. */
    profiles: {
      type: string;
      area: string;
      incidents: number;
      cluster: number;
      block: string;
      ratio: number;
    }[];
  } | null;
}
