import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {lock} from "proper-lockfile";

/**
 * Waits until no other process brings the same store to the same server, and keeps others off.
 *
 * @throws {Error} when another holds it for over two minutes
 */
export async function withSyncLock<T>(folder: string, action: () => Promise<T>): Promise<T> {
  mkdirSync(folder, {recursive: true});
  const release = await lock(folder, {
    lockfilePath: join(folder, "lock"),
    stale: 10_000,
    retries: {retries: 240, factor: 1, minTimeout: 500, maxTimeout: 500},
    // Whoever takes it over after this process stood still finds every call repeatable.
    onCompromised: () => {}
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ELOCKED") throw error;
    throw new Error("another process is bringing these runs to the server: wait for it to end");
  });
  try {
    return await action();
  } finally {
    await release().catch(() => {}); // taken over, so no longer ours
  }
}
