import {
  checkAlias,
  checkArtifactPath,
  checkKey,
  checkModelName,
  type LoggedValue,
  longest,
  valueText
} from "./checks.ts";
import type {Files} from "./files.ts";
import type {Run} from "./run.ts";
import {readTexts, text} from "./run-record.ts";
import {CONTENT_HASH_TAG} from "./tags.ts";
import {formatYaml} from "./yaml.ts";

/** A version of a registered model. Times are in ms since 1970. */
export interface ModelVersion {
  name: string;
  version: number;
  run_id: string;
  /** The URI of its folder, relative to the project root. */
  source: string;
  description: string;
  tags: Record<string, string>;
  aliases: string[];
  content_hash: string | undefined;
  created_at: number;
}

/** What may be said of a model or a version. */
export interface Said {
  description?: string;
  tags?: Record<string, LoggedValue>;
}

/** What a version is made of: a folder among the artifacts of a run, and the hash of what it holds. */
export interface VersionOptions extends Said {
  name: string;
  run: Pick<Run, "run_id" | "experiment_id" | "artifact_uri">;
  artifact_path: string;
  /** Hash of the model itself, without times and ids: the same hash is the same version. */
  content_hash: string;
}

/** The registered models of a store. */
export type StoredModels = ReturnType<typeof storedModels>;

export function storedModels(files: Files) {
  const models = {
    /** Makes a registered model, or brings an existing one's description and tags up to date. */
    registerModel(name: string, {description, tags = {}}: Said = {}): void {
      const folder = modelFolder(name);
      const before = files.exists(`${folder}/meta.yaml`) ? files.meta(folder) : undefined;
      const now = Date.now();
      const meta = {
        creation_timestamp: before?.creation_timestamp ?? now,
        description: description ?? before?.description ?? null,
        last_updated_timestamp: now,
        name
      };
      if (before === undefined) files.writeFolder(folder, {"meta.yaml": formatYaml(meta)});
      else if (before.description !== meta.description) files.writeMeta(folder, meta);
      for (const [key, value] of Object.entries(tagTexts(tags))) files.write(`${folder}/tags/${key}`, value);
    },
    /**
     * Registers a model once: a version with the same content hash whose files are still there is returned as it is.
     * @throws RangeError when the run has no such folder.
     */
    createVersion(options: VersionOptions): {version: number; created: boolean} {
      const {name, run, artifact_path, content_hash, description = "", tags = {}} = options;
      models.registerModel(name);
      checkArtifactPath(artifact_path);
      const source = `${run.artifact_uri}/${artifact_path}`;
      if (!files.exists(`${run.experiment_id}/${run.run_id}/artifacts/${artifact_path}/MLmodel`))
        throw new RangeError(
          `run ${run.run_id} has no model under ${artifact_path}; log its files (with MLmodel) before a version of ${name}, or delete the folder ${run.experiment_id}/${run.run_id} to log the run anew`
        );
      const same = models
        .versions(name)
        .find((version) => version.content_hash === content_hash && hasFiles(files, version));
      if (same) return {version: same.version, created: false};
      const version = 1 + Math.max(0, ...versionNumbers(files, name));
      const now = Date.now();
      const meta = {
        creation_timestamp: now,
        current_stage: "None",
        description,
        last_updated_timestamp: now,
        name,
        run_id: run.run_id,
        run_link: null,
        source,
        status: "READY",
        status_message: null,
        storage_location: source,
        user_id: null,
        version
      };
      const tag_files = Object.entries(tagTexts({...tags, [CONTENT_HASH_TAG]: content_hash}));
      files.writeFolder(versionFolder(name, version), {
        "meta.yaml": formatYaml(meta),
        ...Object.fromEntries(tag_files.map(([key, value]) => [`tags/${key}`, value]))
      });
      return {version, created: true};
    },
    /**
     * Changes what is said of a version: its description, where one is given, and these tags beside those it has.
     * @throws RangeError on an unknown version.
     */
    describeVersion(name: string, version: number, {description, tags = {}}: Said): void {
      const known = models.versions(name).find((each) => each.version === version);
      if (known === undefined) throw new RangeError(`${name} has no version ${version} to describe`);
      const folder = versionFolder(name, version);
      if (description !== undefined && description !== known.description)
        files.writeMeta(folder, {...files.meta(folder), description, last_updated_timestamp: Date.now()});
      for (const [key, value] of Object.entries(tagTexts(tags)))
        if (known.tags[key] !== value) files.write(`${folder}/tags/${key}`, value);
    },
    /** Points an alias at a version, moving it when it was elsewhere. @throws RangeError on an unknown version. */
    setAlias(name: string, alias: string, version: number): void {
      checkAlias(alias);
      if (!models.versions(name).some((known) => known.version === version))
        throw new RangeError(`${name} has no version ${version} to call ${alias}`);
      if (models.aliases(name)[alias] !== version)
        files.write(`${modelFolder(name)}/aliases/${alias}`, String(version));
    },
    /** The version each alias points at. */
    aliases(name: string): Record<string, number> {
      const texts = Object.entries(readTexts(files, `${modelFolder(name)}/aliases`));
      return Object.fromEntries(texts.map(([alias, version]) => [alias, Number(version)]));
    },
    /** The versions of a model from the first on, without those MLflow deleted; none for an unknown model. */
    versions(name: string): ModelVersion[] {
      const aliases = Object.entries(models.aliases(name));
      return versionNumbers(files, name).flatMap((version) => {
        const folder = versionFolder(name, version);
        const meta = files.meta(folder);
        if (meta.current_stage === "Deleted_Internal") return [];
        const tags = readTexts(files, `${folder}/tags`);
        return {
          name,
          version,
          run_id: text(meta.run_id),
          source: text(meta.source),
          description: text(meta.description),
          tags,
          aliases: aliases.filter(([, target]) => target === version).map(([alias]) => alias),
          content_hash: tags[CONTENT_HASH_TAG],
          created_at: Number(meta.creation_timestamp)
        };
      });
    },
    /** The registered models, by name. */
    models: () =>
      files
        .names("models")
        .filter((name) => files.exists(`models/${name}/meta.yaml`))
        .map((name) => ({
          name,
          description: text(files.meta(`models/${name}`).description),
          tags: readTexts(files, `models/${name}/tags`)
        }))
  };
  return models;
}

/**
 * Where the files of a version of this store lie, from the store's root on: `<experiment>/<run>/artifacts/<path>`, whatever
 * stands before it in the version's source. Undefined for a source that is no run's.
 */
export const sourceFolder = (source: string): string | undefined =>
  /\d+\/[0-9a-f]{32}\/artifacts\/.+$/.exec(source)?.[0];

const modelFolder = (name: string): string => `models/${checkModelName(name)}`;

const versionFolder = (name: string, version: number): string => `${modelFolder(name)}/version-${version}`;

function versionNumbers(files: Files, name: string): number[] {
  return files
    .names(modelFolder(name))
    .filter((folder) => /^version-\d+$/.test(folder))
    .map((folder) => Number(folder.slice("version-".length)))
    .sort((a, b) => a - b);
}

function hasFiles(files: Files, {source}: ModelVersion): boolean {
  const folder = sourceFolder(source);
  return folder !== undefined && files.exists(`${folder}/MLmodel`);
}

function tagTexts(tags: Record<string, LoggedValue>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [checkKey("tag", key), valueText(value, longest.model_tag)])
  );
}
