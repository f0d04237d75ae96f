import {existsSync, readFileSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import {mlflowClient} from "../tracking/server/client.ts";
import {type Connection, connectionFromEnv} from "../tracking/server/connection.ts";
import {checkAlias, checkModelName} from "../tracking/store/checks.ts";
import {sourceFolder} from "../tracking/store/model-source.ts";
import {openStore} from "../tracking/store/store.ts";
import {type Model, type ModelKind, predictorOf, signatureOf} from "./all.ts";
import {parseModel} from "./model-json.ts";
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
    : connection
      ? await fromServer(parseModelUri(uri), connection)
      : fromStore(parseModelUri(uri), mlruns);
  const {name, version, text, where} = found;
  const packaged = parseModel(text, where);
  const {kind, model} = packaged;
  const signature = signatureOf(kind, model);
  const answer = predictorOf(kind, model);
  const predict = (rows: readonly Row[], params: Params = {}) => answer(rows, checkParams(params, signature));
  return {name, version, kind, signature, packaged, predict};
}

/** Which version of a registered model is meant. */
interface VersionUri {
  name: string;
  /** What is given of the two. */
  alias?: string;
  version?: number;
}

/**
 * Reads `NAME@alias` or `NAME/VERSION`, with or without MLflow's `models:/` in front.
 * @throws RangeError on anything else
 */
function parseModelUri(uri: string): VersionUri {
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

function fromStore({name, alias, version: wanted}: VersionUri, mlruns: string): Found {
  const store = openStore(mlruns);
  const versions = store.versions(name);
  const aliases = store.aliases(name);
  const number = wanted ?? aliases[alias ?? ""];
  const version = versions.find((each) => each.version === number);
  if (version === undefined)
    throw notThere({name, alias, version: wanted}, mlruns, versions.length, Object.keys(aliases));
  const folder = sourceFolder(version.source);
  const where = join(store.root, folder ?? "", "model.json");
  if (folder === undefined || !existsSync(where))
    throw new RangeError(
      `${name} version ${version.version} has no model.json under ${version.source}: its run was deleted; run npm run report`
    );
  return {name, version: version.version, text: readFileSync(where, "utf8"), where};
}

async function fromServer(
  {name, alias, version: wanted}: VersionUri,
  connection: Connection
): Promise<Found> {
  const client = mlflowClient(connection);
  try {
    const versions = await client.searchVersions(name);
    const version =
      alias === undefined
        ? versions.find((each) => each.version === wanted)
        : await client.aliasedVersion(name, alias);
    if (version === undefined) {
      const known = (await client.findModel(name))?.aliases ?? {};
      throw notThere({name, alias, version: wanted}, connection.uri, versions.length, Object.keys(known));
    }
    const where = `${version.source}/model.json`;
    const bytes = await client.getArtifact(version.source, "model.json");
    if (bytes === undefined)
      throw new RangeError(
        `${name} version ${version.version} on ${connection.uri} has no ${where}: it was not logged by PatrolIQ, or its run was deleted`
      );
    return {name, version: version.version, text: bytes.toString("utf8"), where};
  } finally {
    await client.close();
  }
}

function notThere(
  {name, alias, version}: VersionUri,
  where: string,
  n: number,
  aliases: string[]
): RangeError {
  const known =
    n === 0
      ? "there is no such model; npm run report logs and registers them"
      : `it has ${n === 1 ? "1 version" : `${n} versions`} and ${aliases.length === 0 ? "no alias" : `the aliases ${aliases.join(", ")}`}`;
  return new RangeError(
    `${where} has no ${name}${alias === undefined ? ` version ${version}` : `@${alias}`}: ${known}`
  );
}
