import {mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {transformSync} from "esbuild";
import {afterAll, afterEach, beforeAll, expect, it, vi} from "vitest";
import * as patroliq from "../src/index.ts";
import {ROOT} from "./support/cli.ts";

/** Runs an example's lines; what a line is said to give after `// →` is compared with what it gives. */
const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<void>;

/** Every function that a cell of a notebook imports from the library, or that the guide to them names. */
function calledInNotebooks(): string[] {
  const cells = readdirSync(join(ROOT, "notebooks"))
    .filter((name) => name.endsWith(".ipynb"))
    .flatMap((name) => JSON.parse(readFileSync(join(ROOT, "notebooks", name), "utf8")).cells)
    .map(({source}: {source: string[]}) => source.join(""));
  const imported = cells.flatMap((text) =>
    [...text.matchAll(/import \{([^}]+)\} from "\.\.\/dist-lib\/index\.js"/g)].flatMap(([, list]) =>
      list.split(",").map((name) => name.trim())
    )
  );
  const guide = readFileSync(join(ROOT, "docs/guides/notebooks.md"), "utf8");
  const named = [...guide.matchAll(/(?<![.\w])\w+/g)].map(([word]) => word);
  const library: Record<string, unknown> = patroliq;
  return [...new Set([...imported, ...named])].filter((name) => typeof library[name] === "function").sort();
}

/** The comment above each exported function of `src/`, by name; of namesakes the one with an example. */
function comments(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(join(ROOT, "src"), {recursive: true, encoding: "utf8"}))
    if (file.endsWith(".ts"))
      for (const [, comment, name] of readFileSync(join(ROOT, "src", file), "utf8").matchAll(
        /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:async )?(?:function|const) (\w+)/g
      ))
        if (!found.get(name)?.includes("@example")) found.set(name, comment);
  return found;
}

/** The lines of a comment's example, without their stars. */
function exampleOf(comment: string): string {
  const [, text = ""] = /@example\n([\s\S]*?)(?=\n\s*\* @|$)/.exec(comment) ?? [];
  return text.replace(/^\s*\* ?/gm, "").trim();
}

/** As it is compared: typed arrays as arrays, numbers to nine digits. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, part) =>
      ArrayBuffer.isView(part)
        ? Array.from(part as Float64Array)
        : typeof part === "number"
          ? Number(part.toPrecision(9))
          : part
    ) ?? "null"
  );

const dir = mkdtempSync(join(tmpdir(), "patroliq-examples-"));
afterEach(() => void vi.unstubAllEnvs());
afterAll(() => rmSync(dir, {recursive: true, force: true}));
const said = comments();

// Paths are those of a cell.
const here = process.cwd();
beforeAll(() => process.chdir(join(ROOT, "notebooks")));
afterAll(() => process.chdir(here));

/** A function made of text has no `import` of its own here. */
const load = (name: string): Promise<unknown> => import(name);

it.each(calledInNotebooks())("the example of %s gives what it says", async (name) => {
  const example = exampleOf(said.get(name) ?? "");
  expect(example, `src has no @example above ${name}`).not.toBe("");
  expect(example).toContain(`${name}(`);
  expect(example).toContain(" // → ");
  const told = example.split("\n");
  expect(told.length).toBeLessThanOrEqual(6);
  const lines = told.map((line) =>
    line.replace(/^(.*\S);? +\/\/ → (.+)$/, (_, code, value) => `check(${code.replace(/;$/, "")}, ${value});`)
  );
  const code = transformSync(lines.join("\n"), {loader: "ts", format: "esm"}).code.replaceAll(
    "import(",
    "load("
  );
  const body = `const {${Object.keys(patroliq).join(", ")}} = patroliq;\n${code}`;
  let checked = 0;
  const check = (value: unknown, says: unknown) => {
    expect(plain(value)).toEqual(plain(says));
    checked++;
  };
  const folder = mkdtempSync(join(dir, "example-"));
  vi.stubEnv("TMPDIR", folder);
  vi.stubEnv("PATROLIQ_MLRUNS", join(folder, "mlruns"));
  vi.stubEnv("MLFLOW_TRACKING_URI", undefined);
  await new AsyncFunction("patroliq", "check", "load", "folder", body)(patroliq, check, load, folder);
  expect(checked).toBe(told.filter((line) => line.includes(" // → ")).length);
});
