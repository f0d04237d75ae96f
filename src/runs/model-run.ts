import type {ModelOutput} from "../models/all.ts";
import type {CurvePoint} from "../models/define.ts";
import {packageModel} from "../models/package-model.ts";
import type {DatasetReport} from "../report/dataset.ts";
import type {Agreement, ModelReport} from "../report/models.ts";
import {csv} from "../text/csv.ts";
import type {DatasetEntry} from "../tracking/store/dataset.ts";
import type {MetricEntry} from "../tracking/store/metrics.ts";
import type {Run} from "../tracking/store/run.ts";
import type {Store} from "../tracking/store/store.ts";
import {CONTENT_HASH_TAG} from "../tracking/store/tags.ts";
import {modelNote} from "./model-note.ts";
import type {TrackedModel} from "./read-models.ts";
import {dataTags} from "./run-tags.ts";
import {trialsTable} from "./tables.ts";

/** What the runs of one report share. */
export interface ReportContext {
  store: Store;
  /** The report's own run, which the models' are nested in. */
  parent: Run;
  /** What makes the report this report: part of the key of every run in it. */
  report_key: string;
  dataset: DatasetReport;
  entry: DatasetEntry;
  /** Which code, for every run. */
  code: Record<string, string>;
}

/** Drawn only for a run that is new. */
export interface ModelFiles {
  /** SVG text by file name. */
  pictures: () => Record<string, string>;
  /** File name and text. */
  documents: () => Record<string, string>;
}

/** Logs a model as a run nested in its report's, and each setting that was tried as one nested in the model's. */
export function logModel(
  context: ReportContext,
  tracked: TrackedModel,
  said: ModelReport,
  files: ModelFiles
): Run {
  const {store, parent, report_key, dataset} = context;
  const {model, name} = tracked;
  const run = store.startRun({
    experiment_id: parent.experiment_id,
    parent_run_id: parent.run_id,
    name,
    run_key: `${report_key}/${name}`
  });
  if (run.recorded) return run;
  logFigures(run, context, tracked, said);
  logFiles(run, tracked, files);
  const packaged = packageModel(model, {
    run_id: run.run_id,
    model_uuid: said.content_hash.slice(0, 32),
    created_at: Date.now()
  });
  for (const [path, text] of Object.entries(packaged)) run.logArtifact(`model/${path}`, text);
  run.setTags({"mlflow.note.content": modelNote(said, dataset)});
  logTrials(context, run, model, said);
  run.finish();
  return run;
}

function logFigures(
  run: Run,
  {dataset, entry, code}: ReportContext,
  {model, agreements}: TrackedModel,
  {rule, key_figure, n_trials, degenerate, content_hash}: ModelReport
): void {
  run.logParams(model.params);
  run.logMetrics(model.metrics);
  run.logMetrics(Object.entries(model.curves).flatMap(([key, points]) => curveEntries(key, points)));
  run.logMetrics(
    Object.fromEntries(agreements.map(({library, measure, value}) => [metricName(library, measure), value]))
  );
  run.setTags({
    ...code,
    ...dataTags(dataset),
    "patroliq.part": "model",
    "patroliq.rule": rule,
    "patroliq.key_figure": `${key_figure.value} ${key_figure.label}`,
    "patroliq.n_trials": n_trials,
    "patroliq.degenerate": degenerate ?? "no",
    [CONTENT_HASH_TAG]: content_hash
  });
  run.logDataset(entry);
}

/** The points of a curve as a metric with steps: 0, 1, 2, … unless the curve says which. */
function curveEntries(key: string, points: readonly (number | CurvePoint)[]): MetricEntry[] {
  return points.map((point, i) =>
    typeof point === "number" ? {key, value: point, step: i} : {key, ...point}
  );
}

function logFiles(run: Run, {model, artifacts, agreements}: TrackedModel, files: ModelFiles): void {
  for (const {name, file} of artifacts) run.logArtifact(name, {file});
  for (const [name, svg] of Object.entries(files.pictures())) run.logArtifact(`figures/${name}`, svg);
  for (const [name, text] of Object.entries(files.documents())) run.logArtifact(name, text);
  if (model.trials.length > 0) run.logArtifact("tables/trials.csv", trialsTable(model.trials));
  if (agreements.length > 0) {
    run.logArtifact("agreements.json", `${JSON.stringify(agreements)}\n`);
    run.logArtifact("tables/agreements.csv", agreementsTable(agreements));
  }
}

export const agreementsTable = (agreements: readonly Agreement[]): string =>
  csv(agreements.map((agreement) => ({...agreement})));

const metricName = (library: string, measure: string): string =>
  `${library} ${measure}`.replace(/[^\p{L}\p{N}_\-. /]+/gu, " ").replaceAll(" ", "_");

function logTrials(
  {store, report_key, dataset, code}: ReportContext,
  parent: Run,
  {trials}: ModelOutput,
  {name: model, rule}: ModelReport
): void {
  trials.forEach(({params, metrics, chosen}, i) => {
    const name = Object.entries(params)
      .map(([param, value]) => `${param} ${value}`)
      .join(", ");
    const run = store.startRun({
      experiment_id: parent.experiment_id,
      parent_run_id: parent.run_id,
      name,
      run_key: `${report_key}/${model}/trial ${i}`
    });
    run.logParams(params);
    run.logMetrics(metrics);
    run.setTags({
      ...code,
      ...dataTags(dataset),
      "patroliq.part": "trial",
      "patroliq.chosen": chosen,
      "patroliq.rule": rule
    });
    run.finish();
  });
}
