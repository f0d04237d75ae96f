import {relative} from "node:path";
import {workspace} from "../pipeline/runner/workspace.ts";
import type {Registry} from "../tracking/registry/registry.ts";
import type {Connection} from "../tracking/server/connection.ts";
import {MlflowError} from "../tracking/server/mlflow-error.ts";
import {type Effects, serverOf} from "./effects.ts";

/** Which registry is meant. */
export interface Place {
  out?: string;
  local?: boolean;
}

/** An open registry, and where it is. */
export interface Opened {
  registry: Registry;
  mlruns: string;
  connection: Connection | null;
}

/** A question to a registry; the answer is what is shown. */
export type Ask = (opened: Opened) => Promise<string>;

/**
 * Opens the registry of the server, else of `mlruns/`, asks it and closes it.
 * @throws Error one sentence when what was asked for is not there or cannot be
 */
export async function withRegistry(effects: Effects, place: Place, ask: Ask): Promise<string> {
  const opened = await open(effects, place);
  try {
    return await ask(opened);
  } catch (error) {
    if (error instanceof RangeError || error instanceof MlflowError) throw new Error(error.message);
    throw error;
  } finally {
    await opened.registry.close();
  }
}

async function open(effects: Effects, {out, local}: Place): Promise<Opened> {
  const mlruns = relative(process.cwd(), workspace(out ?? effects.root).mlruns) || ".";
  const connection = (local ? undefined : serverOf(effects)) ?? null;
  return {registry: await openRegistry(mlruns, connection), mlruns, connection};
}

async function openRegistry(mlruns: string, connection: Connection | null): Promise<Registry> {
  if (connection === null) {
    const {storeRegistry} = await import("../tracking/registry/store-registry.ts");
    const {openStore} = await import("../tracking/store/store.ts");
    return storeRegistry(openStore(mlruns), mlruns);
  }
  const {serverRegistry} = await import("../tracking/registry/server-registry.ts");
  const {mlflowClient} = await import("../tracking/server/client.ts");
  return serverRegistry(mlflowClient(connection));
}
