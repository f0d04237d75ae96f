import {contentHash} from "../models/content-hash.ts";
import type {IngestOutput} from "../pipeline/artifacts/ingest.ts";
import type {ModelOutput} from "../pipeline/artifacts/model-output.ts";
import type {Settings} from "../pipeline/runner/settings.ts";
import type {DatasetReport} from "../report/dataset.ts";
import {documentMarkdown} from "../report/document.ts";
import {COMPARED_NAME, type ModelName, type ModelReport} from "../report/models.ts";
import type {Store} from "../tracking/store/store.ts";
import {datasetEntry} from "./dataset-entry.ts";
import {modelFigures} from "./figures/model-figures.ts";
import {modelNote} from "./model-note.ts";
import {logModel, type ReportContext} from "./model-run.ts";
import type {TrackedModel} from "./read-models.ts";
import {type JudgeVersion, type Registered, register} from "./register.ts";
import {type ReadReport, reportReader} from "./report-files.ts";
import {logReport} from "./report-log.ts";
import type {ReportTracker} from "./report-run.ts";
import {codeTags} from "./run-tags.ts";
import {zonesTable} from "./tables.ts";
import {zoneNames} from "./zone-names.ts";

/** What a finished report is logged from. */
export interface TrackOptions {
  store: Store;
  /** The project's folder. */
  root: string;
  tracker: ReportTracker;
  /** Folder of the assembled report. */
  report_dir: string;
  models: readonly TrackedModel[];
  dataset: DatasetReport;
  columns: IngestOutput["columns"];
  settings: Settings;
  judge?: JudgeVersion;
}

/** What the report and the Metrics page say of each model. */
export const describeModels = (models: readonly TrackedModel[]): ModelReport[] =>
  models.map(({model}) => ({
    name: model.name,
    what: model.what,
    params: model.params,
    metrics: model.metrics,
    rule: model.rule,
    degenerate: model.degenerate,
    key_figure: model.key_figure,
    n_trials: model.trials.length,
    content_hash: contentHash(model)
  }));

const isRegistered = (model: ModelOutput): model is ModelOutput & {name: ModelName} =>
  model.name !== COMPARED_NAME;

/**
 * Logs a report: each model as a run with its trials nested in it, registered unless it only joins the comparison, then
 * the report's own run, which ends last. Repeating it changes nothing.
 */
export function trackReport(options: TrackOptions): Registered[] {
  const {store, root, tracker, report_dir, models, dataset, columns, settings, judge} = options;
  const read = reportReader(report_dir);
  const {run: parent, key: report_key} = tracker.report();
  const context: ReportContext = {
    store,
    parent,
    report_key,
    dataset,
    entry: datasetEntry(dataset, columns),
    code: codeTags(root)
  };
  const {entry, code} = context;
  const registered = models.flatMap((tracked) => {
    const run = logModel(context, tracked, {
      figures: () => modelFigures(tracked.step, figureData(read)),
      documents: () => documents(tracked, read, dataset)
    });
    const {model} = tracked;
    return isRegistered(model) ? [register(store, run, model, {dataset, code, judge})] : [];
  });
  logReport(parent, {dir: report_dir, read, models, dataset, entry, code, settings});
  tracker.end("FINISHED");
  return registered;
}

const figureData = (read: ReadReport) => ({
  hotspots: read("hotspots.json"),
  temporal: read("temporal.json"),
  reduction: read("reduction.json"),
  embedding: read("embedding.json"),
  risk: read("risk.json")
});

function documents(
  {step, model}: TrackedModel,
  read: ReadReport,
  dataset: DatasetReport
): Record<string, string> {
  const card = read("cards.json")?.cards.find(({name}) => name === model.name)?.document;
  const zones = step === "dbscan" ? read("zones.json") : null;
  return {
    "model-card.md": card ? documentMarkdown(card) : `# ${model.name}\n\n${modelNote(model, dataset)}\n`,
    ...(zones && {"tables/zones.csv": zonesTable(zones)}),
    ...zoneNames(step, read)
  };
}
