import type {ModelVersion} from "../store/registry.ts";
import type {DatasetRecord, RunRecord} from "../store/run-record.ts";
import type {reasoned} from "./alias-reason.ts";

/** A registered model and where its aliases point. */
export interface RegisteredModel {
  name: string;
  description: string;
  aliases: Record<string, number>;
}

/** A version of a registered model; `source` is where its files are, a folder below the run's. */
export type RegisteredVersion = Omit<ModelVersion, "content_hash">;

/** What is known of the run that a version is from. */
export interface VersionRun extends Pick<RunRecord, "params" | "metrics" | "tags"> {
  datasets: Pick<DatasetRecord, "name" | "digest">[];
}

/** The registry, in `mlruns/` or on a server. */
export interface Registry {
  /** The folder or the server's address, without secrets. */
  where: string;
  models(): Promise<RegisteredModel[]>;
  /** The versions of a model, the first one first; none for an unknown model. */
  versions(name: string): Promise<RegisteredVersion[]>;
  /** Undefined when the run is gone. */
  run(version: RegisteredVersion): Promise<VersionRun | undefined>;
  setAlias(name: string, alias: string, version: number): Promise<void>;
  describe(name: string, version: number, said: ReturnType<typeof reasoned>): Promise<void>;
  /** A file of the version's run; undefined when there is none. */
  runFile(version: RegisteredVersion, path: string): Promise<Buffer | undefined>;
  /** The files of the version's model, by path. */
  modelFiles(version: RegisteredVersion): Promise<Map<string, Buffer>>;
  close(): Promise<void>;
}

/**
 * The versions of a model, of which there is at least one.
 * @throws RangeError naming the models there are
 */
export async function knownVersions(registry: Registry, name: string): Promise<RegisteredVersion[]> {
  const versions = await registry.versions(name);
  if (versions.length > 0) return versions;
  const names = (await registry.models()).map((model) => model.name);
  throw new RangeError(
    names.length === 0
      ? `${registry.where} has no registered models: run npm run report first`
      : `${registry.where} has no model ${JSON.stringify(name)}; it has ${names.join(", ")}`
  );
}

/**
 * The version that a number or an alias names.
 * @param which `3`, `champion` or `@champion`
 * @throws RangeError naming the versions and aliases there are
 * @example
 * const registry = openRegistry(), projection = localProjection(41.88, -87.63);
 * const zones = {projection, reach_m: 50, place_x: [0], place_y: [0], place_zone: [0], risk_rank: [1]};
 * const made = {name: "Zones", description: "Dense zones.", data_file: "../data/sample/chicago-2015-2017.parquet"};
 * registry.register({...made, params: {}, metrics: {}, model: {kind: "dbscan_zones", model: zones}});
 * (await findVersion(registry, "Zones", "champion")).version; // → 1
 */
export async function findVersion(
  registry: Registry,
  name: string,
  which: string
): Promise<RegisteredVersion> {
  const versions = await knownVersions(registry, name);
  const alias = which.replace(/^@/, "");
  const found = versions.find(({version, aliases}) => String(version) === which || aliases.includes(alias));
  if (found !== undefined) return found;
  const numbers = versions.map(({version}) => version);
  const aliases = versions.flatMap(({aliases}) => aliases).sort();
  throw new RangeError(
    `${name} has no version or alias ${JSON.stringify(which)} in ${registry.where}; it has ${numbers.length > 1 ? "versions" : "version"} ${listed(numbers)}${aliases.length > 0 ? ` and ${aliases.length > 1 ? "aliases" : "the alias"} ${aliases.join(", ")}` : " and no alias"}`
  );
}

/** Numbers with runs of three and more as `1–9`. */
function listed(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < numbers.length; ) {
    let last = i;
    while (numbers[last + 1] === numbers[last] + 1) last++;
    if (last - i > 1) parts.push(`${numbers[i]}–${numbers[last]}`);
    else for (let k = i; k <= last; k++) parts.push(String(numbers[k]));
    i = last + 1;
  }
  return parts.join(", ");
}
