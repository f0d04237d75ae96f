import {mkdir, readdir, readFile, writeFile} from "node:fs/promises";
import path from "node:path";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {buildLibrary} from "./build.ts";
import {type NamedNotebook, shapeMessages, typeMessages} from "./check.ts";
import {compareOutputs} from "./compare.ts";
import {executeNotebook} from "./execute.ts";
import {parseNotebook, serialise} from "./format.ts";

/** The largest notebook that is committed, bytes. */
export const SIZE_LIMIT = 300_000;

const USAGE = `node scripts/notebooks/run.mjs [--check] [--out DIR] [--timeout S] [--no-build] [FILE…]
Runs notebooks (default: all of notebooks/) and writes their outputs in place.
  --check      run, compare with the committed outputs, write nothing
  --out DIR    write the executed notebooks there instead
  --timeout S  seconds a cell may take (default 300)
  --no-build   use dist-lib/ as it is`;

const OPTIONS = {
  check: {type: "boolean", default: false},
  out: {type: "string"},
  timeout: {type: "string", default: "300"},
  "no-build": {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

interface RunOptions {
  check: boolean;
  out: string | undefined;
  timeout_s: number;
}

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

const indented = (text: string): string => text.replace(/^/gm, "  ");

async function allNotebooks(): Promise<string[]> {
  const names = await readdir(path.join(ROOT, "notebooks"));
  const files = names.filter((name) => name.endsWith(".ipynb")).sort();
  return files.map((name) => path.relative(process.cwd(), path.join(ROOT, "notebooks", name)));
}

/** What is wrong with the size of a notebook's text: nothing up to the limit. */
export function sizeMessages(file: string, text: string): string[] {
  const bytes = Buffer.byteLength(text);
  if (bytes <= SIZE_LIMIT) return [];
  const [size, limit] = [bytes, SIZE_LIMIT].map((count) => Math.ceil(count / 1000));
  return [
    `${file}: ${size} kB with its outputs; at most ${limit} kB are committed: show less, or draw fewer points`
  ];
}

/** Runs one notebook and keeps or compares its outputs. Returns what is wrong, nothing when all is well. */
async function runOne(
  {file, notebook}: NamedNotebook,
  {check, out, timeout_s}: RunOptions
): Promise<string[]> {
  const {notebook: executed, failure} = await executeNotebook(notebook, path.dirname(path.resolve(file)), {
    timeout_s
  });
  if (failure) {
    const code = failure.code.replace(/^/gm, "| ");
    return [`${file}: cell ${failure.cell} failed:\n${indented(code)}\n${indented(failure.message)}`];
  }
  const text = serialise(executed);
  const tooLarge = sizeMessages(file, text);
  if (tooLarge.length > 0) return tooLarge;
  if (check)
    return compareOutputs(notebook, executed).map(({cell, detail}) => `${file}: cell ${cell}: ${detail}`);
  if (out !== undefined) await mkdir(out, {recursive: true});
  await writeFile(out === undefined ? file : path.join(out, path.basename(file)), text);
  return [];
}

async function run(files: string[], options: RunOptions, build: boolean): Promise<string[]> {
  if (build) buildLibrary(ROOT);
  const notebooks: NamedNotebook[] = [];
  for (const file of files)
    notebooks.push({file, notebook: parseNotebook(await readFile(file, "utf8"), file)});
  const refused = [...notebooks.flatMap(shapeMessages), ...typeMessages(ROOT, notebooks)];
  if (refused.length > 0) return refused;
  const problems: string[] = [];
  for (const notebook of notebooks) {
    const found = await runOne(notebook, options);
    console.log(`${found.length === 0 ? "ok  " : "FAIL"} ${notebook.file}`);
    problems.push(...found);
  }
  return problems;
}

/**
 * The command line of the notebook runner.
 * @returns the exit code: 0 when every notebook ran (and, with --check, showed what is committed), else 1
 */
export async function main(args: string[]): Promise<number> {
  try {
    const {values, positionals} = parseArgs({args, options: OPTIONS, allowPositionals: true});
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    const timeout_s = Number(values.timeout);
    if (!(timeout_s > 0))
      throw new RangeError(`--timeout must be a positive number of seconds, got ${values.timeout}`);
    const files = positionals.length > 0 ? positionals : await allNotebooks();
    const problems = await run(files, {check: values.check, out: values.out, timeout_s}, !values["no-build"]);
    for (const problem of problems) console.error(problem);
    return problems.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}
