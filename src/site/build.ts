import {readdir, readFile, stat, writeFile} from "node:fs/promises";
import {join, resolve} from "node:path";
import {recoverFolder, writeFolderWhole} from "../disk/whole.ts";
import {runBuild} from "./framework.ts";
import {type SiteSources, stagePages} from "./stage.ts";

export interface BuildSiteOptions extends SiteSources {
  /** Working folder, kept between builds to make them quick: a copy of docs/ with this report's data. */
  staging_dir: string;
  /** Where the site goes: replaced as a whole, only when the build has succeeded. */
  out_dir: string;
  /** Called with each line of Framework's log. */
  onProgress?: (line: string) => void;
}

/**
 * Builds the site of a report and returns how many files of how many bytes it has. The site that was in
 * `out_dir` stays as it is until the new one is complete, and when the build fails.
 *
 * @throws Error when a report file is missing, or with the log's last lines when Framework fails.
 */
export async function buildSite(options: BuildSiteOptions): Promise<{files: number; bytes: number}> {
  const out_dir = resolve(options.out_dir);
  const staging_dir = resolve(options.staging_dir);
  await recoverFolder(out_dir);
  await stagePages(options, staging_dir);
  return writeFolderWhole(out_dir, async (building) => {
    await runBuild(options.project_root, {root: staging_dir, output: building}, options.onProgress);
    return finishPages(building);
  });
}

/** Adds to built pages what Framework leaves out for readers: the language, and zooming on phones. */
async function finishPages(dir: string): Promise<{files: number; bytes: number}> {
  let files = 0;
  let bytes = 0;
  for (const entry of await readdir(dir, {recursive: true, withFileTypes: true})) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if (entry.name.endsWith(".html")) {
      const html = await readFile(path, "utf8");
      await writeFile(path, html.replace("<html>", '<html lang="en">').replace(", maximum-scale=1", ""));
    }
    files += 1;
    bytes += (await stat(path)).size;
  }
  return {files, bytes};
}
