import {existsSync} from "node:fs";
import {mkdir, readdir, rename, rm, stat, utimes} from "node:fs/promises";
import {dirname, join} from "node:path";

/** How many outputs of one step are kept: the present ones and those of the data and settings used before. */
const KEPT = 3;

/** The folder of a step's output. It exists only when the step has finished. */
export const outputDir = (cache: string, step: string, key: string): string => join(cache, step, key);

export const isDone = (dir: string): boolean => existsSync(dir);

/** Gives `write` a fresh folder and puts it in place of `dir` when it is complete; on failure nothing is left. */
export async function writeWhole(dir: string, write: (tmp: string) => Promise<void>): Promise<void> {
  const tmp = `${dir}.tmp`;
  await rm(tmp, {recursive: true, force: true});
  await mkdir(tmp, {recursive: true});
  try {
    await write(tmp);
    await swapIn(tmp, dir);
  } catch (error) {
    await rm(tmp, {recursive: true, force: true});
    throw error;
  }
}

/** Brings back what a kill in the middle of `swapIn` left under its other name. */
export async function recover(dir: string): Promise<void> {
  if (!existsSync(dir) && existsSync(`${dir}.old`)) await rename(`${dir}.old`, dir);
}

/** Puts a complete folder in place of another, which is there until the moment before. */
export async function swapIn(complete: string, dir: string): Promise<void> {
  const old = `${dir}.old`;
  await mkdir(dirname(dir), {recursive: true});
  await rm(old, {recursive: true, force: true});
  if (existsSync(dir)) await rename(dir, old);
  await rename(complete, dir);
  await rm(old, {recursive: true, force: true});
}

/** Marks an output as used and removes the step's outputs beyond the last few used, and what a kill left half-written. */
export async function keepRecent(cache: string, step: string, key: string): Promise<void> {
  const parent = join(cache, step);
  const now = new Date();
  await utimes(join(parent, key), now, now);
  const entries = await Promise.all(
    (await readdir(parent)).map(async (name) => ({name, used: (await stat(join(parent, name))).mtimeMs}))
  );
  const whole = entries.filter(({name}) => !name.includes(".")).sort((a, b) => b.used - a.used);
  const kept = new Set(whole.slice(0, KEPT).map(({name}) => name));
  for (const {name} of entries)
    if (!kept.has(name)) await rm(join(parent, name), {recursive: true, force: true});
}
