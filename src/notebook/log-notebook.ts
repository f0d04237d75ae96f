import {createHash} from "node:crypto";
import {purposeExperiment} from "../tracking/store/purpose.ts";
import {openFollowedStore} from "../tracking/sync/followed-store.ts";
import {fileEntry, notebookPlaces} from "./notebook-store.ts";

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

/**
 * Logs one MLflow run with a notebook's figures, in the experiment of notebooks of the store that the
 * environment's PATROLIQ_MLRUNS names, else of `../mlruns`.
 * The run's id follows from its name, the data's bytes, the params and the metrics: to run a notebook again without
 * a change adds nothing. Where MLFLOW_TRACKING_URI names a server, the run is brought there in the background.
 * @returns the run's id, 32 hexadecimal digits
 */
export function logNotebook({name, data_file, params, metrics}: NotebookRun): string {
  const data = fileEntry(data_file, "exploration");
  const run_key = createHash("sha256")
    .update(JSON.stringify([name, data.digest, params, metrics]))
    .digest("hex");
  const {mlruns, connection} = notebookPlaces();
  const store = openFollowedStore(mlruns, connection);
  const run = store.startRun({experiment_id: purposeExperiment(store, "notebooks"), name, run_key});
  if (run.recorded) return run.run_id;
  run.logDataset(data);
  run.logParams(params);
  run.logMetrics(metrics);
  run.finish();
  return run.run_id;
}
