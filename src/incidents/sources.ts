import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {open, readdir, stat} from "node:fs/promises";
import path from "node:path";
import {InputError} from "./errors.ts";

/** How a file is to be read, told from its first bytes and never from its name. */
export type SourceKind = "csv" | "csv.gz" | "parquet";

export interface Source {
  path: string;
  /** Base name, for messages and reports. */
  name: string;
  bytes: number;
  kind: SourceKind;
}

const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const hasWildcard = (pattern: string) => /[*?[\]{}]/.test(pattern);

function segmentPattern(segment: string): RegExp {
  let source = "";
  let depth = 0;
  for (const character of segment) {
    if (character === "*") source += "[^/]*";
    else if (character === "?") source += "[^/]";
    else if (character === "[" || character === "]") source += character;
    else if (character === "{") {
      depth++;
      source += "(?:";
    } else if (character === "}" && depth > 0) {
      depth--;
      source += ")";
    } else if (character === "," && depth > 0) source += "|";
    else if (character === "!" && source.endsWith("[")) source += "^";
    else source += character.replace(/[\\^$.|+()]/g, "\\$&");
  }
  return new RegExp(`^${source}$`, "u");
}

async function listing(folder: string) {
  try {
    return await readdir(folder, {withFileTypes: true});
  } catch {
    return [];
  }
}

async function matchSegments(folder: string, segments: readonly string[]): Promise<string[]> {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [];
  if (!hasWildcard(segment) && rest.length > 0) return matchSegments(path.join(folder, segment), rest);
  const found: string[] = [];
  if (segment === "**") found.push(...(await matchSegments(folder, rest)));
  const pattern = segment === "**" ? /^[^.]/ : segmentPattern(segment);
  for (const entry of await listing(folder)) {
    if (!pattern.test(entry.name) || (entry.name.startsWith(".") && !segment.startsWith("."))) continue;
    const here = path.join(folder, entry.name);
    const folderLike = entry.isDirectory() || (entry.isSymbolicLink() && (await stat(here)).isDirectory());
    if (folderLike) found.push(...(await matchSegments(here, segment === "**" ? segments : rest)));
    else if (rest.length === 0 && segment !== "**") found.push(here);
  }
  return found;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false
  );
}

/**
 * Expands file names and globs (`*`, `?`, `[a-z]`, `{a,b}`, `**`) to absolute paths, each once, sorted.
 * A name that exists is taken as it stands, wildcards and all.
 * Throws InputError for a name or glob that finds nothing.
 */
export async function expandInputs(patterns: readonly string[], cwd: string): Promise<string[]> {
  const found = new Set<string>();
  for (const pattern of patterns) {
    const whole = path.resolve(cwd, pattern);
    if (await exists(whole)) {
      found.add(whole);
    } else if (hasWildcard(pattern)) {
      const {root} = path.parse(whole);
      const matches = await matchSegments(root, whole.slice(root.length).split(path.sep));
      if (matches.length === 0)
        throw new InputError(`${pattern}: no file matches; check the folder and the quotes`);
      for (const match of matches) found.add(match);
    } else {
      throw new InputError(`${pattern}: no such file; check the name (read from ${cwd})`);
    }
  }
  if (found.size === 0)
    throw new InputError("no input files given; name at least one, for example data/raw/*.csv");
  return [...found].sort(byName);
}

const startsWith = (bytes: Buffer, magic: number[]) => magic.every((byte, i) => bytes[i] === byte);

function refuseForeign(name: string, head: Buffer): void {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) {
    throw new InputError(`${name} is UTF-16; save it as UTF-8: iconv -f UTF-16 -t UTF-8 ${name} > utf8.csv`);
  }
  if (startsWith(head, [0x50, 0x4b, 3, 4])) {
    throw new InputError(
      `${name} is a zip archive or a spreadsheet (.xlsx); unpack it or save the sheet as CSV`
    );
  }
  const text = head.toString("latin1").trimStart().toLowerCase();
  if (text.startsWith("<")) {
    throw new InputError(`${name} is a web page or XML, not CSV; download the data itself`);
  }
  if (text.startsWith("{") || text.startsWith("[")) {
    throw new InputError(`${name} is JSON, not CSV; download it as CSV`);
  }
  if (head.includes(0)) {
    throw new InputError(`${name} is a binary file, neither CSV nor Parquet; give the table itself`);
  }
}

/** Throws InputError when the first bytes of a text are no table: UTF-16, a web page, JSON, an archive, a picture. */
export const refuseForeignText = refuseForeign;

/**
 * Tells how one file is to be read.
 * Throws InputError for what is no file, is empty, or is clearly something else.
 */
export async function inspectSource(file: string): Promise<Source> {
  const name = path.basename(file);
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw new InputError(`${file}: no such file; check the name`);
    throw new InputError(`${file} cannot be opened (${error.code}); check its permissions`);
  });
  try {
    const about = await handle.stat();
    if (about.isDirectory()) {
      throw new InputError(`${file} is a folder; name its files, for example "${path.join(file, "*.csv")}"`);
    }
    const head = Buffer.alloc(4096);
    const {bytesRead} = await handle.read(head, 0, head.length, 0);
    const first = head.subarray(0, bytesRead);
    const source = {path: file, name, bytes: about.size};
    if (bytesRead === 0) throw new InputError(`${name} is empty; download it again`);
    if (startsWith(first, [0x50, 0x41, 0x52, 0x31])) return {...source, kind: "parquet"};
    if (startsWith(first, [0x1f, 0x8b])) return {...source, kind: "csv.gz"};
    if (/\.parquet$/i.test(name)) {
      throw new InputError(`${name} is no Parquet file (it does not begin with PAR1); write it again`);
    }
    refuseForeign(name, first);
    return {...source, kind: "csv"};
  } finally {
    await handle.close();
  }
}

/** The SHA-256 of each file's bytes, hexadecimal, read as a stream. */
export async function hashFiles(files: readonly string[]): Promise<string[]> {
  return Promise.all(
    files.map(async (file) => {
      const hash = createHash("sha256");
      for await (const chunk of createReadStream(file, {highWaterMark: 1 << 20}))
        hash.update(chunk as Buffer);
      return hash.digest("hex");
    })
  );
}
