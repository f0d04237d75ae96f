import {readdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {globSync} from "tinyglobby";
import {describe, expect, it} from "vitest";
import {SHARED} from "../src/site/stage.ts";

const SRC = join(import.meta.dirname, "../src");
const readme = readFileSync(join(SRC, "README.md"), "utf8");

/** Rooms as src/README.md lists them, lowest first. */
const rooms = [...readme.matchAll(/^\| `([a-z]+)\/` \|/gm)].map(([, room]) => room);

const {overrides} = JSON.parse(readFileSync(join(SRC, "biome.json"), "utf8")) as {
  overrides: {
    includes: string[];
    linter: {
      rules: {style: {noRestrictedImports: {level: string; options: {patterns: {group: string[]}[]}}}};
    };
  }[];
};
const ruleOf = new Map(
  overrides.map(({includes, linter}) => [includes[0], linter.rules.style.noRestrictedImports])
);

/** The rooms that a pattern such as `../**\/{a,b}/**` or `../**\/a/**` keeps out. */
const kept_out = (pattern: string): string[] =>
  pattern
    .replace(/^\.\.\/\*\*\/\{?/, "")
    .replace(/\}?\/\*\*$/, "")
    .split(",");

describe("the rooms of src", () => {
  it("are all in the list of src/README.md, and no others", () => {
    const folders = readdirSync(SRC, {withFileTypes: true}).filter((entry) => entry.isDirectory());
    expect(folders.map(({name}) => name).sort()).toEqual([...rooms].sort());
  });

  it.each(rooms)("keep %s from importing what stands after it", (room) => {
    const rule = ruleOf.get(`${room}/**`);
    const later = rooms.slice(rooms.indexOf(room) + 1);
    const [{group}] = rule?.options.patterns ?? [{group: []}];
    const patterns = group.filter((pattern) => pattern.endsWith("/**"));
    expect(rule?.level).toBe("error");
    expect(patterns.flatMap(kept_out)).toEqual(later);
    expect(group).toContain("../**/{cli,index}.ts");
  });
});

it("pages import of src only modules that the site is given", () => {
  const docs = join(import.meta.dirname, "../docs");
  const pages = globSync(["*.md", "guides/*.md", "components/**/*.ts"], {cwd: docs});
  const imported = pages.flatMap((page) =>
    [
      ...readFileSync(join(docs, page), "utf8").matchAll(
        /^import (?!type\b)[^"]*"(?:\.+\/)+src\/([^"]+)\.[jt]s"/gm
      )
    ].map(([, module]) => `${module}.ts`)
  );
  expect(imported.length).toBeGreaterThan(20);
  const shared = globSync(SHARED, {cwd: SRC});
  expect([...new Set(imported)].filter((module) => !shared.includes(module))).toEqual([]);
});

it("modules that the site is given import no others of src", () => {
  const shared = globSync(SHARED, {cwd: SRC});
  const imported = shared.flatMap((module) =>
    [
      ...readFileSync(join(SRC, module), "utf8").matchAll(
        /^(?:import|export|\}) (?!type\b)[^"]*from "(\.[^"]+)"/gm
      )
    ].map(([, path]) => ({module, imports: join(dirname(module), path)}))
  );
  expect(imported.length).toBeGreaterThan(20);
  expect(imported.filter(({imports}) => !shared.includes(imports))).toEqual([]);
});

it("no files of src import each other in a circle, types included", () => {
  const files = globSync("**/*.ts", {cwd: SRC, ignore: "**/*.d.ts"});
  const imports = new Map(
    files.map((file) => [
      file,
      [
        ...readFileSync(join(SRC, file), "utf8").matchAll(/^(?:import|export|\}) ?[^"]*?from "(\.[^"]+)"/gm)
      ].map(([, path]) => join(dirname(file), path))
    ])
  );
  expect([...imports.values()].flat().length).toBeGreaterThan(1000);
  // Files whose imports are all taken away fall away too: what is left lies on a circle, or leads to one.
  for (let left = 0; left !== imports.size; ) {
    left = imports.size;
    for (const [file, paths] of imports) if (!paths.some((path) => imports.has(path))) imports.delete(file);
  }
  expect([...imports.keys()]).toEqual([]);
});
