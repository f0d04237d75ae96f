import {once} from "node:events";
import {mkdir, readdir, rm, symlink} from "node:fs/promises";
import {join} from "node:path";
import {spawnFramework} from "./framework.ts";
import {fillData, type SiteSources, sharedModules} from "./stage.ts";

/**
 * Serves the pages of docs/ with the data of a report, and reloads them as they or the modules they share are edited,
 * until it is stopped. Returns the exit code.
 * @param root working folder, made anew: links to what docs/ holds, with data and shared modules beside
 */
export async function develop(
  sources: SiteSources,
  root: string,
  {port}: {port?: number} = {}
): Promise<number> {
  const docs = join(sources.project_root, "docs");
  await rm(root, {recursive: true, force: true});
  await mkdir(root, {recursive: true});
  for (const name of await readdir(docs)) await symlink(join(docs, name), join(root, name));
  await fillData(sources, join(root, "data"));
  const modules = await sharedModules(sources.project_root, root);
  await modules.rebuild();
  await modules.watch();
  const args = ["preview", "--no-open", ...(port === undefined ? [] : ["--port", String(port)])];
  const child = spawnFramework(sources.project_root, args, {root}, "inherit");
  try {
    const [code] = await once(child, "close");
    return code ?? 0;
  } finally {
    await modules.dispose();
  }
}
