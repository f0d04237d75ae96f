import {spawn} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterAll, beforeAll} from "vitest";
import {ensureMlflowEnv, MLFLOW, MLFLOW_2} from "../../scripts/mlflow-env.mjs";
import {type Server, type ServerOptions, startServer} from "../../src/tracking/local-server/server.ts";

/** The versions that every promise about servers is tested with. */
export const VERSIONS = [MLFLOW, MLFLOW_2] as const;

/** A real MLflow server of a test file, in a folder of its own. */
export interface TestServer {
  /** Its address, the same after `restart()`. */
  readonly uri: string;
  /** The python of its environment: the same version of MLflow as the server's. */
  readonly python: string;
  /** The folder of its database and artifacts. */
  readonly dir: string;
  output(): string;
  /** `kill -9` of all its processes. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Starts it again on the same port, database and artifacts, after `kill()` or `stop()`. */
  restart(): Promise<void>;
  /**
   * Runs a script of this folder with the server's python, `MLFLOW_TRACKING_URI` set; returns what it printed.
   * What it reads from its standard input is `input`.
   */
  script(
    name: string,
    options?: {args?: string[]; input?: string; env?: Record<string, string>}
  ): Promise<string>;
}

/**
 * Starts a server before the tests of a file or `describe` block and stops it afterwards. Its properties can be
 * read once the tests run.
 *
 *     const server = withServer(MLFLOW_2);
 *     it("…", async () => { await fetch(server.uri) });
 */
export function withServer(
  version: string = MLFLOW,
  options: Omit<ServerOptions, "python" | "dir" | "port"> = {}
): TestServer {
  const dir = mkdtempSync(join(tmpdir(), "patroliq-server-"));
  let python = "";
  let server: Server | undefined;
  const now = (): Server => {
    if (server === undefined)
      throw new Error("the server is started before the tests, not before describe()");
    return server;
  };
  const start = async (port: number) => {
    server = await startServer({...options, python, dir, port});
  };
  beforeAll(async () => {
    python = ensureMlflowEnv(version);
    await start(0);
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(dir, {recursive: true, force: true});
  });
  return {
    get uri() {
      return now().uri;
    },
    get python() {
      return python;
    },
    dir,
    output: () => now().output(),
    kill: () => now().kill(),
    stop: () => now().stop(),
    restart: () => start(now().port),
    script: (name, {args = [], input = "", env = {}} = {}) =>
      runScript(python, [join(import.meta.dirname, name), ...args], input, {
        ...process.env,
        PATH: `${dirname(python)}:${process.env.PATH}`,
        PYTHONIOENCODING: "utf-8",
        MLFLOW_DISABLE_TELEMETRY: "true",
        MLFLOW_TRACKING_URI: now().uri,
        ...env
      })
  };
}

/** Does not block this process, in which the test's own clients may be at work. */
function runScript(python: string, args: string[], input: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, args, {env});
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`${args[0]} ended with ${code}:\n${stderr.split("\n").slice(-25).join("\n")}`));
    });
    child.stdin.end(input);
  });
}
