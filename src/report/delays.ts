import type {Ratio} from "./estimate.ts";
import type {Part} from "./reason.ts";

/** How soon records of some types are known: shares of those old enough to say. */
export interface Delay {
  /** A type as the data have it; "all" for all. */
  type: string;
  incidents: number;
  /** Share known by the end of the next day, and within 7 and 30 days. */
  within_1: number;
  within_7: number;
  within_30: number;
}

/** Counts that forget, on one share of the ground. */
export interface KnownHits {
  /** Share of the study area that is flagged. */
  share: number;
  /** Hit rate from all that had happened, and from what was known on the morning. */
  hit_rate: number;
  known_hit_rate: number;
  /** The second over the first, with its interval; null with fewer than four tests. */
  ratio: Ratio | null;
}

/** Tests of one length. */
export interface DelayTests {
  period_days: number;
  n: number;
  /** Incidents of all tests. */
  incidents: number;
  /** Of the incidents of as many days before each test, the share that was not known on its morning. */
  late_share: number;
  /** Decayed counts by the days after which an incident counts 1/e of a new one. */
  methods: {memory_days: number; areas: KnownHits[]}[];
}

/** When records were known, told by the order of their IDs. */
export interface Delays {
  /** Rank correlation of the order of IDs with the days of the newest records among them. */
  order: number;
  /** Located records with an ID, and types whose IDs do not follow the others'. */
  incidents: number;
  apart: string[];
  /** All types, then each with enough records, the most frequent first. */
  types: Delay[];
  /** Of 7 days and of 1; none without a year before them. */
  tests: DelayTests[];
}

/** `delays.json` */
export type DelaysReport = Part<Delays> & {
  /** How it was told, in words. */
  rule: string;
  findings: string[];
};
