import {resolve} from "node:path";
import {workspace} from "../pipeline/runner/workspace.ts";
import {serveMlflow} from "../tracking/local-server/serve.ts";
import {connectionFromEnv} from "../tracking/server/connection.ts";
import {syncNow} from "../tracking/sync/sync-now.ts";
import type {Effects} from "./effects.ts";

interface Options {
  port: number;
  host: string;
  allowedHosts?: string[];
  out?: string;
}

/** `npm run mlflow`: serves MLflow with the runs of `mlruns/` until it is stopped. */
export async function run(
  {out, allowedHosts = [], ...options}: Options,
  {root, stdout, stderr}: Effects
): Promise<void> {
  const to = workspace(resolve(out ?? root));
  const say = (line: string) => stdout.write(`${line}\n`);
  const sync = (MLFLOW_TRACKING_URI: string) =>
    syncNow(to.mlruns, connectionFromEnv({MLFLOW_TRACKING_URI}, ""), stderr);
  await serveMlflow({...options, allowed_hosts: allowedHosts, dir: to.mlflow, sync, say});
  process.exit();
}
