import {spawn} from "node:child_process";
import {createHash} from "node:crypto";
import {mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, relative, resolve} from "node:path";
import {afterAll} from "vitest";
import {bothNodes} from "./nodes.ts";

export const ROOT = resolve(import.meta.dirname, "../..");

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** This process's environment, but for a server that whoever runs the tests may log to. */
export const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("MLFLOW_")));

/** Starts the command line as npm does, in a folder of the project's sources; with the Node that begins soonest unless told. */
export function start(
  args: readonly string[],
  root = ROOT,
  env: Record<string, string> = {},
  node = bothNodes().stripping.node
) {
  const child = spawn(node, ["--import", "./scripts/typescript.mjs", "src/cli.ts", ...args], {
    cwd: root,
    env: {...environment(), ...env}
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (text) => {
    stdout += text;
  });
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  const finished = new Promise<Finished>((resolved) => {
    child.once("close", (code) => resolved({code, stdout, stderr}));
  });
  return {child, finished, output: () => stdout};
}

export const run = (
  args: readonly string[],
  root?: string,
  env?: Record<string, string>,
  node?: string
): Promise<Finished> => start(args, root, env, node).finished;

/** A folder that goes when the test file is done. */
export function temporaryFolder(): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), "patroliq-")));
  afterAll(() => rmSync(dir, {recursive: true, force: true}));
  return dir;
}

/** Hash of each file below a folder. */
export function fingerprint(dir: string): Record<string, string> {
  const files = readdirSync(dir, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [relative(dir, path), createHash("sha256").update(readFileSync(path)).digest("hex")])
  );
}

export const readReport = <T>(out: string, name: string): T =>
  JSON.parse(readFileSync(join(out, "data/report", name), "utf8")) as T;
