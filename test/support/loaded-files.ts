import {mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {ROOT, run} from "./cli.ts";

/** The files of `src/` that a command loads, as V8's coverage of its process lists them. */
export async function loadedFiles(args: readonly string[], root = ROOT, node?: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "patroliq-loaded-"));
  const src = `${pathToFileURL(join(root, "src")).href}/`;
  try {
    await run(args, root, {NODE_V8_COVERAGE: folder}, node);
    const urls = readdirSync(folder).flatMap((name) => {
      const {result} = JSON.parse(readFileSync(join(folder, name), "utf8")) as {result: {url: string}[]};
      return result.map(({url}) => url);
    });
    const files = urls.filter((url) => url.startsWith(src)).map((url) => url.slice(src.length));
    return [...new Set(files)].sort();
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
