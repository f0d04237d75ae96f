import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {readdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {Progress} from "../pipeline/runner/progress.ts";
import type {Workspace} from "../pipeline/runner/workspace.ts";
import {buildSite} from "./build.ts";
import {SHARED} from "./stage.ts";

/** Folders that a site's pages and their frame come from. */
const SOURCES = ["docs", "src/site", ...new Set(SHARED.map((files) => `src/${files.split("/")[0]}`))];

/** Hash of everything a built site is made of. */
async function siteKey(root: string, dirs: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const dir of dirs) {
    const entries = await readdir(dir, {recursive: true, withFileTypes: true});
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({parentPath, name}) => join(parentPath, name));
    for (const file of files.sort())
      for (const part of [file.slice(dir.length), "\0", await readFile(file), "\0"]) hash.update(part);
  }
  for (const file of ["observablehq.config.ts", "package-lock.json"])
    hash.update(await readFile(join(root, file)));
  return hash.digest("hex");
}

/** What a site is made from and where it goes. */
export interface SiteOptions {
  /** The project's folder. */
  root: string;
  to: Workspace;
  /** Folders of the report and the registry that it shows. */
  report: string;
  tracking: string;
  force: boolean;
  progress: Progress;
}

/** Builds the site unless the one that is there shows the same. */
export async function publishSite({root, to, report, tracking, force, progress}: SiteOptions): Promise<void> {
  const key = await siteKey(root, [report, tracking, ...SOURCES.map((dir) => join(root, dir))]);
  const stamp = join(to.cache, "site.key");
  const same = existsSync(stamp) && (await readFile(stamp, "utf8")) === key;
  if (same && !force && existsSync(join(to.site, "index.html"))) return progress.note("site", "unchanged");
  await rm(stamp, {force: true});
  await progress.during("site", "Build the site", () =>
    buildSite({
      project_root: root,
      report_dir: report,
      tracking_dir: tracking,
      staging_dir: join(to.cache, "site"),
      out_dir: to.site
    })
  );
  await writeFile(stamp, key);
}
