import {readdir, stat, statfs} from "node:fs/promises";
import {join} from "node:path";

/** Size of all files below a folder, bytes. */
export async function sizeOf(dir: string): Promise<number> {
  const entries = await readdir(dir, {recursive: true, withFileTypes: true});
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size)
  );
  return sizes.reduce((a, b) => a + b, 0);
}

/**
 * Refuses to begin what the disk cannot hold, so that nothing is left half done.
 * @param dir an existing folder on the disk
 * @throws Error naming what is free and what is needed
 */
export async function checkSpace(dir: string, bytes: number): Promise<void> {
  const {bavail, bsize} = await statfs(dir);
  const free = bavail * bsize;
  if (free >= bytes) return;
  const mb = (n: number) => `${Math.ceil(n / 1e6).toLocaleString("en-US")} MB`;
  throw new Error(
    `the disk of ${dir} has ${mb(free)} left, and the rest of the report needs about ${mb(bytes)}: free some space, or choose another folder with --out`
  );
}
