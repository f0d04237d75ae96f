import {REASON_TAG, reasoned} from "../registry/alias-reason.ts";
import type {ServerVersion} from "../server/answers.ts";
import type {MlflowClient} from "../server/client.ts";
import {openFiles} from "../store/files.ts";
import {type ModelVersion, type StoredModels, storedModels} from "../store/registry.ts";
import {CONTENT_HASH_TAG} from "../store/tags.ts";
import {type ModelNote, openJournal} from "./journal.ts";

/**
 * Points aliases here where somebody moved them on the server: the server owns them. One that stands where the last sync
 * had set it was not moved there, and is left to what is said here; so is one of a version that is not here. The reason
 * that was given there is written on the version here, too.
 *
 * @param root the store's folder
 * @returns a sentence for each alias that moved
 */
export async function adoptAliases(root: string, client: MlflowClient): Promise<string[]> {
  const files = openFiles(root);
  const own = storedModels(files);
  if (own.models().length === 0) return [];
  const journal = openJournal(files.root, client.uri);
  const there = new Map((await client.searchModels()).map((model) => [model.name, model]));
  const sentences: string[] = [];
  for (const {name} of own.models()) {
    const note = journal.model(name);
    const moved = Object.entries(there.get(name)?.aliases ?? {})
      .filter(([alias, target]) => !isOurs(note.aliases[alias], target))
      .sort(byName);
    if (moved.length === 0) continue;
    const versions_there = await client.searchVersions(name);
    for (const [alias, target] of moved) {
      const meant = versions_there.find(({version}) => version === target);
      const version = meant && versionHere(own.versions(name), meant, note);
      if (version === undefined) continue;
      if (own.aliases(name)[alias] !== version.version) {
        moveHere(own, version, alias, meant?.tags[REASON_TAG], client.uri);
        sentences.push(
          `${alias} of ${name} was moved on ${client.uri} to version ${target}: so it is here${version.version === target ? "" : `, where that is version ${version.version}`}.`
        );
      }
      // Noted last: noted and not yet moved, it would be taken for an alias that was moved here since.
      note.aliases[alias] = {version: target};
      journal.setModel(name, note);
    }
  }
  return sentences;
}

const byName = ([a]: [string, number], [b]: [string, number]): number => (a < b ? -1 : 1);

const isOurs = (before: ModelNote["aliases"][string] | undefined, target: number): boolean =>
  target === before?.version || target === before?.next;

/** @param said the reason on the server, which may be that of another alias */
function moveHere(
  own: StoredModels,
  {name, version, description}: ModelVersion,
  alias: string,
  said: string | undefined,
  uri: string
): void {
  const reason = said?.startsWith(`${alias}: `) ? said.slice(alias.length + 2) : `moved on ${uri}`;
  own.setAlias(name, alias, version);
  own.describeVersion(name, version, reasoned(description, alias, reason));
}

/** The version here that a server's version is: the one that it was sent as, else the last of the same content. */
function versionHere(
  here: readonly ModelVersion[],
  there: ServerVersion,
  {versions: sent}: ModelNote
): ModelVersion | undefined {
  const noted = Object.entries(sent).find(([, {version}]) => version === there.version)?.[0];
  if (noted !== undefined) return here.find(({version}) => String(version) === noted);
  const hash = there.tags[CONTENT_HASH_TAG];
  return hash === undefined ? undefined : here.findLast(({content_hash}) => content_hash === hash);
}
