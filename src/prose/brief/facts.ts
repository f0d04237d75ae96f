import type {ReportFiles} from "../../report/files.ts";

/** The parts of a report that the brief is made of. */
export type BriefFacts = Pick<
  ReportFiles,
  | "dataset.json"
  | "models.json"
  | "patterns.json"
  | "rhythms.json"
  | "hotspots.json"
  | "validity.json"
  | "zones.json"
  | "responsible.json"
  | "evaluation.json"
  | "patrol.json"
>;
