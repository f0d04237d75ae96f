import {spawn} from "node:child_process";
import {delimiter, dirname} from "node:path";
import {setTimeout as wait} from "node:timers/promises";
import {freePort} from "../../src/tracking/local-server/free-port.ts";

/** A model behind `mlflow models serve`. */
export interface Serving {
  /** Sends a body to `/invocations`. */
  ask(body: unknown): Promise<{status: number; text: string}>;
  /** The process that all of it runs below. */
  pid: number;
  stop(): Promise<void>;
}

const READY_MS = 120_000;

/** Serves a model's folder as anybody would: `mlflow models serve`, with the environment's programs on the path. */
export async function serve(python: string, folder: string): Promise<Serving> {
  const port = await freePort(0, "127.0.0.1");
  const bin = dirname(python);
  const server = spawn(
    `${bin}/mlflow`,
    ["models", "serve", "-m", folder, "-h", "127.0.0.1", "-p", String(port), "--env-manager", "local"],
    {
      // A group of its own: the command starts others, and all of them must end.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        PATH: `${bin}${delimiter}${process.env.PATH}`,
        MLFLOW_DISABLE_TELEMETRY: "true",
        OPENBLAS_NUM_THREADS: "1"
      }
    }
  );
  let log = "";
  for (const stream of [server.stdout, server.stderr])
    stream.on("data", (text) => {
      log += text;
    });
  const ended = new Promise<void>((resolve) => {
    server.once("close", () => resolve());
  });
  const stop = async () => {
    try {
      if (server.pid !== undefined) process.kill(-server.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await ended;
  };
  const url = `http://127.0.0.1:${port}`;
  for (const until = Date.now() + READY_MS; ; await wait(200)) {
    const up = await fetch(`${url}/ping`).then(
      ({ok}) => ok,
      () => false
    );
    if (up) break;
    if (server.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`mlflow models serve -m ${folder} does not answer:\n${log}`);
    }
  }
  return {
    async ask(body) {
      const response = await fetch(`${url}/invocations`, {
        method: "POST",
        // Each on a connection of its own: the server closes one that idles for five seconds.
        headers: {"content-type": "application/json", connection: "close"},
        body: JSON.stringify(body)
      });
      return {status: response.status, text: await response.text()};
    },
    pid: server.pid ?? 0,
    stop
  };
}
