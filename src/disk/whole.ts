import {existsSync} from "node:fs";
import {mkdir, rename, rm, writeFile} from "node:fs/promises";
import {dirname} from "node:path";

/** Writes a file whole or not at all. */
export async function writeFileWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.tmp`, text);
  await rename(`${file}.tmp`, file);
}

/**
 * Gives `write` a fresh folder and puts it in place of `dir` when it is complete; on failure `dir` stays as it was, and
 * nothing else is left.
 * @returns what `write` returns
 */
export async function writeFolderWhole<T>(dir: string, write: (tmp: string) => Promise<T>): Promise<T> {
  const tmp = `${dir}.tmp`;
  await rm(tmp, {recursive: true, force: true});
  await mkdir(tmp, {recursive: true});
  try {
    const written = await write(tmp);
    await swapFolder(tmp, dir);
    return written;
  } finally {
    await rm(tmp, {recursive: true, force: true});
  }
}

/** Puts a complete folder in place of another, which is there until the moment before, and again when that fails. */
export async function swapFolder(complete: string, dir: string): Promise<void> {
  const old = `${dir}.old.tmp`;
  await mkdir(dirname(dir), {recursive: true});
  await rm(old, {recursive: true, force: true});
  if (existsSync(dir)) await rename(dir, old);
  try {
    await rename(complete, dir);
  } catch (error) {
    await recoverFolder(dir);
    throw error;
  }
  await rm(old, {recursive: true, force: true});
}

/** Brings back what a kill in the middle of a swap left under its other name. */
export async function recoverFolder(dir: string): Promise<void> {
  if (!existsSync(dir) && existsSync(`${dir}.old.tmp`)) await rename(`${dir}.old.tmp`, dir);
}
