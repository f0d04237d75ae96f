import {spawnFramework} from "./framework.ts";
import {fillData, type SiteSources} from "./stage.ts";

/**
 * Serves docs/ with the data of a report and reloads pages as they are edited, until it is stopped.
 * Returns the exit code.
 */
export async function develop(sources: SiteSources, {port}: {port?: number} = {}): Promise<number> {
  await fillData(sources);
  const args = ["preview", "--no-open", ...(port === undefined ? [] : ["--port", String(port)])];
  const child = spawnFramework(sources.project_root, args, {}, "inherit");
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 0));
  });
}
