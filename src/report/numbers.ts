import type {ByTypeReport} from "./by-type.ts";
import type {DelaysReport} from "./delays.ts";
import type {EvaluationReport} from "./evaluation.ts";
import type {GiStarReport} from "./gi-star.ts";
import type {HotspotsReport, ZonesReport} from "./hotspots.ts";
import type {PatrolPlans} from "./patrol.ts";
import type {PatternsReport} from "./patterns.ts";
import type {PlaceKindsReport} from "./place-kinds.ts";
import type {QualityReport} from "./quality.ts";
import type {Part, Reason} from "./reason.ts";
import type {EmbeddingReport, ReductionReport} from "./reduction.ts";
import type {AreaExposure, FlaggedCells, ResponsibleReport} from "./responsible.ts";
import type {RhythmsReport} from "./rhythms.ts";
import type {RiskReport} from "./risk.ts";
import type {TemporalReport} from "./temporal.ts";
import type {ValidityReport} from "./validity.ts";

/** Keys that hold what is said of the numbers beside them. */
type Words = `${string}rule` | "rules" | "limits" | "findings" | "title" | "stl" | "neighbors" | "sentence";

/** Keys that say why something is not there, or not to be trusted. */
type Why =
  | "absent"
  | "degenerate"
  | "note"
  | "weekly_note"
  | "heaping_note"
  | "days_note"
  | "parts_note"
  | "why";

/** What the cells of a study area are. */
export type StudyArea = "city" | "incidents" | "incidents_before_tests" | "cells_of_areas";

/**
 * A part of the report as its step writes it: numbers and names, a `Reason` where something is missing, and none of the
 * sentences that `prose/report/` adds when the report is published. So a changed word runs no step again.
 */
export type Numbers<T> = T extends readonly unknown[]
  ? {[K in keyof T]: Numbers<T[K]>}
  : T extends object
    ? {
        [K in keyof T as Exclude<K, Words>]: K extends Why
          ? Reason | Extract<T[K], null>
          : K extends "study_area"
            ? StudyArea
            : Numbers<T[K]>;
      }
    : T;

/** A type with other values under some of its keys. */
type With<T, Other> = Omit<T, keyof Other> & Other;

/** Where the level that zones are to expect comes from: the predictor's cells, or the zones' own rates. */
export interface Level {
  level: "predictor" | "rates";
}

export type OutlookNumbers = Numbers<ZonesReport["outlook"]> & Level;
export type PlanNumbers = Numbers<PatrolPlans> & Level;

/** What ranks cells in the study of exposure. */
export type Ranking = "reported" | "all" | "discovered" | "predictor";
export type FlaggedNumbers = Numbers<FlaggedCells> & {by: Ranking};
export type ExposureNumbers = With<Numbers<AreaExposure>, {flagged: FlaggedNumbers[]}>;

/** What the steps write of each file of the report. */
export interface ReportNumbers {
  "quality.json": Numbers<QualityReport>;
  "hotspots.json": Numbers<HotspotsReport>;
  "zones.json": With<Numbers<ZonesReport>, {outlook: OutlookNumbers}>;
  "by-type.json": Numbers<ByTypeReport>;
  "gi-star.json": Numbers<GiStarReport>;
  "patrol.json": PlanNumbers | Numbers<Part<never>>;
  "validity.json": Numbers<ValidityReport>;
  "patterns.json": With<
    Numbers<PatternsReport>,
    /** `skipped`: records in an hour that the clocks skip. */
    {clock: Omit<PatternsReport["clock"], "note"> & {skipped: number}}
  >;
  "rhythms.json": Numbers<RhythmsReport>;
  "temporal.json": Numbers<TemporalReport>;
  /** `by`: the strata that the sample was drawn from. */
  "reduction.json": With<
    Numbers<ReductionReport>,
    {sample: Numbers<ReductionReport["sample"]> & {by: string; seed: number}}
  >;
  "embedding.json": Numbers<EmbeddingReport>;
  "place-kinds.json": Numbers<PlaceKindsReport>;
  "responsible.json": With<Numbers<ResponsibleReport>, {exposure: ExposureNumbers | Numbers<Part<never>>}>;
  "evaluation.json": With<
    Omit<Numbers<EvaluationReport>, "methods" | "zone_champion" | "data">,
    {study_area: StudyArea | null}
  >;
  "delays.json": Numbers<DelaysReport>;
  "risk.json": Omit<Numbers<RiskReport>, "parts">;
}
