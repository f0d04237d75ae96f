import {execFileSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {join} from "node:path";
import {inject} from "vitest";
import {ensureMlflowEnv} from "../../scripts/mlflow-env.mjs";
import {type Server, type ServerOptions, startServer} from "../../src/tracking/local-server/server.ts";

/** A server that answers, and what it is made of. */
export interface RunningServer {
  server: Server;
  /** The python of its environment. */
  python: string;
  /** The folder of its database and artifacts. */
  dir: string;
}

/**
 * Servers of this worker that are up, empty and used by no test file, by version. Vitest runs the files of a worker in
 * one process, so that a server is started once for all of them; it ends with the worker.
 */
const spare = new Map<string, RunningServer[]>();

// Another connection's next transaction sees the copy: MLflow keeps nothing of the database in memory.
const COPY = `
import sqlite3, sys
start, end = (sqlite3.connect(path) for path in sys.argv[1:])
start.backup(end)
`;

/** Copies `from` over `to`, databases of a server's folder, while the server may be up. */
function copyDatabase({python, dir}: RunningServer, from: string, to: string): void {
  execFileSync(python, ["-c", COPY, join(dir, from), join(dir, to)]);
}

/** A new server of a version, for as long as whoever asks wants it, with options of its own. */
export async function startNew(
  version: string,
  options: Omit<ServerOptions, "python" | "dir" | "port"> = {}
): Promise<RunningServer> {
  const dir = mkdtempSync(join(inject("servers_folder"), "server-"));
  const python = ensureMlflowEnv(version);
  return {server: await startServer({...options, python, dir}), python, dir};
}

/** An empty server of a version that no other test file uses until it is given back. */
export async function takeServer(version: string): Promise<RunningServer> {
  const known = spare.get(version)?.pop();
  if (known !== undefined) return known;
  const running = await startNew(version);
  copyDatabase(running, "mlflow.db", "empty.db");
  return running;
}

/** Empties a server that was taken, for the next test file. */
export function giveServer(version: string, running: RunningServer): void {
  copyDatabase(running, "empty.db", "mlflow.db");
  const artifacts = join(running.dir, "artifacts");
  rmSync(artifacts, {recursive: true});
  mkdirSync(artifacts);
  spare.set(version, [...(spare.get(version) ?? []), running]);
}
