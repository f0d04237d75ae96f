import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {modelFiles} from "../../src/tracking/store/model-files.ts";
import {openStore, type Store} from "../../src/tracking/store/store.ts";

/** What the sample logs, as MLflow should show it. */
export const logged = {
  experiment: "PatrolIQ: Chicago – geo/time",
  experiment_tags: {"mlflow.note.content": "Two lines\nof notes, é 🙂"},
  params: {
    n_clusters: 9,
    "init/method": "k-means++",
    weighted: true,
    empty: "",
    text: "a: 'b'\n\"c\"\t# d\n"
  },
  metrics: {silhouette: 0.4125, noise_share: 0, tiny: 1e-300, odd: Number.NaN, worst: -Infinity},
  inertia: [
    {key: "inertia", value: 12.5, step: 0, timestamp: 1_700_000_000_000},
    {key: "inertia", value: 11.25, step: 1, timestamp: 1_700_000_000_500},
    {key: "inertia", value: 11.25, step: 2, timestamp: 1_700_000_000_500}
  ],
  tags: {algorithm: "kmeans", "patroliq.note": "true"},
  dataset: {
    name: "chicago sample",
    digest: "0123456789abcdef",
    source: {uri: "data/sample"},
    schema: {mlflow_colspec: [{name: "latitude", type: "double", required: true}]},
    profile: {num_rows: 800_534},
    context: "training"
  },
  model: {kind: "kmeans_geo", centroids: [[41.88, -87.63]]},
  description: 'The geographic zones: "k-means", it\'s version\none; \u0085 é'
};

/** A project folder with a store of two runs and one model of two versions; returns the ids. */
export function writeSampleStore(project: string): {store: Store; parent_id: string; child_id: string} {
  mkdirSync(join(project, "mlruns"), {recursive: true});
  writeFileSync(join(project, "mlruns", "README.md"), "# mlruns\n");
  const store = openStore(join(project, "mlruns"));
  const experiment_id = store.experiment(logged.experiment, logged.experiment_tags);
  const parent = store.startRun({
    experiment_id,
    name: "report",
    run_key: "report",
    start_time: 1_700_000_000_000
  });
  const child = store.startRun({
    experiment_id,
    name: "KMeans_Model_Geo",
    run_key: "kmeans",
    parent_run_id: parent.run_id,
    tags: {algorithm: "kmeans"},
    start_time: 1_700_000_000_100
  });
  child.logParams(logged.params);
  child.logMetrics(logged.metrics);
  child.logMetrics(logged.inertia);
  child.setTags({"patroliq.note": true});
  child.logDataset(logged.dataset);
  child.logArtifact("reports/zones of the city.md", "# Zones\n");
  const image = join(project, "map.svg");
  writeFileSync(image, "<svg/>");
  child.logArtifact("map.svg", {file: image});
  store.registerModel("KMeans_Model_Geo", {description: logged.description, tags: {task: "clustering"}});
  for (const [index, folder] of ["model", "second/model"].entries()) {
    const files = modelFiles({
      kind: "kmeans_geo",
      model: {...logged.model, index},
      inputs: [{name: "latitude", type: "double"}],
      outputs: [{name: "cluster", type: "long"}],
      run_id: child.run_id,
      model_uuid: child.run_id,
      created_at: 1_700_000_000_200,
      artifact_path: folder
    });
    for (const [path, text] of Object.entries(files)) child.logArtifact(`${folder}/${path}`, text);
    store.createVersion({
      name: "KMeans_Model_Geo",
      run: child,
      artifact_path: folder,
      content_hash: `hash-${index}`,
      description: logged.description,
      tags: {rows: 800_534}
    });
  }
  store.setAlias("KMeans_Model_Geo", "champion", 1);
  store.setAlias("KMeans_Model_Geo", "challenger", 2);
  child.finish("FINISHED", 1_700_000_060_000);
  parent.finish("FAILED", 1_700_000_061_000);
  return {store, parent_id: parent.run_id, child_id: child.run_id};
}
