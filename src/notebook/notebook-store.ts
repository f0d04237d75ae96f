import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {type Connection, connectionFromEnv} from "../tracking/server/connection.ts";
import type {DatasetEntry} from "../tracking/store/dataset.ts";

/** Where a notebook's runs go: the store that PATROLIQ_MLRUNS names, else `../mlruns`, and the server of MLFLOW_TRACKING_URI. */
export function notebookPlaces(): {mlruns: string; connection: Connection | undefined} {
  const mlruns = process.env.PATROLIQ_MLRUNS ?? "../mlruns";
  return {mlruns, connection: connectionFromEnv(process.env, join(dirname(mlruns), ".env"))};
}

/** A file that a notebook read, as its runs log it. @param data_file path from the notebook's folder */
export function fileEntry(data_file: string, context: string): DatasetEntry {
  const digest = createHash("sha256").update(readFileSync(data_file)).digest("hex").slice(0, 32);
  const uri = data_file.replace(/^(\.\.\/)+/, "");
  return {name: uri.slice(uri.lastIndexOf("/") + 1), digest, source: {uri}, context};
}
