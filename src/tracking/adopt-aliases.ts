import type {MlflowClient} from "./client.ts";
import {openFiles} from "./files.ts";
import {openJournal} from "./journal.ts";
import {readAliases, readModels, readVersions, setAlias} from "./registry.ts";

/**
 * Points aliases here where somebody moved them on the server: the server owns them. One that stands where the last sync
 * had set it was not moved there, and is left to what is said here; so is one of a version that is not here.
 *
 * @param root the store's folder
 * @returns a sentence for each alias that moved
 */
export async function adoptAliases(root: string, client: MlflowClient): Promise<string[]> {
  const files = openFiles(root);
  const own = readModels(files);
  if (own.length === 0) return [];
  const journal = openJournal(files.root, client.uri);
  const there = new Map((await client.searchModels()).map((model) => [model.name, model]));
  const sentences: string[] = [];
  for (const {name} of own) {
    const model = there.get(name);
    if (model === undefined) continue;
    const note = journal.model(name);
    const aliases = readAliases(files, name);
    for (const [alias, target] of Object.entries(model.aliases).sort(byName)) {
      const before = note.aliases[alias];
      if (target === before?.version || target === before?.next) continue;
      const version = await versionHere(files, client, name, target, note.versions);
      if (version === undefined) continue;
      note.aliases[alias] = {version: target};
      journal.setModel(name, note);
      if (aliases[alias] === version) continue;
      setAlias(files, name, alias, version);
      sentences.push(
        `${alias} of ${name} was moved on ${client.uri} to version ${target}: so it is here${version === target ? "" : `, where that is version ${version}`}.`
      );
    }
  }
  return sentences;
}

const byName = ([a]: [string, number], [b]: [string, number]): number => (a < b ? -1 : 1);

/** The version here that the server knows by this number: as it was sent, else of the same content. */
async function versionHere(
  files: ReturnType<typeof openFiles>,
  client: MlflowClient,
  name: string,
  target: number,
  sent: Record<string, {version: number}>
): Promise<number | undefined> {
  const known = readVersions(files, name);
  const noted = Object.entries(sent).find(([, {version}]) => version === target)?.[0];
  if (noted !== undefined) return known.find(({version}) => String(version) === noted)?.version;
  const hash = (await client.searchVersions(name)).find(({version}) => version === target)?.tags[
    "patroliq.content_hash"
  ];
  return hash === undefined ? undefined : known.findLast(({content_hash}) => content_hash === hash)?.version;
}
