import type {Model} from "../models/all.ts";
import {type LoadedModel, loadModel} from "../models/load-model.ts";
import {contentHash, packageModel} from "../models/package-model.ts";
import {registerVersion} from "../tracking/registry/register-version.ts";
import type {Registry} from "../tracking/registry/registry.ts";
import {serverRegistry} from "../tracking/registry/server-registry.ts";
import {storeRegistry} from "../tracking/registry/store-registry.ts";
import {mlflowClient} from "../tracking/server/client.ts";
import {openFollowedStore} from "../tracking/sync/followed-store.ts";
import {type NotebookRun, notebookPlaces, startNotebookRun} from "./log-notebook.ts";

/** A model of a notebook, and the run that it is from: both have its name. */
export interface NotebookModel extends NotebookRun {
  /** What it is, in a sentence. */
  description: string;
  /** The model as plain data, and its kind. */
  model: Model;
}

/**
 * The registry as a notebook uses it: the server's where there is one, else that of the store; what is read is the same.
 */
export interface ModelRegistry extends Registry {
  /**
   * Logs a model as a run and registers it: a new version only where its content is new. The first version made of a file
   * of `data/sample` or `data/raw` is champion; one of other data never is, as in reports.
   */
  register(model: NotebookModel): {run_id: string; version: number};
  /** Waits until the server, if there is one, has it all. */
  flush(): Promise<void>;
  /** Loads `NAME@alias` or `NAME/VERSION` from there. */
  load(uri: string): Promise<LoadedModel>;
}

/**
 * Opens the registry of the store that PATROLIQ_MLRUNS names, else of `../mlruns`, and of the server of
 * MLFLOW_TRACKING_URI.
 * @example
 * const registry = openRegistry(), projection = localProjection(41.88, -87.63);
 * const zones = {projection, reach_m: 50, place_x: [0], place_y: [0], place_zone: [0], risk_rank: [1]};
 * const made = {name: "Zones", description: "Dense zones.", data_file: "../data/sample/chicago-2015-2017.parquet"};
 * registry.register({...made, params: {}, metrics: {}, model: {kind: "dbscan_zones", model: zones}}).version; // → 1
 * (await registry.load("Zones@champion")).predict([{latitude: 41.88, longitude: -87.63}])[0].zone; // → 0
 */
export function openRegistry(): ModelRegistry {
  const {mlruns, connection} = notebookPlaces();
  const store = openFollowedStore(mlruns, connection);
  return {
    ...(connection ? serverRegistry(mlflowClient(connection)) : storeRegistry(store, "mlruns")),
    register(notebook) {
      const {name, description, model} = notebook;
      const content_hash = contentHash(model);
      const {run, data} = startNotebookRun(store, notebook, "training", content_hash);
      const {run_id} = run;
      const packaging = {run_id, model_uuid: content_hash.slice(0, 32), created_at: Date.now()};
      for (const [path, text] of Object.entries(run.recorded ? {} : packageModel(model, packaging)))
        run.logArtifact(`model/${path}`, text);
      run.finish();
      const {version} = registerVersion(store, {
        model: {description},
        version: {
          name,
          run,
          artifact_path: "model",
          content_hash,
          description,
          tags: {data: data.name, dataset_hash: data.digest.slice(0, 12)}
        },
        data_name: data.name,
        is_default_data: /(^|[\\/])data[\\/](sample|raw)[\\/]/.test(notebook.data_file)
      });
      return {run_id, version};
    },
    async flush() {
      const {sentences, result} = await store.flush();
      if (connection !== undefined && result === undefined) throw new Error(sentences.join(" "));
    },
    load: (uri) => loadModel(uri, {mlruns, connection: connection ?? null})
  };
}
