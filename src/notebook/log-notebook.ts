import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {type Connection, connectionFromEnv} from "../tracking/server/connection.ts";
import type {DatasetEntry} from "../tracking/store/dataset.ts";
import {purposeExperiment} from "../tracking/store/purpose.ts";
import type {Run} from "../tracking/store/run.ts";
import type {Store} from "../tracking/store/store.ts";
import {openFollowedStore} from "../tracking/sync/followed-store.ts";

/** What a notebook keeps of a run. */
export interface NotebookRun {
  /** The notebook's name, the run's name too. */
  name: string;
  /** The file it read, as a path from the notebook's folder. */
  data_file: string;
  params: Readonly<Record<string, string | number | boolean>>;
  /** The key figures. */
  metrics: Readonly<Record<string, number>>;
}

/** Where a notebook's runs go: the store that PATROLIQ_MLRUNS names, else `../mlruns`, and the server of MLFLOW_TRACKING_URI. */
export function notebookPlaces(): {mlruns: string; connection: Connection | undefined} {
  const mlruns = process.env.PATROLIQ_MLRUNS ?? "../mlruns";
  return {mlruns, connection: connectionFromEnv(process.env, join(dirname(mlruns), ".env"))};
}

/**
 * Starts the run of a notebook, with its data, params and metrics unless it is recorded.
 * @param context what the run did with its data
 * @param model_hash what makes it another run beside these, if anything
 */
export function startNotebookRun(
  store: Store,
  {name, data_file, params, metrics}: NotebookRun,
  context: string,
  model_hash?: string
): {run: Run; data: DatasetEntry} {
  const digest = createHash("sha256").update(readFileSync(data_file)).digest("hex").slice(0, 32);
  const uri = data_file.replace(/^(\.\.\/)+/, "");
  const data = {name: uri.slice(uri.lastIndexOf("/") + 1), digest, source: {uri}, context};
  const identity = [name, digest, params, metrics, ...(model_hash === undefined ? [] : [model_hash])];
  const run_key = createHash("sha256").update(JSON.stringify(identity)).digest("hex");
  const run = store.startRun({experiment_id: purposeExperiment(store, "notebooks"), name, run_key});
  if (!run.recorded) {
    run.logDataset(data);
    run.logParams(params);
    run.logMetrics(metrics);
  }
  return {run, data};
}

/**
 * Logs one MLflow run with a notebook's figures, in the experiment of notebooks of the store that the
 * environment's PATROLIQ_MLRUNS names, else of `../mlruns`.
 * The run's id follows from its name, the data's bytes, the params and the metrics: to run a notebook again without
 * a change adds nothing. Where MLFLOW_TRACKING_URI names a server, the run is brought there in the background.
 * @returns the run's id, 32 hexadecimal digits
 * @example
 * const from = {data_file: "../data/sample/chicago-2015-2017.parquet", params: {eps: 50}, metrics: {n_zones: 12}};
 * const run_id = logNotebook({name: "my-notebook", ...from});
 * run_id === logNotebook({name: "my-notebook", ...from}); // → true
 */
export function logNotebook(notebook: NotebookRun): string {
  const {mlruns, connection} = notebookPlaces();
  const {run} = startNotebookRun(openFollowedStore(mlruns, connection), notebook, "exploration");
  if (!run.recorded) run.finish();
  return run.run_id;
}
