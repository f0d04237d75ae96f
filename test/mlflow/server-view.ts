import type {Connection} from "../../src/tracking/server/connection.ts";
import {connectionFromEnv} from "../../src/tracking/server/connection.ts";
import type {DatasetRecord, RunStatus} from "../../src/tracking/store/run-record.ts";
import type {TestServer} from "./server.ts";

/** A run as MLflow's Python client finds it on a server. */
export interface RunView {
  run_id: string;
  run_key: string | null;
  experiment_id: string;
  name: string;
  status: RunStatus;
  start_time: number;
  end_time: number | null;
  params: Record<string, string>;
  metrics: Record<string, number>;
  /** `[timestamp, value, step]`, sorted. */
  history: Record<string, [number, number, number][]>;
  tags: Record<string, string>;
  datasets: DatasetRecord[];
  /** SHA-256 by path. */
  artifacts: Record<string, string>;
}

/** All that MLflow's Python client finds on a server; deleted experiments, but no deleted runs. */
export interface ServerView {
  experiments: Record<string, {experiment_id: string; tags: Record<string, string>; stage: string}>;
  runs: RunView[];
  models: Record<
    string,
    {
      description: string;
      tags: Record<string, string>;
      aliases: Record<string, number>;
      versions: {
        version: number;
        run_id: string;
        source: string;
        description: string;
        tags: Record<string, string>;
        status: string;
      }[];
    }
  >;
}

/** Reads a server through Python, in 3 s. */
export async function readServer(server: TestServer): Promise<ServerView> {
  return JSON.parse(await server.script("read-server.py"));
}

/** A connection of this environment alone. */
export function connectTo(uri: string, env: Record<string, string> = {}): Connection {
  const connection = connectionFromEnv({MLFLOW_TRACKING_URI: uri, ...env}, "");
  if (connection === undefined) throw new Error(`${uri} is no server`);
  return connection;
}
