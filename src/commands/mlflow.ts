import {resolve} from "node:path";
import type {Command} from "commander";
import {listed} from "../pipeline/runner/settings.ts";
import {workspace} from "../pipeline/runner/workspace.ts";
import {serveMlflow} from "../tracking/local-server/serve.ts";
import {connectionFromEnv} from "../tracking/server/connection.ts";
import {syncNow} from "../tracking/sync/sync.ts";
import type {Effects} from "./effects.ts";
import {portOption} from "./port-option.ts";

interface Options {
  port: number;
  host: string;
  allowedHosts?: string[];
  out?: string;
}

/** `npm run mlflow`: serves MLflow with the runs of `mlruns/` until it is stopped. */
export function define(command: Command, {root, stdout, stderr}: Effects): void {
  command
    .addOption(portOption(5000))
    .option("--host <address>", "address to listen on; 0.0.0.0 is every one of this machine", "127.0.0.1")
    .option(
      "--allowed-hosts <names>",
      "further names it is asked by, with commas between them: mlflow,mlflow:*",
      listed
    )
    .option("--out <dir>", "the folder the report was put under")
    .action(async ({out, allowedHosts = [], ...options}: Options) => {
      const to = workspace(resolve(out ?? root));
      const say = (line: string) => stdout.write(`${line}\n`);
      const sync = (MLFLOW_TRACKING_URI: string) =>
        syncNow(to.mlruns, connectionFromEnv({MLFLOW_TRACKING_URI}, ""), stderr);
      await serveMlflow({...options, allowed_hosts: allowedHosts, dir: to.mlflow, sync, say});
      process.exit();
    });
}
