import {cpSync, existsSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Ingested} from "../../incidents/ingest.ts";
import type {DatasetReport, RowAccount, TypeCount} from "../../report/dataset.ts";
import {REPORT_FILES} from "../../report/files.ts";
import type {ModelsReport} from "../../report/models.ts";
import {readJson, writeJson} from "../artifacts/files.ts";
import {type IngestOutput, readIngest} from "../artifacts/ingest.ts";
import type {Settings} from "../runner/settings.ts";
import type {InputData} from "../runner/sources.ts";
import type {StepName, StepOutputs} from "../steps.ts";
import {writeDocuments} from "./documents.ts";

const CITY_NOTES = [
  "Chicago Data Portal, Crimes 2001 to Present, Chicago Police Department; taken in November 2018 from a public archive of daily extracts.",
  "The city gives no warranty of accuracy or completeness and disclaims comparison over time; records are amended and withdrawn later.",
  "Places are block-level: most coordinates are a point of the street, not the address. No person can be identified, nor may anyone try."
];

const account = ({rows_read, located, unlocated, rejected, reasons}: Ingested["totals"]): RowAccount => ({
  read: rows_read,
  located,
  unlocated,
  rejected,
  unlocated_by: reasons.unlocated,
  rejected_by: reasons.rejected
});

/** Says which data a report shows. */
export function describeDataset(
  ingested: IngestOutput,
  types: TypeCount[],
  data: InputData,
  {seed, steps}: Settings
): DatasetReport {
  const [from, to] = [ingested.period.from.slice(0, 10), ingested.period.to.slice(0, 10)];
  return {
    origin: data.origin,
    hash: data.hash,
    files: ingested.files.map((file) => ({
      name: file.name,
      bytes: file.bytes,
      sha256: file.sha256,
      ...account(file)
    })),
    rows: account(ingested.totals),
    period: {from, to, days: (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1},
    missing: ingested.missing.map(({column, consequence}) => ({column, consequence})),
    deduplicated: ingested.deduplicated,
    types,
    seed,
    steps,
    notes: data.origin === "sample" ? CITY_NOTES : []
  };
}

/** Where each file of the report comes from, the first that is part of it. */
const SOURCES: Partial<Record<(typeof REPORT_FILES)[number], StepName>> = {
  "hotspots.json": "hotspots",
  "zones.json": "zones",
  "gi-star.json": "gi-star",
  "patrol.json": "patrol",
  "validity.json": "validity",
  "patterns.json": "patterns",
  "rhythms.json": "rhythms",
  "temporal.json": "temporal",
  "risk.json": "predictor",
  "reduction.json": "reduction",
  "embedding.json": "reduction",
  "responsible.json": "responsible",
  "evaluation.json": "evaluation"
};

/** Gathers the report's files in a folder; a part that was not run is null. */
export function assembleReport(
  dir: string,
  outputs: StepOutputs,
  dataset: DatasetReport,
  models: ModelsReport
): void {
  const ingest = outputs.get("ingest")?.dir ?? "";
  writeJson(dir, "dataset.json", dataset);
  writeJson(dir, "quality.json", readIngest(ingest).quality);
  writeJson(dir, "models.json", models);
  for (const name of REPORT_FILES) {
    const step = SOURCES[name];
    if (step === undefined) continue;
    const source = join(outputs.get(step)?.dir ?? "", name);
    if (outputs.has(step) && existsSync(source)) cpSync(source, join(dir, name));
    else writeFileSync(join(dir, name), "null\n");
  }
  writeDocuments(dir);
}

export const readTypes = (outputs: StepOutputs): TypeCount[] =>
  readJson(outputs.get("dataset")?.dir ?? "", "types.json");
