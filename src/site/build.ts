import {readdir, readFile, writeFile} from "node:fs/promises";
import {join, resolve} from "node:path";
import {recoverFolder, writeFolderWhole} from "../disk/whole.ts";
import {runBuild} from "./framework.ts";
import {type SiteSources, stagePages} from "./stage.ts";

export interface BuildSiteOptions extends SiteSources {
  /** Working folder, kept between builds to make them quick: a copy of docs/ with this report's data. */
  staging_dir: string;
  /** Where the site goes: replaced as a whole, only when the build has succeeded. */
  out_dir: string;
}

/**
 * Builds the site of a report. The site that was in `out_dir` stays as it is until the new one is complete, and when the
 * build fails.
 *
 * @throws Error when a report file is missing, or with the log's last lines when Framework fails.
 */
export async function buildSite(options: BuildSiteOptions): Promise<void> {
  const out_dir = resolve(options.out_dir);
  const staging_dir = resolve(options.staging_dir);
  await recoverFolder(out_dir);
  await stagePages(options, staging_dir);
  await writeFolderWhole(out_dir, async (building) => {
    await runBuild(options.project_root, {root: staging_dir, output: building});
    await finishPages(building);
  });
}

/** Adds to built pages what Framework leaves out for readers: the language, and zooming on phones. */
async function finishPages(dir: string): Promise<void> {
  for (const name of await readdir(dir, {recursive: true})) {
    if (!name.endsWith(".html")) continue;
    const html = await readFile(join(dir, name), "utf8");
    const finished = html.replace("<html>", '<html lang="en">').replace(", maximum-scale=1", "");
    await writeFile(join(dir, name), finished);
  }
}
