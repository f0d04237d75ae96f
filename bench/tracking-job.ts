import {rmSync} from "node:fs";
import {mlflowClient} from "../src/tracking/server/client.ts";
import {connectionFromEnv} from "../src/tracking/server/connection.ts";
import {openStore} from "../src/tracking/store/store.ts";
import {syncStore} from "../src/tracking/sync/sync.ts";
import {type Load, pointsOf, textOf} from "./tracking-load.ts";

/** Seconds of the parts of a job, and what the server holds in the end. */
export interface TrackingTimes {
  store_s?: number;
  server_s: number;
  again_s?: number;
  runs: number;
  points: number;
  files: number;
}

/** Logs a load to a file store in `root`, brings it to the server, and does that again. */
async function job(root: string, uri: string, experiment: string, load: Load): Promise<TrackingTimes> {
  const seconds = async (part: () => unknown): Promise<number> => {
    const began = performance.now();
    await part();
    return (performance.now() - began) / 1000;
  };
  const store_s = await seconds(() => {
    const store = openStore(root);
    const experiment_id = store.experiment(experiment);
    for (let i = 0; i < load.runs; i++) {
      const run = store.startRun({experiment_id, name: `run ${i}`, run_key: `${experiment} ${i}`});
      run.logParams({eps: 0.3, min_samples: i});
      run.logMetrics(pointsOf(load));
      for (let file = 0; file < load.files; file++) run.logArtifact(`tables/${file}.csv`, textOf(i, file));
      run.finish();
    }
  });
  const connection = connectionFromEnv({MLFLOW_TRACKING_URI: uri}, "");
  if (connection === undefined) throw new Error(`${uri} is no server`);
  const client = mlflowClient(connection);
  const server_s = await seconds(() => syncStore(root, client));
  const again_s = await seconds(() => syncStore(root, client));
  const there = await client.findExperiment(experiment);
  const runs = await client.searchRuns([there?.experiment_id ?? ""]);
  const [first] = runs;
  const histories = await Promise.all(
    (first?.metrics ?? []).map(({key}) => client.metricHistory(first?.run_id ?? "", key))
  );
  const files = first === undefined ? 0 : (await client.artifactSizes(first.run_id)).size;
  await client.close();
  return {store_s, server_s, again_s, runs: runs.length, points: histories.flat().length, files};
}

const [root = "", uri = "", experiment = "", load = "{}"] = process.argv.slice(2);
rmSync(root, {recursive: true, force: true});
process.stdout.write(`${JSON.stringify(await job(root, uri, experiment, JSON.parse(load)))}\n`);
