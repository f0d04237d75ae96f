import {spawn} from "node:child_process";
import {request} from "node:http";
import {delimiter, dirname, join} from "node:path";
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
  const options = ["-m", folder, "-h", "127.0.0.1", "-p", String(port), "--env-manager", "local"];
  const started = startBeside(python, `${dirname(python)}/mlflow`, ["models", "serve", ...options]);
  await started.answers([port]);
  return {ask: (body) => post(port, body), pid: started.pid, stop: started.stop};
}

/** Serves many models' folders, in their order, in the time of one: MLflow is loaded once for all. */
export async function serveTogether(
  python: string,
  folders: readonly string[]
): Promise<Pick<Serving, "ask" | "stop">[]> {
  const script = join(import.meta.dirname, "serve-models.py");
  const started = startBeside(python, python, [script, ...folders]);
  const ports = (await started.printed(/^ports((?: \d+)+)\n/m)).trim().split(" ").map(Number);
  await started.answers(ports);
  return ports.map((port) => ({ask: (body) => post(port, body), stop: started.stop}));
}

/** Starts a program of an environment, in a group of processes that ends as one. */
function startBeside(python: string, program: string, args: readonly string[]) {
  const bin = dirname(python);
  const child = spawn(program, args, {
    // A group of its own: the command starts others, and all of them must end.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      MLFLOW_DISABLE_TELEMETRY: "true",
      OPENBLAS_NUM_THREADS: "1"
    }
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      log += text;
    });
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
  });
  const stop = async () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await ended;
  };
  const last = Date.now() + READY_MS;
  const until = async (is_so: () => boolean | Promise<boolean>, otherwise: string) => {
    while (!(await is_so())) {
      if (child.exitCode !== null || Date.now() > last) {
        await stop();
        throw new Error(`${program} ${args.join(" ")} ${otherwise}:\n${log}`);
      }
      await wait(200);
    }
  };
  return {
    pid: child.pid ?? 0,
    stop,
    /** Waits for what matches in the output. @returns the first group. @throws Error with what was printed when it ends without. */
    async printed(wanted: RegExp): Promise<string> {
      await until(() => wanted.test(log), `has not printed ${wanted}`);
      return wanted.exec(log)?.[1] ?? "";
    },
    /** Waits until all ports answer. @throws Error with what was printed when one does not. */
    async answers(ports: readonly number[]) {
      for (const port of ports) await until(() => isUp(port), `does not answer at port ${port}`);
    }
  };
}

const isUp = (port: number): Promise<boolean> =>
  send(port, "GET", "/ping").then(
    ({status}) => status === 200,
    () => false
  );

const post = (port: number, body: unknown) => send(port, "POST", "/invocations", JSON.stringify(body));

/** Asks on a connection of its own: the server closes one that idles for five seconds. */
function send(
  port: number,
  method: string,
  path: string,
  body = ""
): Promise<{status: number; text: string}> {
  return new Promise((resolve, reject) => {
    const headers = {"content-type": "application/json", "content-length": Buffer.byteLength(body)};
    const sent = request({host: "127.0.0.1", port, method, path, agent: false, headers}, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (more: string) => {
        text += more;
      });
      answer.once("error", reject).once("end", () => resolve({status: answer.statusCode ?? 0, text}));
    });
    sent.once("error", reject).end(body);
  });
}
