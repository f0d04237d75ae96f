import type {TypeCount} from "./dataset.ts";
import type {Estimate} from "./estimate.ts";
import type {Part} from "./reason.ts";

/** Disparity of flagged ground or units against a base, with 95% intervals; null where none could be drawn. */
export interface DisparityFigures {
  gini: Estimate;
  theil: Estimate;
  /** Exposure per base in the area that has most, over that of the city. */
  greatest: Estimate;
  /** Areas without any, of all areas with a base. */
  without: number;
}

/** The ground that a rule flags, by area. */
export interface FlaggedCells {
  /** The rule that flags, in words: "count of reported types". */
  rule: string;
  /** Share of the ground that is flagged, 0–1, and how many cells that is. */
  share: number;
  cells: number;
  /** Flagged cells by area, in the order of `areas`; cells in no area are in none. */
  by_area: number[];
  /** Whether the intervals come from resampled weeks; false: the figures stand alone and lo = hi = value. */
  resampled: boolean;
  /** Against each area's ground, and against its reported incidents. */
  against_ground: DisparityFigures | null;
  against_incidents: DisparityFigures | null;
  /** Share of these cells that the first rule of the same share does not flag; null for the first. */
  moved: number | null;
}

/** Where the units of the default patrol plan would stand, by area; unlike flagged ground it has no intervals. */
export interface UnitsByArea {
  /** Unit-shifts a week, and those of zones in no area. */
  units: number;
  elsewhere: number;
  /** In the order of `areas`. */
  by_area: number[];
  /** Ground with units in each of them, km²: that of zones or patrol areas which lie there mostly. */
  km2: number[];
  /** Against reported incidents; null where there is nothing to compare. */
  gini: number | null;
  theil: number | null;
  greatest: number | null;
  without: number;
}

export interface AreaExposure {
  rule: string;
  limits: string;
  /** What the ground is, in words. */
  study_area: string;
  n_cells: number;
  n_resamples: number;
  areas: {name: string; cells: number; reported: number; discovered: number}[];
  flagged: FlaggedCells[];
  /** Null without a patrol plan. */
  units: UnitsByArea | null;
  findings: string[];
}

/** Shares of patrols over the years of one simulated city. */
export interface LoopSeries {
  /** Which records patrols follow. */
  follow: "discovered" | "reported" | "all";
  /** What true discoverable offences are taken to be: spread as reports are, or as the records of discovered offences. */
  truth: "as reported" | "as recorded";
  focus: number;
  /** Share of patrols in the marked areas, with the 95% range of runs, at each of `weeks`. */
  share: Estimate[];
  /** Share of true offences in the marked areas: what an unbiased patrol would have. */
  true_share: number;
  /** Theil's T of patrols against true offences at the end. */
  theil_end: Estimate;
}

export interface FeedbackReport {
  rule: string;
  limits: string;
  /** The areas that start with most discovered records per reported incident's share, a tenth of all. */
  marked: string[];
  weeks: number[];
  memory_weeks: number;
  finds_per_week: number;
  reports_per_week: number;
  n_runs: number;
  series: LoopSeries[];
  findings: string[];
}

/** `responsible.json` */
export interface ResponsibleReport {
  rule: string;
  include_discovered: boolean;
  /** And whether police discover them; nearly all arrests is a mark of what an officer saw. */
  types: (TypeCount & {discovered: boolean})[];
  /** Incidents that patrols may be aimed at, and all. */
  targets: {incidents: number; of: number};
  exposure: Part<AreaExposure>;
  feedback: Part<FeedbackReport>;
}
