import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {ROOT} from "../support/cli.ts";

/** The guides by name, in the order in which they are read. */
export const GUIDES: readonly string[] = [
  "index",
  ...[...read("docs/guides/index.md").matchAll(/^\| \[[^\]]+\]\(([\w-]+)\.md\) \|/gm)].map(([, name]) => name)
];

/** The guides that there are. */
export const guideFiles = (): string[] =>
  readdirSync(join(ROOT, "docs/guides")).map((file) => file.replace(/\.md$/, ""));

export const guidePath = (name: string): string => `docs/guides/${name}.md`;

/** What is read before and beside the guides. */
export const DOORS = ["README.md", "CONTRIBUTING.md", "notebooks/README.md"];

export function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** A fenced block of code. */
export interface Block {
  /** What stands after the fence: the language first. */
  info: string;
  text: string;
}

export const blocksOf = (path: string): Block[] =>
  [...read(path).matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)].map(([, info, text]) => ({info, text}));

/** A text without its blocks of code. */
export const proseOf = (path: string): string => read(path).replace(/^```.+\n[\s\S]*?^```$/gm, "");

/** What stands between backticks. */
export const spansOf = (path: string): string[] =>
  [...proseOf(path).matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, span]) => span.replaceAll("\\|", "|"));

/** The commands of a text's blocks for a shell, as they stand: a line that a backslash ends goes on. */
export const commandsOf = (path: string): string[] =>
  blocksOf(path)
    .filter(({info}) => info === "sh")
    .flatMap(({text}) => text.match(/(?:.*\\\n)*.+/g) ?? []);
