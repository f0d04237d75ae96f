import {type ChildProcess, spawn} from "node:child_process";
import {randomBytes} from "node:crypto";
import {rmSync} from "node:fs";
import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {type AddressInfo, createServer} from "node:net";
import os from "node:os";
import path from "node:path";
import {fileURLToPath} from "node:url";
import {type Content, connect, tslab} from "./wire.ts";

/** What is mended of the kernel before it starts, in JupyterLab as here. */
const MENDS = ["without-watching.cjs", "with-short-properties.cjs"].flatMap((name) => [
  "--require",
  fileURLToPath(new URL(`../../.jupyter/kernels/tslab/${name}`, import.meta.url))
]);

const START_LIMIT_MS = 60_000;
const ASK_AGAIN_MS = 1000;
const LOG_LENGTH = 4000;

/** How a request to the kernel is made. */
export interface RequestOptions {
  /** Milliseconds to wait for the kernel to be done. */
  timeout_ms: number;
  /** Called with each message the kernel publishes for this request, in order. */
  onMessage?: (type: string, content: Content) => void;
}

/** A running kernel. */
export interface Kernel {
  /** Its answer to `kernel_info_request`. */
  info: Content;
  /** Sends a request; resolves with the reply once the kernel is idle again; rejects on time-out or death. */
  request(type: string, content: Content, options: RequestOptions): Promise<Content>;
  stop(): Promise<void>;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({length: count}, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(
    servers.map((server) => new Promise((done, fail) => server.once("listening", done).once("error", fail)))
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

/** Resolves, once the process has ended, with how it ended and the last it wrote. */
function death(child: ChildProcess): Promise<string> {
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      log = (log + chunk).slice(-LOG_LENGTH);
    });
  return new Promise((done) =>
    child.once("close", (code, signal) =>
      done(`the kernel died (${signal ?? `exit code ${code}`})${log && `\n${log.trim()}`}`)
    )
  );
}

/**
 * Starts a tslab kernel.
 * @param cwd the folder the cells run in
 * @param env environment variables of the kernel
 * @throws Error when the kernel does not answer within a minute
 */
export async function startKernel(cwd: string, env: NodeJS.ProcessEnv = process.env): Promise<Kernel> {
  const [shell_port = 0, iopub_port = 0, stdin_port, control_port, hb_port] = await freePorts(5);
  const key = randomBytes(16).toString("hex");
  const folder = await mkdtemp(path.join(os.tmpdir(), "patroliq-kernel-"));
  const connection = path.join(folder, "connection.json");
  const ports = {shell_port, iopub_port, stdin_port, control_port, hb_port};
  const address = {transport: "tcp", ip: "127.0.0.1", signature_scheme: "hmac-sha256", kernel_name: "tslab"};
  await writeFile(connection, JSON.stringify({...address, ...ports, key}), {mode: 0o600});

  const args = [...MENDS, tslab, "kernel", "--config-path", connection];
  // What cells leave in the folder of temporary files goes with the kernel, which is killed.
  const child = spawn(process.execPath, args, {
    cwd,
    env: {...env, TMPDIR: folder},
    stdio: ["ignore", "pipe", "pipe"]
  });
  const died = death(child);
  const wire = connect(key, ports);

  const request: Kernel["request"] = (type, content, {timeout_ms, onMessage}) =>
    new Promise((resolve, reject) => {
      let reply: Content | undefined;
      let idle = false;
      const sent = wire.send(type, content, (message) => {
        if (message.channel === "shell") reply = message.content;
        else if (message.type !== "status") onMessage?.(message.type, message.content);
        else idle ||= message.content.execution_state === "idle";
        if (reply && idle) finish(() => resolve(reply as Content));
      });
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        void sent.then(wire.forget, () => undefined);
        settle();
      };
      const fail = (message: string): void => finish(() => reject(new Error(message)));
      const timer = setTimeout(() => fail(`not done after ${timeout_ms / 1000} s`), timeout_ms);
      void died.then(fail);
      sent.catch((error) => fail(String(error)));
    });

  const abandon = (): void => {
    child.kill("SIGKILL");
    rmSync(folder, {recursive: true, force: true});
  };
  process.once("exit", abandon);
  const stop = async (): Promise<void> => {
    process.off("exit", abandon);
    child.kill("SIGKILL");
    await died;
    wire.close();
    await rm(folder, {recursive: true, force: true});
  };

  const limit = Date.now() + START_LIMIT_MS;
  for (;;) {
    try {
      const info = await request("kernel_info_request", {}, {timeout_ms: ASK_AGAIN_MS});
      return {info, request, stop};
    } catch (error) {
      if (child.exitCode === null && child.signalCode === null && Date.now() < limit) continue;
      await stop();
      throw new Error(`the kernel did not start: ${error instanceof Error ? error.message : error}`);
    }
  }
}
