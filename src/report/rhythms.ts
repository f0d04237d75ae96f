import type {Estimate, Interval} from "./estimate.ts";
import type {Shift} from "./patrol.ts";
import type {Part} from "./reason.ts";
import type {Stability} from "./validity.ts";

/** One number of clusters that was tried. */
export interface CountTrial {
  n_clusters: number;
  inertia: number;
  /** NaN is not written: null where it is not defined. */
  silhouette: number | null;
  /** Adjusted Rand index of refits on resampled data; null where nothing could be resampled. */
  stability: Stability | null;
  chosen: boolean;
}

/** Days that are alike. */
export interface DayCluster {
  id: number;
  /** Said from its own features, for example "busy weekdays, April to October". */
  name: string;
  n_days: number;
  /** Mean incidents a day. */
  per_day: Estimate;
  /** per_day over the mean of all days. */
  level: Estimate;
  /** Days by weekday, Monday first. */
  weekdays: number[];
  /** Days by month, January first. */
  months: number[];
  /** Mean share of a day's incidents by hour of day. */
  hours: number[];
}

export interface DayClusters {
  rule: string;
  trials: CountTrial[];
  clusters: DayCluster[];
  /** Every day of the period in order: its date is `from` plus its position. */
  from: string;
  cluster: number[];
  incidents: number[];
  findings: string[];
}

export interface PeakWindow {
  /** Hour of the week it starts at, Monday 00:00 = 0, and its length in hours. */
  from: number;
  length: number;
  /** Incidents per hour, and that over the zone's mean hour, both in the weeks that did not choose it. */
  per_hour: Estimate;
  ratio: Estimate;
}

/** Incidents that one zone sees in one shift of the week. */
export interface ShiftCount {
  /** 0 = Monday: the day on which the shift starts. */
  weekday: number;
  /** Position in `shifts`. */
  shift: number;
  per_shift: Estimate;
  /** The least and the most incidents of 95% of such shifts. */
  usual: Interval;
}

export interface ZoneTimes {
  rank: number;
  name: string;
  incidents: number;
  /** Incidents per week by hour of the week (Monday 00:00 first), shrunk to the city's week where counts are thin. */
  week: number[];
  /** Share of the zone's own counts in `week`, 0 (the city's shape) to 1 (its own). */
  own_share: number;
  peaks: PeakWindow[];
  shifts: ShiftCount[];
}

export interface ZonesByHour {
  rule: string;
  shifts: Shift[];
  n_weeks: number;
  zones: ZoneTimes[];
  findings: string[];
}

/** Pairs of incidents of one band of distance and one of days. */
export interface KnoxCell {
  /** Positions in the bands. */
  space: number;
  time: number;
  observed: number;
  /** Mean over all permutations of the dates, exact. */
  expected: number;
  /** observed / expected; null where no pair is expected. */
  ratio: Estimate | null;
  /** Share of the permutations (with the data themselves) with as many pairs or more. */
  p: number;
  /** The same, for the most extreme cell of the table: 0.05 is the chance of any false find in it (Westfall–Young). */
  p_adjusted: number;
}

export interface KnoxTable {
  type: string;
  incidents: number;
  /** Days of the incidents that were used: the latest, when all are too many. */
  from: string;
  to: string;
  cells: KnoxCell[];
  /** Why this type was not tested, in words; null when it was. */
  absent: string | null;
}

export interface NearRepeats {
  rule: string;
  limits: string;
  n_permutations: number;
  /** Cells tested over all types, and the adjusted p at which one stands out: 0.05 over the number of types. */
  n_cells: number;
  line: number;
  /** Metres: (from, to], both 0 for pairs at the same place. */
  space_bands: {from_m: number; to_m: number}[];
  /** Days apart, both counted. */
  time_bands: {from_days: number; to_days: number}[];
  tables: KnoxTable[];
  findings: string[];
}

/** `rhythms.json` */
export interface RhythmsReport {
  days: Part<DayClusters>;
  zones: Part<ZonesByHour>;
  near_repeats: Part<NearRepeats>;
}
