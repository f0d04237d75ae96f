import {execFileSync} from "node:child_process";
import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {packageModel} from "../models/package-model.ts";
import type {DatasetReport} from "../report/dataset.ts";
import {type Agreement, COMPARED_NAME, type ModelReport} from "../report/models.ts";
import type {Run} from "../tracking/run.ts";
import {openStore, type Store} from "../tracking/store.ts";
import {EXPERIMENT, type Registered, register} from "./registry.ts";
import type {StepOutput} from "./run-steps.ts";
import {readJson} from "./steps/files.ts";
import {readAgreements, readModel} from "./steps/model-output.ts";
import {readValidity, validityMetrics} from "./steps/validity.ts";
import {MODEL_STEPS} from "./steps.ts";

/** Files of a model step that go with its run, where it has them. */
const ARTIFACTS = [
  "partition.json",
  "dbscan.json",
  "hdbscan.json",
  "temporal.json",
  "patterns.json",
  "reduction.json",
  "umap.json"
];

/** Steps that add to a model's run: their file, and the metrics beside it. */
const COMPANIONS: Partial<Record<(typeof MODEL_STEPS)[number], {step: string; file: string}>> = {
  temporal: {step: "rhythms", file: "rhythms.json"}
};

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function gitCommit(root: string): string {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"]
    }).trim();
  } catch {
    return "unknown";
  }
}

/** The models of a report, in the order of their names, with what they were checked against. */
export function readModels(outputs: ReadonlyMap<string, StepOutput>) {
  return MODEL_STEPS.flatMap((step) => {
    const output = outputs.get(step);
    if (!output) return [];
    const reference = outputs.get(`reference-${step}`);
    const validity = outputs.get(`validity-${step}`);
    const model = readModel(output.dir);
    const also = COMPANIONS[step];
    const companion = also && outputs.get(also.step);
    const metrics = {
      ...model.metrics,
      ...(validity ? validityMetrics(readValidity(validity.dir).row) : {}),
      ...(companion ? readJson<Record<string, number>>(companion.dir, "metrics.json") : {})
    };
    return [
      {
        step,
        key: [
          output.key,
          reference?.key ?? "",
          validity?.key ?? "",
          ...(companion ? [companion.key] : [])
        ].join("-"),
        dir: output.dir,
        artifacts: [
          ...ARTIFACTS.map((name) => ({name, file: join(output.dir, name)})),
          ...(also && companion ? [{name: also.file, file: join(companion.dir, also.file)}] : [])
        ].filter(({file}) => existsSync(file)),
        model: {...model, metrics},
        agreements: reference ? readAgreements(reference.dir) : []
      }
    ];
  });
}

export type TrackedModel = ReturnType<typeof readModels>[number];

function log(
  run: Run,
  {model, artifacts, agreements}: TrackedModel,
  dataset: DatasetReport,
  commit: string
): void {
  run.logParams(model.params);
  run.logMetrics(model.metrics);
  run.logMetrics(
    Object.entries(model.curves).flatMap(([key, values]) => values.map((value, step) => ({key, value, step})))
  );
  run.logMetrics(
    Object.fromEntries(agreements.map(({library, measure, value}) => [metricName(library, measure), value]))
  );
  run.setTags({
    "mlflow.source.git.commit": commit,
    "mlflow.note.content": `${model.what}\n\n${model.rule}`,
    "patroliq.dataset_hash": dataset.hash,
    "patroliq.seed": String(dataset.seed),
    "patroliq.node": process.version,
    "patroliq.rule": model.rule,
    "patroliq.degenerate": model.degenerate ?? "no"
  });
  run.logDataset({
    name: dataset.files.map(({name}) => name).join(", "),
    digest: dataset.hash,
    source: dataset.origin,
    source_type: "local",
    profile: JSON.stringify(dataset.rows),
    context: "training"
  });
  for (const {name, file} of artifacts) run.logArtifact(name, {file});
  if (agreements.length > 0) run.logArtifact("agreements.json", `${JSON.stringify(agreements)}\n`);
}

const metricName = (library: string, measure: string): string =>
  `${library} ${measure}`.replace(/[^\p{L}\p{N}_\-. /]+/gu, " ").replaceAll(" ", "_");

/** Logs each setting that was tried as a run nested under the model's. */
function logTrials(store: Store, parent: Run, {model, key}: TrackedModel): void {
  model.trials.forEach(({params, metrics, chosen}, i) => {
    const name = Object.entries(params)
      .map(([param, value]) => `${param} ${value}`)
      .join(", ");
    const run = store.startRun({
      experiment_id: parent.experiment_id,
      parent_run_id: parent.run_id,
      name: `${model.name}: ${name}`,
      run_key: `${model.name}:${key}:trial ${i}`
    });
    run.logParams(params);
    run.logMetrics(metrics);
    run.setTags({"patroliq.chosen": chosen, "patroliq.rule": model.rule});
    run.finish();
  });
}

/** Logs each model as a run and registers it, unless it only joins the comparison. Repeating it changes nothing. */
export function trackModels(
  mlruns: string,
  root: string,
  models: readonly TrackedModel[],
  dataset: DatasetReport
): {reports: ModelReport[]; registered: Registered[]} {
  const store = openStore(mlruns);
  const experiment_id = store.experiment(EXPERIMENT, {"mlflow.note.content": "Models of `npm run report`."});
  const commit = gitCommit(root);
  const registered: Registered[] = [];
  const reports = models.map((tracked): ModelReport => {
    const {model, key} = tracked;
    const content_hash = sha256(JSON.stringify([model.kind, model.model]));
    const run = store.startRun({experiment_id, name: model.name, run_key: `${model.name}:${key}`});
    log(run, tracked, dataset, commit);
    const files = packageModel(model, {
      run_id: run.run_id,
      model_uuid: content_hash.slice(0, 32),
      created_at: Date.now()
    });
    for (const [path, text] of Object.entries(files)) run.logArtifact(`model/${path}`, text);
    logTrials(store, run, tracked);
    const {name} = model;
    if (name !== COMPARED_NAME)
      registered.push(register(store, run, {...model, name}, content_hash, dataset));
    run.finish();
    return {
      name: model.name,
      what: model.what,
      params: model.params,
      metrics: model.metrics,
      rule: model.rule,
      degenerate: model.degenerate,
      key_figure: model.key_figure,
      run_id: run.run_id,
      n_trials: model.trials.length,
      content_hash
    };
  });
  return {reports, registered};
}

export const allAgreements = (models: readonly TrackedModel[]): Agreement[] =>
  models.flatMap(({agreements}) => agreements);
