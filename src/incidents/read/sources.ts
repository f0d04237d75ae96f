import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {open, stat} from "node:fs/promises";
import path from "node:path";
import {InputError} from "../errors.ts";
import {refuseForeign} from "./foreign.ts";
import {hasWildcard, matchGlob} from "./glob.ts";
import type {Source} from "./source.ts";

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
 * Tells how one file is to be read.
 * Throws InputError for what is no file, is empty, or is clearly something else.
 */
export async function inspectSource(file: string): Promise<Source> {
  const name = path.basename(file);
  const refuse = (error: NodeJS.ErrnoException): never => {
    if (error.code === "ENOENT") throw new InputError(`${file}: no such file; check the name`);
    throw new InputError(`${file} cannot be opened (${error.code}); check its permissions`);
  };
  const about = await stat(file).catch(refuse);
  if (about.isDirectory()) {
    throw new InputError(`${file} is a folder; name its files, for example "${path.join(file, "*.csv")}"`);
  }
  if (!about.isFile()) {
    throw new InputError(`${file} is a pipe or a device, not a file; save its data as a file first`);
  }
  const handle = await open(file).catch(refuse);
  try {
    const head = Buffer.alloc(4096);
    const {bytesRead} = await handle.read(head, 0, head.length, 0);
    const first = head.subarray(0, bytesRead);
    const source = {path: file, name, bytes: about.size};
    if (bytesRead === 0) throw new InputError(`${name} is empty; download it again`);
    if (first.indexOf("PAR1") === 0) return {...source, kind: "parquet"};
    if (first[0] === 0x1f && (bytesRead === 1 || first[1] === 0x8b)) return {...source, kind: "csv.gz"};
    if (/\.parquet$/i.test(name)) {
      throw new InputError(`${name} is no Parquet file (it does not begin with PAR1); write it again`);
    }
    refuseForeign({name, kind: "csv"}, first);
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
