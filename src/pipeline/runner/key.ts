import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {build} from "esbuild";
import type {Step, StepParams} from "./step.ts";

const packageVersion = (root: string, name: string): string =>
  JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;

const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

/** A step's module with all that it imports of the project, as one text without comments. */
export const bundleStep = (root: string, {module}: Pick<Step, "module">) =>
  build({
    entryPoints: [`./src/pipeline/${module}`],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    packages: "external",
    minifyWhitespace: true,
    legalComments: "none",
    logLevel: "silent"
  });

/**
 * Hash of everything a step's code is made of: its module and all it imports (comments aside), the versions of the
 * packages these import, and the project files it names. The same in every clone of the same sources.
 */
export async function codeHash(root: string, step: Pick<Step, "module" | "files">): Promise<string> {
  const {outputFiles, metafile} = await bundleStep(root, step);
  const externals = Object.values(metafile.outputs)
    .flatMap((output) => output.imports)
    .filter((entry) => entry.external && !entry.path.startsWith("node:"))
    .map((entry) => packageOf(entry.path));
  const hash = createHash("sha256");
  for (const file of outputFiles) hash.update(file.contents);
  for (const name of [...new Set(externals)].sort()) hash.update(`\0${name}@${packageVersion(root, name)}`);
  for (const file of step.files ?? []) hash.update("\0").update(await readFile(join(root, file)));
  return hash.digest("hex");
}

/** A step's key: its code, its parameters and the keys of the steps it reads. */
export function stepKey(code: string, params: StepParams, inputs: Record<string, string>): string {
  const sorted = Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([code, params, sorted]))
    .digest("hex")
    .slice(0, 32);
}
