import type {BriefReport} from "./brief.ts";
import type {ByTypeReport} from "./by-type.ts";
import type {DatasetReport} from "./dataset.ts";
import type {DelaysReport} from "./delays.ts";
import type {CardsReport, ReportDocument} from "./document.ts";
import type {EvaluationReport} from "./evaluation.ts";
import type {GiStarReport} from "./gi-star.ts";
import type {HotspotsReport, ZonesReport} from "./hotspots.ts";
import type {ModelsReport} from "./models.ts";
import type {PatrolReport} from "./patrol.ts";
import type {PatternsReport} from "./patterns.ts";
import type {PlaceKindsReport} from "./place-kinds.ts";
import type {QualityReport} from "./quality.ts";
import type {EmbeddingReport, ReductionReport} from "./reduction.ts";
import type {ResponsibleReport} from "./responsible.ts";
import type {RhythmsReport} from "./rhythms.ts";
import type {RiskReport} from "./risk.ts";
import type {TemporalReport} from "./temporal.ts";
import type {ValidityReport} from "./validity.ts";

/** The files of `data/report/`. A part that was not run is null: its file exists, so a page always builds. */
export interface ReportFiles {
  "dataset.json": DatasetReport;
  "quality.json": QualityReport;
  "hotspots.json": HotspotsReport | null;
  "zones.json": ZonesReport | null;
  "by-type.json": ByTypeReport | null;
  "gi-star.json": GiStarReport | null;
  "patrol.json": PatrolReport | null;
  "validity.json": ValidityReport | null;
  "patterns.json": PatternsReport | null;
  "rhythms.json": RhythmsReport | null;
  "temporal.json": TemporalReport | null;
  "reduction.json": ReductionReport | null;
  "embedding.json": EmbeddingReport | null;
  "place-kinds.json": PlaceKindsReport | null;
  "responsible.json": ResponsibleReport | null;
  "evaluation.json": EvaluationReport | null;
  "delays.json": DelaysReport | null;
  "risk.json": RiskReport | null;
  "models.json": ModelsReport;
  /** Made of the others. */
  "cards.json": CardsReport;
  "datasheet.json": ReportDocument;
  "brief.json": BriefReport;
}

export const REPORT_FILES = [
  "dataset.json",
  "quality.json",
  "hotspots.json",
  "zones.json",
  "by-type.json",
  "gi-star.json",
  "patrol.json",
  "validity.json",
  "patterns.json",
  "rhythms.json",
  "temporal.json",
  "reduction.json",
  "embedding.json",
  "place-kinds.json",
  "responsible.json",
  "evaluation.json",
  "delays.json",
  "risk.json",
  "models.json",
  "cards.json",
  "datasheet.json",
  "brief.json"
] as const satisfies readonly (keyof ReportFiles)[];
