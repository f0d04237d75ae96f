import {spawn} from "node:child_process";
import {rmSync} from "node:fs";
import {dirname, join} from "node:path";
import {afterAll, beforeAll} from "vitest";
import {MLFLOW, MLFLOW_2} from "../../scripts/mlflow-env.mjs";
import {type ServerOptions, startServer} from "../../src/tracking/local-server/server.ts";
import {giveServer, type RunningServer, startNew, takeServer} from "./spare-servers.ts";

/** The versions that every promise about servers is tested with. */
export const VERSIONS = [MLFLOW, MLFLOW_2] as const;

type OwnOptions = Omit<ServerOptions, "python" | "dir" | "port">;

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
 * A server for the tests of a file or `describe` block, empty when they begin. One without options of its own is started
 * once for all files of a worker. Its properties can be read once the tests run.
 *
 *     const server = withServer(MLFLOW_2);
 *     it("…", async () => { await fetch(server.uri) });
 */
export function withServer(version: string = MLFLOW, options?: OwnOptions): TestServer {
  let running: RunningServer | undefined;
  let is_up = false;
  const now = (): RunningServer => {
    if (running === undefined)
      throw new Error("the server is started before the tests, not before describe()");
    return running;
  };
  beforeAll(async () => {
    running = await (options === undefined ? takeServer(version) : startNew(version, options));
    is_up = true;
  });
  afterAll(async () => {
    if (running === undefined) return;
    if (is_up && options === undefined) return giveServer(version, running);
    await running.server.stop();
    rmSync(running.dir, {recursive: true, force: true});
  });
  const down = (end: Promise<void>): Promise<void> => {
    is_up = false;
    return end;
  };
  return {
    get uri() {
      return now().server.uri;
    },
    get python() {
      return now().python;
    },
    get dir() {
      return now().dir;
    },
    output: () => now().server.output(),
    kill: () => down(now().server.kill()),
    stop: () => down(now().server.stop()),
    async restart() {
      const {python, dir, server} = now();
      running = {python, dir, server: await startServer({...options, python, dir, port: server.port})};
      is_up = true;
    },
    script: (name, {args = [], input = "", env = {}} = {}) =>
      runScript(now().python, [join(import.meta.dirname, name), ...args], input, {
        ...process.env,
        PATH: `${dirname(now().python)}:${process.env.PATH}`,
        PYTHONIOENCODING: "utf-8",
        MLFLOW_DISABLE_TELEMETRY: "true",
        MLFLOW_TRACKING_URI: now().server.uri,
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
