import {existsSync, readFileSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import {z} from "zod";
import type {RegisteredVersion} from "../tracking/registry/registry.ts";
import {serverRegistry} from "../tracking/registry/server-registry.ts";
import {storeRegistry} from "../tracking/registry/store-registry.ts";
import {mlflowClient} from "../tracking/server/client.ts";
import {type Connection, connectionFromEnv} from "../tracking/server/connection.ts";
import {checkAlias, checkModelName} from "../tracking/store/checks.ts";
import {sourceFolder} from "../tracking/store/registry.ts";
import {openStore} from "../tracking/store/store.ts";
import {MODEL_KINDS, MODELS, type Model, type ModelKind, predictorOf, signatureOf} from "./all.ts";
import type {Answer, Params, Row, Signature} from "./rows.ts";

/** A model that answers. */
export interface LoadedModel {
  /** Its registered name, or that of its folder. */
  name: string;
  /** Undefined for one loaded from a folder. */
  version: number | undefined;
  kind: ModelKind;
  /** What it takes and gives. */
  signature: Signature;
  /** Kind and data, as in `model.json`. */
  packaged: Model;
  /**
   * One answer for each row: numbers by the outputs of the signature, never NaN; −1 (0 for a score) where there is
   * nothing to say. The served model gives the same to 1e-9.
   * @param rows values by the inputs of the signature; null where one is not known
   * @param params what the signature lets a call set, for example `n_zones`
   * @throws RangeError on a missing column, text for a number, or a parameter out of range
   */
  predict(rows: readonly Row[], params?: Params): Answer[];
}

export interface LoadOptions {
  /** The folder of the file store. Default `mlruns`. */
  mlruns?: string;
  /** The server to ask; null for none. Default: the one that MLFLOW_TRACKING_URI names. */
  connection?: Connection | null;
}

/** A model's file and where it was found. */
interface Found {
  name: string;
  version?: number;
  text: string;
  where: string;
}

/**
 * Loads a model that PatrolIQ logged, from the server where one is set and else from `mlruns/`.
 * @param uri `DBSCAN_Model@champion`, `DBSCAN_Model/3`, or the folder of its `MLmodel`
 * @throws RangeError when there is no such model, version or alias; Error when its file cannot be used
 */
export async function loadModel(uri: string, options: LoadOptions = {}): Promise<LoadedModel> {
  const {mlruns = "mlruns", connection = connectionFromEnv()} = options;
  const found = existsSync(join(uri, "MLmodel"))
    ? fromFolder(uri)
    : await fromRegistry(uri, mlruns, connection ?? null);
  const {name, version, text, where} = found;
  const packaged = parseModel(text, where);
  const {kind, model} = packaged;
  const signature = signatureOf(kind, model);
  const answer = predictorOf(kind, model);
  const predict = (rows: readonly Row[], params: Params = {}) => answer(rows, checkParams(params, signature));
  return {name, version, kind, signature, packaged, predict};
}

/**
 * Reads `NAME@alias` or `NAME/VERSION`, with or without MLflow's `models:/` in front.
 * @throws RangeError on anything else
 */
function parseModelUri(uri: string): {name: string; alias?: string; version?: number} {
  const [, name, mark, which] = /^(?:models:\/)?([^/@]+)([@/])([^/@]+)$/.exec(uri) ?? [];
  if (name !== undefined && mark === "@") return {name: checkModelName(name), alias: checkAlias(which ?? "")};
  if (name !== undefined && /^[1-9]\d*$/.test(which ?? ""))
    return {name: checkModelName(name), version: Number(which)};
  throw new RangeError(
    `a model is named as DBSCAN_Model@champion or DBSCAN_Model/3, or by the folder of its MLmodel; got "${uri}"`
  );
}

function checkParams(params: Params, {params: known}: Signature): Params {
  for (const {name} of known)
    if (params[name] !== undefined && !Number.isFinite(params[name]))
      throw new RangeError(`parameter ${name} must be a number, got ${params[name]}`);
  return params;
}

function fromFolder(folder: string): Found {
  const where = join(folder, "model.json");
  return {name: basename(resolve(folder)), text: readFileSync(where, "utf8"), where};
}

/** Finds a version's `model.json` on the server, or without one in the store. */
async function fromRegistry(uri: string, mlruns: string, connection: Connection | null): Promise<Found> {
  const {name, alias, version: wanted} = parseModelUri(uri);
  const {registry, read} = connection ? onServer(connection) : inStore(mlruns);
  try {
    const versions = await registry.versions(name);
    const found = versions.find(({version, aliases}) =>
      alias === undefined ? version === wanted : aliases.includes(alias)
    );
    if (found !== undefined) return {name, version: found.version, ...(await read(found))};
    const missing = alias === undefined ? ` version ${wanted}` : `@${alias}`;
    throw new RangeError(`${registry.where} has no ${name}${missing}: ${whatThereIs(versions)}`);
  } finally {
    await registry.close();
  }
}

function inStore(mlruns: string) {
  const store = openStore(mlruns);
  const read = ({name, version, source}: RegisteredVersion) => {
    const folder = sourceFolder(source);
    const where = join(store.root, folder ?? "", "model.json");
    if (folder === undefined || !existsSync(where))
      throw new RangeError(
        `${name} version ${version} has no model.json under ${source}: its run was deleted; run npm run report`
      );
    return {text: readFileSync(where, "utf8"), where};
  };
  return {registry: storeRegistry(store, mlruns), read};
}

function onServer(connection: Connection) {
  const client = mlflowClient(connection);
  const read = async ({name, version, source}: RegisteredVersion) => {
    const where = `${source}/model.json`;
    const bytes = await client.getArtifact(source, "model.json");
    if (bytes === undefined)
      throw new RangeError(
        `${name} version ${version} on ${connection.uri} has no ${where}: it was not logged by PatrolIQ, or its run was deleted`
      );
    return {text: bytes.toString("utf8"), where};
  };
  return {registry: serverRegistry(client), read};
}

function whatThereIs(versions: readonly RegisteredVersion[]): string {
  const n = versions.length;
  if (n === 0) return "there is no such model; npm run report logs and registers them";
  const aliases = versions.flatMap((version) => version.aliases).sort();
  const aliased = aliases.length === 0 ? "no alias" : `the aliases ${aliases.join(", ")}`;
  return `it has ${n === 1 ? "1 version" : `${n} versions`} and ${aliased}`;
}

const schemas = MODELS.map(({kind, payload}) => payload.extend({kind: z.literal(kind)}));
const model_json = z.discriminatedUnion("kind", schemas as [(typeof schemas)[0]]);

/**
 * Reads `model.json`.
 * @param where the file, for the error
 * @throws Error when it is no model of a known kind, or was written by a PatrolIQ before models could answer
 */
export function parseModel(text: string, where: string): Model {
  const parsed = model_json.safeParse(readJson(text, where));
  if (parsed.success) {
    const {kind, ...model} = parsed.data;
    return {kind, model} as Model;
  }
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(".") || "it";
  throw new Error(
    `${where} is no model that this PatrolIQ reads (${place}: ${issue?.message}; kinds are ${MODEL_KINDS.join(", ")}); log it anew with npm run report`
  );
}

function readJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${where} is not JSON: it may be half a file; log it anew with npm run report`);
  }
}
