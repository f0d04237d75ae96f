import {tells} from "../../calendar/precision.ts";
import type {Embedding} from "../../features/drawn-embedding.ts";
import type {Sample} from "../../features/sample.ts";
import type {History} from "../../hotspots/history.ts";
import type {RiskForecast, RiskTestCells} from "../../hotspots/zone-outlook.ts";
import type {Ingested} from "../../incidents/ingest.ts";
import type {Column} from "../../incidents/read/schema.ts";
import type {ModelOutput} from "../../models/all.ts";
import type {ClassedType} from "../../report/dataset.ts";
import type {EvaluatedGroup} from "../../report/evaluation.ts";
import type {
  DbscanReport,
  DbscanTrial,
  HdbscanReport,
  HdbscanTrial,
  PartitionReport
} from "../../report/hotspots.ts";
import type {Agreement} from "../../report/models.ts";
import type {Numbers, ReportNumbers} from "../../report/numbers.ts";
import type {Precision, TimeNeed} from "../../report/precision.ts";
import type {Part, Reason} from "../../report/reason.ts";
import type {UmapReport} from "../../report/reduction.ts";
import type {NearRepeats} from "../../report/rhythms.ts";
import type {CountSupport, ValidityRow} from "../../report/validity.ts";
import type {Places, PlacesInfo} from "../../space/places.ts";
import type {Sweep} from "../../zones/score-zones.ts";
import type {ZoneGround} from "../../zones/zone-ground.ts";
import {readColumns, readJson, type TypedArray, writeColumns, writeJson} from "./files.ts";

type HistoryColumns = Pick<History, "day" | "x" | "y" | "type">;

/** What steps leave to each other in their folders, by name: files of JSON, and tables of columns. */
export interface Outputs extends Omit<ReportNumbers, "hotspots.json"> {
  /** What ingest said of the files, without the paths of this machine. */
  "ingest.json": Omit<Ingested, "incidents" | "rejected" | "outside_rows">;
  "types.json": ClassedType[];
  places: Places;
  "places.json": PlacesInfo;
  history: HistoryColumns;
  "history.json": Omit<History, keyof HistoryColumns>;
  /** Of a step that fits a model, beside its own files. */
  "model.json": ModelOutput;
  /** What a reference step found; whose model it checked says its name. */
  "agreements.json": Omit<Agreement, "model">[];
  /** The cluster of each place, −1 for noise. */
  labels: {labels: Int32Array};
  "partition.json": Numbers<PartitionReport>;
  "dbscan-sweep.json": Sweep<Omit<DbscanTrial, "chosen">>;
  "hdbscan-sweep.json": Sweep<Omit<HdbscanTrial, "chosen">>;
  "dbscan.json": Numbers<DbscanReport>;
  "hdbscan.json": Numbers<HdbscanReport>;
  /** The ground of DBSCAN's zones. */
  ground: ZoneGround;
  /** One clustering by every index, and what speaks for each number of clusters that was tried. */
  "indices.json": {row: Numbers<ValidityRow>; support: CountSupport[]};
  /** With a part for each clustering of this report. */
  "hotspots.json": Pick<ReportNumbers["hotspots.json"], "grid" | "cells" | "boundaries">;
  /** Each cell's incidents and the class of its months: 0 for none, else one more than its index. */
  gi_cells: {col: Int32Array; row: Int32Array; incidents: Float64Array; months: Uint8Array};
  "groups.json": EvaluatedGroup[];
  risk: RiskForecast["cells"];
  risk_tests: RiskTestCells;
  sample: Sample;
  /** Types by the codes of the sample. */
  "names.json": string[];
  embedding: Embedding;
  "umap.json": Numbers<UmapReport>;
  "knox.json": Part<Numbers<NearRepeats>, Reason>;
  /** Metrics that a companion adds to a model's run. */
  "metrics.json": Record<string, number>;
}

/** Reads what a step left in its folder. */
export const readOutput = <Name extends keyof Outputs>(dir: string, name: Name): Outputs[Name] =>
  name.endsWith(".json") ? readJson(dir, name) : (readColumns(dir, name) as Outputs[Name]);

export function writeOutput<Name extends keyof Outputs>(dir: string, name: Name, value: Outputs[Name]): void {
  if (name.endsWith(".json")) writeJson(dir, name, value);
  else writeColumns(dir, name, {...value} as Record<string, TypedArray>);
}

export const readHistory = (dir: string): History => ({
  ...readOutput(dir, "history"),
  ...readOutput(dir, "history.json")
});

/** @param dir undefined when the step `predictor` is not part of the report: then there is no forecast */
export const readRisk = (dir: string | undefined): RiskForecast | null =>
  dir === undefined
    ? null
    : {
        report: readOutput(dir, "risk.json"),
        cells: readOutput(dir, "risk"),
        tests: readOutput(dir, "risk_tests")
      };

/** Why the records do not tell time finely enough for a part of the report; null where they do. */
export const whyTooCoarse = (
  {quality: {precision}}: {quality: {precision: Precision}},
  need: TimeNeed
): Reason | null => {
  const {level, share, times} = precision;
  return tells(level, need) ? null : {why: "too_coarse", need, level, share, times};
};

/** Whether any file has a column; the rows of files without it hold no value. */
export const hasColumn = ({columns}: Outputs["ingest.json"], column: Column): boolean =>
  columns[column] !== null;
