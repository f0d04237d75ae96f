import type {Interval, Spread, TestedRanges} from "./estimate.ts";
import type {CellGrid} from "./hotspots.ts";

/** A part of the risk, as readers are told. */
export interface RiskPartText {
  part: RiskPart;
  title: string;
  /** What it counts, in a sentence. */
  what: string;
}

/** A cell of those that expect most. */
export interface RiskCell {
  /** 1 is the cell that expects most; ties go to the cell further west, then south. */
  rank: number;
  /** After the area and the block with most of its incidents, else after its centre. */
  name: string;
  lat: number;
  lon: number;
  /** Incidents expected in the period: the sum of the parts. */
  expected: number;
  /** The least and the most that 95 of 100 such cells keep between; null where too few tests were made to say. */
  range: Interval | null;
  /** In the order of `RiskReport.parts`, ≥ 0; empty where `parts_note` says why they are not told. */
  parts: number[];
  /** Incidents of the last 365 days, per period. */
  usual: number;
  /** Expected had none of its own incidents of the last `last_days` happened. */
  without_recent: number;
}

/** How many cells kept within their ranges. */
export interface CellRanges extends TestedRanges {
  /** The same of the first so many of the cells. */
  hot_share: number;
  hot_coverage: number | null;
}

/** How the forecasts of the last year's periods fared, each made from what was known before it. */
export interface RiskTests {
  from: string;
  to: string;
  n: number;
  /** Share of ground flagged when hits are counted. */
  area_share: number;
  /** Share of the tests' incidents on the flagged ground, and that of the cells with the highest count so far. */
  hit_rate: number;
  count_hit_rate: number;
  /** By tenth of the cells, those of the highest expectation first: incidents expected and observed, all tests together. */
  calibration: {expected: number; observed: number}[];
  /** Null where no test had enough before it. */
  ranges: CellRanges | null;
  parts: PartTests[];
}

/** What a part was worth in the tests, mean, least and most; the base, which is the same in every cell, is not asked. */
export interface PartTests {
  part: RiskPart;
  /** Its share of all that was expected. */
  share: Spread;
  /**
   * Its permutation importance: how far the log score falls, in nats per incident, when its counts are permuted over the
   * cells. `1 − e^−x` is the share that the cell of an incident loses of the chance it was given.
   */
  importance: Spread;
}

/** A forecast of all types together, or of those that are reported rather than discovered. */
export interface RiskTarget {
  name: "all" | "reported";
  title: string;
  /** Types left out. */
  left_out: string[];
  /** Incidents expected in the city in the period. */
  expected: number;
  /** Incidents per period over the last 365 days. */
  usual: number;
  /** What the season and level of the city add or take, as a factor on what the weights alone expect. */
  level: number;
  /** Share of all expected incidents on the first 1, 2, 5 and 10% of the ground. */
  concentration: {area_share: number; share: number}[];
  /** Why it is not told what the expected numbers are made of; null where it is. */
  parts_note: string | null;
  top: RiskCell[];
  /** The first tenth of the cells, as columns: where, how many are expected, and the parts as on the top cells. */
  cells: {col: number[]; row: number[]; expected: number[]; parts: number[][]};
  /** DBSCAN's zones: what their cells are expected to have together, and its parts. Empty without that model. */
  zones: {rank: number; expected: number; parts: number[]}[];
  /** Each feature's weight in cold and in hot cells, mean of the gates: the share of its rate that is expected to come again. */
  weights: {feature: string; part: RiskPart; cold: number; hot: number}[];
  /** Mornings that it learned from; 0 where the history is too short, and then cells are ranked by their count. */
  n_origins: number;
  tests: RiskTests | null;
}

/** `risk.json` */
export interface RiskReport {
  /** First and last day of the period that is forecast. */
  from: string;
  to: string;
  period_days: number;
  /** True where records tell months alone: then each counts as 30 days, and a year as 360. */
  by_month?: boolean;
  grid: CellGrid;
  study_area: string;
  parts: RiskPartText[];
  /** Days that count as the last ones when asked what would change a forecast. */
  last_days: number;
  /** All types; then the reported ones, where some are left out. */
  targets: RiskTarget[];
  /** How it works and how it was set, in words. */
  rule: string;
  /** What it cannot say of these data; null where nothing is missing. */
  note: string | null;
}

/** What of the past speaks for a cell's future, as a reader is told. */
export type RiskPart = "own_past" | "around" | "other_types" | "base";
