import type {ServerModel, ServerVersion} from "../server/answers.ts";
import {type ModelVersion, type StoredModels, sourceFolder, storedModels} from "../store/registry.ts";
import {CONTENT_HASH_TAG} from "../store/tags.ts";
import {hashes, type ModelNote, textsToSend} from "./journal.ts";
import type {SyncContext} from "./send-run.ts";

/** An alias that points elsewhere on the server than here, because somebody moved or removed it there. */
export interface KeptAlias {
  name: string;
  alias: string;
  /** The server's number of the version it points at here. */
  wanted: number;
  /** Where it points on the server; undefined when it was removed there. */
  there: number | undefined;
}

/** What became of the registered models. */
export interface ModelsOutcome {
  versions: {sent: number; unchanged: number; waiting: number; left: number};
  aliases_kept: KeptAlias[];
  /** The server's number of each version here, by model. */
  versions_there: Record<string, Record<number, number>>;
}

export const noModels = (): ModelsOutcome => ({
  versions: {sent: 0, unchanged: 0, waiting: 0, left: 0},
  aliases_kept: [],
  versions_there: {}
});

/**
 * Brings registered models, their versions and aliases to the server. A version of a run that is not finished on
 * the server waits; one with the same content is not made again. The server owns its aliases: one is set when
 * it is not there yet, or still where the last sync had set it.
 */
export async function syncModels(context: SyncContext): Promise<ModelsOutcome> {
  const outcome = noModels();
  const models = storedModels(context.files).models();
  if (models.length === 0) return outcome;
  const there = new Map((await context.client.searchModels()).map((model) => [model.name, model]));
  for (const model of models) await syncModel(context, model, there.get(model.name), outcome);
  return outcome;
}

async function syncModel(
  context: SyncContext,
  model: ReturnType<StoredModels["models"]>[number],
  there: ServerModel | undefined,
  outcome: ModelsOutcome
): Promise<void> {
  const {client, journal, files} = context;
  const {name} = model;
  const here = storedModels(files);
  const versions_there = there === undefined ? [] : await client.searchVersions(name);
  const note = validNote(journal.model(name), versions_there);
  const texts = modelTexts(model);
  if (there === undefined) await client.ensureModel(name, {description: model.description, tags: model.tags});
  else
    for (const [key, value] of Object.entries(textsToSend(texts, note.texts, modelTexts(there))))
      await (key === "description"
        ? client.updateModel(name, value)
        : client.setModelTag(name, key.slice(tag_prefix.length), value));
  note.texts = {...note.texts, ...hashes(texts)};
  const numbers: Record<number, number> = {};
  outcome.versions_there[name] = numbers;
  try {
    for (const version of here.versions(name)) {
      const number = await syncVersion(context, version, versions_there, note, outcome);
      if (number !== undefined) numbers[version.version] = number;
    }
    for (const [alias, version] of Object.entries(here.aliases(name))) {
      const wanted = numbers[version];
      if (wanted === undefined) continue;
      const kept = await syncAlias(context, {name, alias, wanted, there: there?.aliases[alias]}, note);
      if (kept) outcome.aliases_kept.push(kept);
    }
  } finally {
    journal.setModel(name, note);
  }
}

// Of a server that was emptied, or of a model made anew there, the notes say nothing.
function validNote(note: ModelNote, there: readonly ServerVersion[]): ModelNote {
  const is_known = Object.values(note.versions).some(({version, run_id}) =>
    there.some((known) => known.version === version && known.run_id === run_id)
  );
  return is_known ? note : {texts: {}, versions: {}, aliases: {}};
}

/** @returns the server's number of the version; undefined while it has none. */
async function syncVersion(
  {client, there}: SyncContext,
  version: ModelVersion,
  versions_there: readonly ServerVersion[],
  note: ModelNote,
  {versions}: ModelsOutcome
): Promise<number | undefined> {
  const {name, run_id: local_run_id, content_hash} = version;
  const run = there.get(local_run_id);
  const path = sourceFolder(version.source)?.split("/").slice(3).join("/");
  const source = run && path ? `${run.artifact_uri}/${path}` : undefined;
  const known =
    versions_there.find((one) => one.run_id === run?.run_id && one.source === source) ??
    versions_there.find((one) => content_hash !== undefined && one.tags[CONTENT_HASH_TAG] === content_hash);
  const key = String(version.version);
  if (known) {
    const texts = textsToSend(versionTexts(key, version), note.texts, versionTexts(key, known));
    for (const [text_key, value] of Object.entries(texts)) {
      const tag = text_key.slice(key.length + 1);
      await (tag === "description"
        ? client.updateVersion(name, known.version, value)
        : client.setVersionTag(name, known.version, tag.slice(tag_prefix.length), value));
    }
    versions.unchanged++;
  } else if (run === undefined || source === undefined || run.status !== "FINISHED") {
    versions.waiting++;
    return undefined;
  } else if (note.versions[key]?.run_id === run.run_id) {
    versions.left++;
    return undefined;
  }
  const {description, tags} = version;
  const at =
    known ??
    (await client.ensureVersion({name, source: source ?? "", run_id: run?.run_id ?? "", description, tags}));
  if (!known) versions.sent++;
  note.versions[key] = {version: at.version, run_id: at.run_id};
  note.texts = {...note.texts, ...hashes(versionTexts(key, version))};
  return at.version;
}

async function syncAlias(
  {client, journal}: SyncContext,
  alias: KeptAlias,
  note: ModelNote
): Promise<KeptAlias | undefined> {
  const {name, alias: key, wanted, there} = alias;
  const before = note.aliases[key];
  if (there !== wanted) {
    const is_new = there === undefined && before?.version === undefined;
    const is_ours = there !== undefined && (there === before?.version || there === before?.next);
    if (!is_new && !is_ours) return alias;
    // Noted first: when the answer gets lost, the next sync knows that it was us.
    note.aliases[key] = {...before, next: wanted};
    journal.setModel(name, note);
    await client.setAlias(name, key, wanted);
  }
  note.aliases[key] = {version: wanted};
  return undefined;
}

const tag_prefix = "tag/";

function modelTexts({description, tags}: {description: string; tags: Record<string, string>}) {
  const of_tags = Object.entries(tags).map(([key, value]) => [tag_prefix + key, value]);
  return Object.fromEntries([...(description === "" ? [] : [["description", description]]), ...of_tags]);
}

function versionTexts(version: string, texts: {description: string; tags: Record<string, string>}) {
  return Object.fromEntries(
    Object.entries(modelTexts(texts)).map(([key, value]) => [`${version}/${key}`, value])
  ) as Record<string, string>;
}
