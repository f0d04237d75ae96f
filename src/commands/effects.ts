import {join} from "node:path";
import {type Connection, connectionFromEnv} from "../tracking/server/connection.ts";
import type {ProgressOutput} from "../tracking/sync/sync.ts";

/** The world as a command sees it: passed in, so that a test runs a command without a process of its own. */
export interface Effects {
  /** The project's folder. */
  root: string;
  env: Readonly<Record<string, string | undefined>>;
  stdout: ProgressOutput;
  stderr: ProgressOutput;
}

/** The MLflow server that the environment or the project's `.env` names, if any. */
export const serverOf = ({root, env}: Effects): Connection | undefined =>
  connectionFromEnv(env, join(root, ".env"));
