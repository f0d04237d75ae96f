import {readdir, rm, stat, utimes} from "node:fs/promises";
import {join} from "node:path";

/** How many outputs of one step are kept: the present ones and those of the data and settings used before. */
const KEPT = 3;

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
