import type {ModelOutput} from "../models/all.ts";
import {packageModel} from "../models/package-model.ts";
import type {DatasetReport} from "../report/dataset.ts";
import type {ModelReport} from "../report/models.ts";
import type {DatasetEntry} from "../tracking/store/dataset.ts";
import type {Run} from "../tracking/store/run.ts";
import type {Store} from "../tracking/store/store.ts";
import {CONTENT_HASH_TAG} from "../tracking/store/tags.ts";
import {modelNote} from "./model-note.ts";
import type {TrackedModel} from "./read-models.ts";
import {metricName} from "./run-tags.ts";
import {agreementsTable, trialsTable} from "./tables.ts";

/** What the runs of one report share. */
export interface ReportContext {
  store: Store;
  /** The report's own run, which the models' are nested in. */
  parent: Run;
  /** What makes the report this report: part of the key of every run in it. */
  report_key: string;
  dataset: DatasetReport;
  entry: DatasetEntry;
  /** Which code, which data and which chance, for every run. */
  tags: Record<string, string>;
}

/** Texts by file name, made only for a run that is new. */
export interface ModelFiles {
  /** SVG. */
  pictures: () => Record<string, string>;
  documents: () => Record<string, string>;
}

/** Logs a model as a run nested in its report's, and each setting that was tried as one nested in the model's. */
export function logModel(
  context: ReportContext,
  tracked: TrackedModel,
  said: ModelReport,
  files: ModelFiles
): Run {
  const {parent, report_key, dataset} = context;
  const {model, name} = tracked;
  const run = nestedRun(context, parent, name, `${report_key}/${name}`);
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

const nestedRun = (
  {store}: ReportContext,
  {experiment_id, run_id}: Run,
  name: string,
  run_key: string
): Run => store.startRun({experiment_id, parent_run_id: run_id, name, run_key});

function logFigures(
  run: Run,
  {entry, tags}: ReportContext,
  {model, agreements}: TrackedModel,
  {rule, key_figure, n_trials, degenerate, content_hash}: ModelReport
): void {
  run.logParams(model.params);
  run.logMetrics(model.metrics);
  run.logMetrics(
    Object.entries(model.curves).flatMap(([key, points]) =>
      points.map((point, step) => ({key, ...(typeof point === "number" ? {value: point, step} : point)}))
    )
  );
  run.logMetrics(
    Object.fromEntries(
      agreements.map(({library, measure, value}) => [metricName(`${library} ${measure}`), value])
    )
  );
  run.setTags({
    ...tags,
    "patroliq.part": "model",
    "patroliq.rule": rule,
    "patroliq.key_figure": `${key_figure.value} ${key_figure.label}`,
    "patroliq.n_trials": n_trials,
    "patroliq.degenerate": degenerate ?? "no",
    [CONTENT_HASH_TAG]: content_hash
  });
  run.logDataset(entry);
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

function logTrials(
  context: ReportContext,
  parent: Run,
  {trials}: ModelOutput,
  {name: model, rule}: ModelReport
): void {
  trials.forEach(({params, metrics, chosen}, i) => {
    const name = Object.entries(params)
      .map(([param, value]) => `${param} ${value}`)
      .join(", ");
    const run = nestedRun(context, parent, name, `${context.report_key}/${model}/trial ${i}`);
    run.logParams(params);
    run.logMetrics(metrics);
    run.setTags({
      ...context.tags,
      "patroliq.part": "trial",
      "patroliq.chosen": chosen,
      "patroliq.rule": rule
    });
    run.finish();
  });
}
