import {cp, mkdir, readdir, readFile, rm, utimes, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {type BuildContext, context, type Plugin} from "esbuild";
import {REPORT_FILES} from "../report/files.ts";
import {TRACKING_FILES} from "../report/tracking.ts";

/** Where a site's data come from. */
export interface SiteSources {
  /** The folder of package.json, docs/ and data/boundaries/. */
  project_root: string;
  /** Holds the files of `REPORT_FILES`. */
  report_dir: string;
  /** Holds the files of `TRACKING_FILES`, or nothing. */
  tracking_dir: string;
}

const AREAS = "data/boundaries/chicago_community_areas.topojson";
const FONT = "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";

/** Pages embed the time of their files: a fixed one keeps the site the same for the same report. */
const FIXED_TIME = new Date("2000-01-01T00:00:00Z");

/**
 * Fills `data_dir` with what pages attach: the report's files, those of tracking (null when there are none),
 * areas.json and fonts.css.
 *
 * @throws Error when a report file is missing.
 */
export async function fillData(
  {project_root, report_dir, tracking_dir}: SiteSources,
  data_dir: string
): Promise<void> {
  await mkdir(data_dir, {recursive: true});
  for (const name of REPORT_FILES) {
    const content = await readIfPresent(join(report_dir, name));
    if (content === undefined)
      throw new Error(`${join(report_dir, name)} does not exist: make a report first (npm run report)`);
    await writeFile(join(data_dir, name), content);
  }
  for (const name of TRACKING_FILES)
    await writeFile(join(data_dir, name), (await readIfPresent(join(tracking_dir, name))) ?? "null");
  await cp(join(project_root, AREAS), join(data_dir, "areas.json"));
  await writeFile(join(data_dir, "fonts.css"), fontFace(await readFile(join(project_root, FONT))));
}

/** Modules of src/ that pages share with pictures and notebooks. */
export const SHARED = ["text/*.ts", "report/*.ts", "draw/*.ts", "draw/charts/*.ts"];

/** Packages as Framework wants to be asked for them, and modules by the names that they have on the site. */
const siteImports: Plugin = {
  name: "site-imports",
  setup(build) {
    build.onResolve({filter: /./}, ({kind, path}) => {
      if (kind === "entry-point") return;
      return {external: true, path: path.startsWith(".") ? path.replace(/\.ts$/, ".js") : `npm:${path}`};
    });
  }
};

/**
 * Writes the shared modules as JavaScript to `site_root`/src: Framework serves what lies beside its pages only.
 * `rebuild` does it once, `watch` again after every change; `dispose` ends it.
 */
export function sharedModules(project_root: string, site_root: string): Promise<BuildContext> {
  return context({
    absWorkingDir: join(project_root, "src"),
    entryPoints: SHARED,
    outbase: ".",
    outdir: join(site_root, "src"),
    bundle: true,
    format: "esm",
    target: "es2022",
    logLevel: "error",
    plugins: [siteImports]
  });
}

/**
 * Makes `staging_dir` a copy of docs/ with data and the modules that pages share with src/, keeping Framework's cache
 * of an earlier build.
 */
export async function stagePages(sources: SiteSources, staging_dir: string): Promise<void> {
  await mkdir(staging_dir, {recursive: true});
  for (const name of await readdir(staging_dir)) {
    if (name !== ".observablehq") await rm(join(staging_dir, name), {recursive: true});
  }
  await cp(join(sources.project_root, "docs"), staging_dir, {recursive: true});
  await fillData(sources, join(staging_dir, "data"));
  const modules = await sharedModules(sources.project_root, staging_dir);
  await modules.rebuild();
  await modules.dispose();
  for (const name of await readdir(join(staging_dir, "data"))) {
    await utimes(join(staging_dir, "data", name), FIXED_TIME, FIXED_TIME);
  }
}

function fontFace(woff2: Buffer): string {
  const url = `data:font/woff2;base64,${woff2.toString("base64")}`;
  return `@font-face {font-family: "Inter"; font-style: normal; font-weight: 100 900; font-display: swap; src: url(${url}) format("woff2");}\n`;
}

async function readIfPresent(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
