import {existsSync} from "node:fs";
import {dirname, join} from "node:path";
import {Command} from "commander";
import {beforeAll, describe, expect, it} from "vitest";
import type {z} from "zod";
import type {Effects} from "../../src/commands/effects.ts";
import {evaluationSettings} from "../../src/pipeline/evaluation-settings.ts";
import {settingsSchema} from "../../src/pipeline/runner/settings.ts";
import {ROOT} from "../support/cli.ts";
import {blocksOf, commandsOf, DOORS, GUIDES, guideFiles, guidePath, proseOf, read, spansOf} from "./texts.ts";

const TEXTS = [...DOORS, ...GUIDES.map(guidePath)];

/** The longest that a text may be, lines. */
const longest = (path: string): number => (path === "README.md" ? 150 : 120);

/** The name of a heading in an address, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

const anchorsOf = (path: string): string[] =>
  [...proseOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));

const linksOf = (path: string): string[] =>
  [...proseOf(path).matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link).filter((link) => !/^\w+:/.test(link));

/** Languages whose blocks Framework runs instead of showing them. */
const LIVE = /^(js|ts|jsx|tsx|html|svg|sql|tex|dot|mermaid)\b/;

const SCRIPTS = Object.keys(JSON.parse(read("package.json")).scripts);
const CLI = ["report", "evaluate", "verify", "preview", "dev", "models", "mlflow", "sync"];

/** What the settings of a command must be, where it has a table of them. */
const SCHEMAS: Record<string, z.ZodType> = {report: settingsSchema, evaluate: evaluationSettings};

const effects: Effects = {root: ROOT, env: {}, stdout: process.stdout, stderr: process.stderr};

/** A command of the command line that checks what it is asked and does nothing. */
async function asked(name: string): Promise<Command> {
  const {define} = await import(`../../src/commands/${name}.ts`);
  const command = new Command(name);
  define(command, effects);
  for (const each of [command, ...command.commands])
    each.exitOverride().configureOutput({writeErr: () => {}, writeOut: () => {}});
  for (const each of command.commands.length > 0 ? command.commands : [command])
    each.action((options) => void SCHEMAS[name]?.parse(options));
  return command;
}

const optionsOf = (command: Command): string[] =>
  [command, ...command.commands].flatMap(({options}) => options.map(({long}) => long ?? ""));

/** The words of a command, as a shell takes them apart. */
const wordsOf = (command: string): string[] =>
  (
    command
      .replace(/\s#\s.*$/gm, "")
      .replaceAll("\\\n", " ")
      .match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? []
  ).map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));

/** What of a text is asked of npm: its blocks' commands and what it says between backticks, less placeholders and a model that is yet to be made. */
const npmOf = (path: string): string[] =>
  [
    ...commandsOf(path),
    ...spansOf(path).filter((span) => !/…|\b[A-Z]{3,}\b(?!_)|quadrant/i.test(span))
  ].filter((command) => /^(\w+=\S+ )*npm (run|test)\b/.test(command));

describe("the guides", () => {
  it("are all in the list of guides and in the README's", () => {
    expect([...GUIDES].sort()).toEqual(guideFiles().sort());
    const named = linksOf("README.md").filter((link) => link.startsWith("docs/guides/"));
    for (const name of GUIDES.slice(1)) expect(named).toContain(guidePath(name));
  });

  it.each(GUIDES)("say in %s what it is and show code that a page does not run", (name) => {
    const path = guidePath(name);
    expect(read(path)).toMatch(/^# .+\n\n[^#|`\s]/);
    for (const {info} of blocksOf(path).filter(({info}) => LIVE.test(info)))
      expect(info).toContain("run=false");
  });
});

describe.each(TEXTS)("%s", (path) => {
  it("is short, in lines that a terminal shows", () => {
    const lines = read(path).trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(longest(path));
    expect(lines.filter((line) => line.length > 140)).toEqual([]);
  });

  it("leads to files that are there, and to headings that they have", () => {
    for (const link of linksOf(path)) {
      const [file, anchor] = link.split("#");
      const target = file === "" ? path : join(dirname(path), file);
      expect(existsSync(join(ROOT, target)), link).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(target), link).toContain(anchor);
    }
  });

  it("asks npm for scripts that there are, with what they can be asked for", async () => {
    for (const command of npmOf(path)) {
      const words = wordsOf(command);
      const at = words.indexOf("npm");
      const name = words[at + 1] === "test" ? "test" : words[at + 2];
      expect(SCRIPTS, command).toContain(name);
      const cut = words.indexOf("--");
      const args = cut < 0 ? [] : words.slice(cut + 1);
      if (!CLI.includes(name) || args.includes("--help")) continue;
      if (name === "models" && args.length === 0) continue;
      await expect((await asked(name)).parseAsync(args, {from: "user"}), command).resolves.toBeDefined();
    }
  });

  it("names things of files that hold them", () => {
    for (const [, name, file] of proseOf(path).matchAll(/`(\w+)`\s+\(`([\w./-]+\.ts)`\)/g))
      expect(read(file), `${name} in ${file}`).toMatch(new RegExp(`\\b${name}\\b`));
  });
});

describe("options", () => {
  const known = new Set<string>();

  beforeAll(async () => {
    for (const name of CLI) for (const option of optionsOf(await asked(name))) known.add(option);
    for (const option of read("scripts/notebooks/main.ts").match(/^ {2}--[\w-]+/gm) ?? [])
      known.add(option.trim());
    known.add("--help");
  });

  it.each(TEXTS)("that %s names are those of a command", (path) => {
    const named = spansOf(path).filter((span) => span.startsWith("--"));
    for (const span of named) expect([...known], `${span} in ${path}`).toContain(/^--[\w-]+/.exec(span)?.[0]);
  });

  it.each([
    ["data", "report"],
    ["evaluation", "evaluate"],
    ["mlflow", "mlflow"]
  ])("are all told in the guide to %s, of npm run %s", async (guide, name) => {
    const rows = [...read(guidePath(guide)).matchAll(/^\| (`--.+?) \| /gm)].map(([, cell]) => cell);
    const told = rows.flatMap((cell) => [...cell.matchAll(/`(--[\w-]+)/g)].map(([, option]) => option));
    expect(told.sort()).toEqual(optionsOf(await asked(name)).sort());
  });
});
