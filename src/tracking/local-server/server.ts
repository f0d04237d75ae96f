import {type ChildProcess, spawn, spawnSync} from "node:child_process";
import {closeSync, existsSync, mkdirSync, openSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {freePort} from "./free-port.ts";
import {explainEnd, lastLines} from "./server-end.ts";

/** An MLflow server to start. */
export interface ServerOptions {
  /** The python of an environment with MLflow, as `ensureMlflowEnv` of `scripts/mlflow-env.mjs` returns it. */
  python: string;
  /** Folder of the database (`mlflow.db`, SQLite) and `artifacts/`; made when missing. */
  dir: string;
  /** Default 0: any free port. */
  port?: number;
  /** Address to listen on; default 127.0.0.1, this machine only. */
  host?: string;
  /** Names under which the server may be asked, beside localhost: `["mlflow", "mlflow:*"]`. MLflow 3 refuses others. */
  allowed_hosts?: readonly string[];
  /** Further options of `mlflow server`, for example `["--app-name", "basic-auth"]`. */
  args?: readonly string[];
  /** Further environment variables. */
  env?: Record<string, string>;
  /** Ends a start that is under way. */
  signal?: AbortSignal;
}

/** A server that answers. */
export interface Server {
  uri: string;
  port: number;
  /** What it has printed so far, its last 64 kB. */
  output(): string;
  /** Resolves when no process of it is left, however it ended. */
  ended: Promise<void>;
  /** Ends it in order; after 5 s it is killed. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash of the machine would (`kill -9` of all its processes). */
  kill(): Promise<void>;
}

const KEPT = 65_536;
/** How long it may take to answer. */
const START_TIMEOUT_S = 120;
const on_windows = process.platform === "win32";

/** Names of this machine, which MLflow no longer answers to once others are given. */
const LOCAL_HOSTS = ["localhost", "localhost:*", "127.0.0.1", "127.0.0.1:*", "[::1]", "[::1]:*"];

// A process that dies without a word closes its end of the pipe, and the server with all its workers follows it.
const START = `
import os, signal, sys, threading
def follow():
    os.read(0, 1)
    os.killpg(0, signal.SIGKILL) if hasattr(os, "killpg") else os._exit(1)
threading.Thread(target=follow, daemon=True).start()
from mlflow.cli import cli
sys.exit(cli(prog_name="mlflow"))
`;

/**
 * Starts `mlflow server` with one worker, on SQLite, and waits until it answers (5 to 9 s).
 * It ends with this process, however that ends.
 *
 * @throws Error one sentence when the port is taken or MLflow ends before it answers.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const {host = "127.0.0.1"} = options;
  const dir = resolve(options.dir);
  mkdirSync(join(dir, "artifacts"), {recursive: true});
  checkDatabase(join(dir, "mlflow.db"));
  const port = await freePort(options.port ?? 0, host);
  const child = spawn(options.python, serverArguments({...options, dir, host, port}), {
    cwd: dir,
    env: serverEnvironment(options),
    detached: !on_windows,
    stdio: ["pipe", "pipe", "pipe"]
  });
  let output = "";
  const keep = (text: Buffer) => {
    output = (output + text).slice(-KEPT);
  };
  child.once("error", (error) => {
    output += error.message;
  });
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);

  let is_over = false;
  const ended = whenEnded(child).then(() => {
    is_over = true;
  });

  const uri = `http://${isAny(host) ? "127.0.0.1" : bracketed(host)}:${port}`;
  const server: Server = {
    uri,
    port,
    output: () => output,
    ended,
    async stop() {
      send(child, "SIGTERM");
      const in_time = await Promise.race([ended.then(() => true), sleep(5000, false, {ref: false})]);
      if (!in_time) await server.kill();
    },
    async kill() {
      send(child, "SIGKILL");
      await ended;
    }
  };

  const last_moment = Date.now() + START_TIMEOUT_S * 1000;
  while (!(await answers(uri))) {
    if (is_over) throw new Error(explainEnd(output, dir, options.python));
    const is_late = Date.now() > last_moment;
    if (is_late || options.signal?.aborted) await server.kill();
    options.signal?.throwIfAborted();
    if (is_late) {
      throw new Error(
        `MLflow did not answer at ${uri} within ${START_TIMEOUT_S} s; it printed:\n${lastLines(output)}`
      );
    }
    await sleep(100);
  }
  return server;
}

function serverArguments(options: ServerOptions & {host: string; port: number}): string[] {
  const {host, port, allowed_hosts = [], args = []} = options;
  const all_hosts = new Set([...allowed_hosts, ...LOCAL_HOSTS, bracketed(host), `${bracketed(host)}:*`]);
  return [
    ...["-c", START, "server", "--workers", "1", "--host", host, "--port", String(port)],
    // Seen from its own folder: whatever signs the path to it holds, MLflow does not see them.
    ...["--backend-store-uri", "sqlite:///mlflow.db", "--artifacts-destination", "./artifacts"],
    ...(allowed_hosts.length === 0 ? [] : ["--allowed-hosts", [...all_hosts].join(",")]),
    ...args
  ];
}

// A server is a place of its own: what tells a client where to log must not reach it.
function serverEnvironment({python, env}: ServerOptions): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("MLFLOW_"));
  return {
    ...Object.fromEntries(kept),
    // MLflow starts its workers by name.
    PATH: `${dirname(python)}${on_windows ? ";" : ":"}${process.env.PATH ?? ""}`,
    MLFLOW_SERVER_ENABLE_JOB_EXECUTION: "false",
    MLFLOW_DISABLE_TELEMETRY: "true",
    PYTHONUNBUFFERED: "1",
    ...env
  };
}

/** @throws Error when it is there and no file that can be written: MLflow tries for minutes to open it. */
function checkDatabase(path: string): void {
  if (!existsSync(path)) return;
  try {
    closeSync(openSync(path, "r+"));
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    throw new Error(`${path} cannot be opened for writing (${code}); mend its permissions or move it aside`);
  }
}

async function answers(uri: string): Promise<boolean> {
  try {
    const response = await fetch(`${uri}/health`, {signal: AbortSignal.timeout(2000)});
    return (await response.text()) === "OK";
  } catch {
    return false;
  }
}

/** To all processes of the server: MLflow starts its workers in the same group. */
function send(child: ChildProcess, name: "SIGTERM" | "SIGKILL"): void {
  if (child.pid === undefined) return;
  try {
    if (on_windows) spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"]);
    else process.kill(-child.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** The first process may end before its workers: the server has ended when its whole group has. */
async function whenEnded(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolved) => {
    child.once("error", () => resolved());
    child.once("close", () => resolved());
  });
  while (!on_windows && child.pid !== undefined && isAlive(-child.pid)) await sleep(20);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const isAny = (host: string): boolean => host === "0.0.0.0" || host === "::";
const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host);
