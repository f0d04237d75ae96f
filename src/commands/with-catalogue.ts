import {relative} from "node:path";
import {workspace} from "../pipeline/runner/workspace.ts";
import type {Catalogue} from "../tracking/registry/catalogue.ts";
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
  catalogue: Catalogue;
  mlruns: string;
  connection: Connection | null;
}

/** A question to a registry; the answer is what is shown. */
export type Ask = (opened: Opened) => Promise<string>;

/**
 * Opens the registry of the server, else of `mlruns/`, asks it and closes it.
 * @throws {Error} one sentence when what was asked for is not there or cannot be
 */
export async function withCatalogue(effects: Effects, place: Place, ask: Ask): Promise<string> {
  const opened = await open(effects, place);
  try {
    return await ask(opened);
  } catch (error) {
    if (error instanceof RangeError || error instanceof MlflowError) throw new Error(error.message);
    throw error;
  } finally {
    await opened.catalogue.close();
  }
}

async function open(effects: Effects, {out, local}: Place): Promise<Opened> {
  const mlruns = relative(process.cwd(), workspace(out ?? effects.root).mlruns) || ".";
  const connection = (local ? undefined : serverOf(effects)) ?? null;
  const catalogue = connection === null ? await ofStore(mlruns) : await ofServer(connection);
  return {catalogue, mlruns, connection};
}

async function ofStore(mlruns: string): Promise<Catalogue> {
  const {storeCatalogue} = await import("../tracking/registry/store-catalogue.ts");
  const {openStore} = await import("../tracking/store/store.ts");
  return storeCatalogue(openStore(mlruns), mlruns);
}

async function ofServer(connection: Connection): Promise<Catalogue> {
  const {serverCatalogue} = await import("../tracking/registry/server-catalogue.ts");
  const {mlflowClient} = await import("../tracking/server/client.ts");
  return serverCatalogue(mlflowClient(connection));
}
