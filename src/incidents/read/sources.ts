import {createHash} from "node:crypto";
import {createReadStream, existsSync, lstat, type Stats, stat} from "node:fs";
import * as fs from "node:fs/promises";
import path from "node:path";
import {type FileSystemAdapter, glob} from "tinyglobby";
import {InputError} from "../errors.ts";
import {refuseBinary} from "./foreign.ts";
import {FORMATS} from "./formats.ts";
import type {Source} from "./reader.ts";

const hasWildcard = (pattern: string) => /[*?[\]{}]/.test(pattern);

type Tell<T> = (error: Error | null, found: T) => void;

/** A link that leads nowhere counts as a file, so that it is named and not passed over. */
const realOrLink = (file: string, tell: Tell<Stats>) =>
  stat(file, (error, about) => (error === null ? tell(null, about) : lstat(file, tell)));

/** The files that a glob matches, absolute, in no order; `*` follows links to folders, `**` does not, so it ends. */
function matchGlob(pattern: string, cwd: string): Promise<string[]> {
  const adapter = {
    realpath: (file: string, tell: Tell<string>) => tell(null, file),
    stat: pattern.includes("**") ? lstat : realOrLink
  } as unknown as FileSystemAdapter;
  return glob(pattern, {cwd, fs: adapter, absolute: true, expandDirectories: false});
}

/**
 * Expands file names and globs (`*`, `?`, `[a-z]`, `{a,b}`, `**`) to absolute paths, each once, sorted.
 * A name that exists is taken as it stands, wildcards and all.
 * @throws InputError for a name or glob that finds nothing.
 */
export async function expandInputs(patterns: readonly string[], cwd: string): Promise<string[]> {
  const found = new Set<string>();
  for (const pattern of patterns) {
    const whole = path.resolve(cwd, pattern);
    if (existsSync(whole)) {
      found.add(whole);
    } else if (hasWildcard(pattern)) {
      const matches = await matchGlob(pattern, cwd);
      if (matches.length === 0)
        throw new InputError(`${pattern}: no file matches; check the folder and the quotes`);
      for (const match of matches) found.add(match);
    } else {
      throw new InputError(`${pattern}: no such file; check the name (read from ${cwd})`);
    }
  }
  if (found.size === 0)
    throw new InputError("no input files given; name at least one, for example data/raw/*.csv");
  return [...found].sort();
}

/**
 * Tells how each file is to be read and what its bytes are: every file's beginning is looked at before any is hashed.
 * @param known the SHA-256 of files that are hashed already, by path
 * @throws InputError for what is no file, is empty, or is clearly something else
 */
export async function inspectSources(
  files: readonly string[],
  known: Readonly<Record<string, string>> = {}
): Promise<Source[]> {
  const inspected = await Promise.all(files.map(inspectFile));
  return Promise.all(
    inspected.map(async (source) => ({
      ...source,
      sha256: known[source.path] ?? (await hashFile(source.path))
    }))
  );
}

async function inspectFile(file: string): Promise<Omit<Source, "sha256">> {
  const name = path.basename(file);
  const refuse = (error: NodeJS.ErrnoException): never => {
    if (error.code === "ENOENT") throw new InputError(`${file}: no such file; check the name`);
    throw new InputError(`${file} cannot be opened (${error.code}); check its permissions`);
  };
  const about = await fs.stat(file).catch(refuse);
  if (about.isDirectory())
    throw new InputError(`${file} is a folder; name its files, for example "${path.join(file, "*.csv")}"`);
  if (!about.isFile())
    throw new InputError(`${file} is a pipe or a device, not a file; save its data as a file first`);
  const handle = await fs.open(file).catch(refuse);
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    if (bytesRead === 0) throw new InputError(`${name} is empty; download it again`);
    const head = buffer.subarray(0, bytesRead);
    const format = FORMATS.find((each) => each.recognises(head, name)) ?? refuseBinary(name);
    return {path: file, name, bytes: about.size, format};
  } finally {
    await handle.close();
  }
}

/** The SHA-256 of a file's bytes, hexadecimal, read as a stream. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, {highWaterMark: 1 << 20})) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
