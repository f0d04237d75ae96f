import {ensureMlflowEnv, MLFLOW} from "../../../scripts/mlflow-env.mjs";
import {startServer} from "./server.ts";
import {lastLines} from "./server-end.ts";

/** What `npm run mlflow` is asked for. */
export interface ServeOptions {
  /** Folder of the server's database and artifacts. */
  dir: string;
  port: number;
  host: string;
  allowed_hosts: readonly string[];
  /** Brings the runs kept on this machine to a server that has started; returns what is to be said of it. */
  sync(uri: string): Promise<readonly string[]>;
  /** Shows a line to the user. */
  say(line: string): void;
}

/**
 * Starts an MLflow server, in an environment that is made at the first call, fills it and serves until this
 * process is asked to stop (SIGINT, SIGTERM, SIGHUP). Nothing of it is left running afterwards.
 *
 * @throws Error one sentence when Python, the network or the port is missing, or the server ends by itself.
 */
export async function serveMlflow({sync, say, ...options}: ServeOptions): Promise<void> {
  const python = ensureMlflowEnv(MLFLOW, (folder) =>
    say(`Making ${folder} with MLflow ${MLFLOW}, once: about 400 MB and half a minute …`)
  );
  const stop = stopSignal();
  say(`Starting MLflow ${MLFLOW} …`);
  const server = await startServer({...options, python, signal: stop}).catch((error: unknown) => {
    if (!stop.aborted) throw error;
  });
  if (server === undefined) return;
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener("abort", () => resolve());
  });
  const fill = async () => {
    try {
      for (const line of await sync(server.uri)) say(line);
    } catch (error) {
      say(`The runs on this machine were not brought over: ${(error as Error).message}`);
    }
  };
  await Promise.race([fill(), stopped, server.ended]);
  if (!stop.aborted) {
    say(`MLflow is at ${server.uri}  (Ctrl-C ends it)`);
    say(`Reports log to it with MLFLOW_TRACKING_URI=${server.uri} npm run report`);
    if (!isLoopback(options.host))
      say(
        `It listens on ${options.host} without a password: whoever reaches this machine can change what it holds.`
      );
  }
  await Promise.race([stopped, server.ended]);
  if (!stop.aborted)
    throw new Error(
      `MLflow ended by itself; start it again, nothing is lost. It printed:\n${lastLines(server.output())}`
    );
  say("Stopping MLflow …");
  await server.stop();
}

/** Aborts when this process is asked to stop; asked once more, it ends at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  return controller.signal;
}

const isLoopback = (host: string): boolean => /^(127\.|localhost$|::1$)/.test(host);
