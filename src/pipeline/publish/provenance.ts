import {createHash} from "node:crypto";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Provenance} from "../../report/provenance.ts";
import {optionOf, type Setting} from "../runner/settings.ts";
import type {InputData} from "../runner/sources.ts";
import {gitChanged, gitCommit} from "./git.ts";

/** Digits of a file's SHA-256 in a command; dataset.json has all. */
const HASH_DIGITS = 12;

/** An argument as a shell reads it: in quotes only where it must be. */
const quoted = (text: string): string =>
  /^[\w.,:=@+/-]+$/.test(text) ? text : `"${text.replace(/["\\$`]/g, "\\$&")}"`;

/** What stands after an option, once for each time that it is given. */
function writtenValues({write}: Setting, value: unknown): string[] {
  if (write) return write(value);
  if (value === true) return [""];
  return [Array.isArray(value) ? value.join(",") : String(value)];
}

/**
 * A command as it is remembered: options that change an answer and differ from what is usual, in the order of their
 * table; files by name and hash, without their folders.
 * @param name "report" → `npm run report -- …`
 */
export function commandLine(
  name: string,
  table: Readonly<Record<string, Setting>>,
  settings: Readonly<Record<string, unknown>>,
  {contents}: Pick<InputData, "contents">
): string {
  const files = contents.map(({name, sha256}) => quoted(`${name}@sha256:${sha256.slice(0, HASH_DIGITS)}`));
  const options = Object.entries(table).flatMap(([key, setting]) => {
    const value = settings[key];
    const usual = setting.schema.safeParse(undefined).data;
    if (key === "input" || setting.changes_nothing || value === undefined) return [];
    if (JSON.stringify(value) === JSON.stringify(usual)) return [];
    return writtenValues(setting, value).map((text) =>
      text === "" ? optionOf(key) : `${optionOf(key)} ${quoted(text)}`
    );
  });
  return [`npm run ${name} -- --input`, ...files, ...options].join(" ");
}

/**
 * How a report is made, for its files and pages.
 * @param root the project's folder
 */
export function provenanceOf(root: string, data: Pick<InputData, "hash">, command: string): Provenance {
  const lock = join(root, "package-lock.json");
  return {
    commit: gitCommit(root),
    changed: gitChanged(root),
    lock_hash: existsSync(lock) ? createHash("sha256").update(readFileSync(lock)).digest("hex") : null,
    data_hash: data.hash,
    command
  };
}
