import {join} from "node:path";
import {spawnFramework} from "./framework.ts";
import {sharedModules} from "./shared-modules.ts";
import {fillData, type SiteSources} from "./stage.ts";

/**
 * Serves docs/ with the data of a report and reloads pages as they or the modules they share are edited, until it is
 * stopped.
 * Returns the exit code.
 */
export async function develop(sources: SiteSources, {port}: {port?: number} = {}): Promise<number> {
  await fillData(sources);
  const modules = await sharedModules(sources.project_root, join(sources.project_root, "docs"));
  await modules.rebuild();
  await modules.watch();
  const args = ["preview", "--no-open", ...(port === undefined ? [] : ["--port", String(port)])];
  const child = spawnFramework(sources.project_root, args, {}, "inherit");
  const ended = new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 0));
  });
  return ended.finally(() => modules.dispose());
}
