import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import {lock} from "proper-lockfile";

/** After a kill a lock is taken over when its holder has not touched it for this long. */
const STALE_MS = 5000;
/** A waiting process looks again after this. */
const RETRY_MS = 500;

/** How long a lock is waited for, and what is said. */
export interface LockOptions {
  /** How long another may still hold it. */
  wait_ms: number;
  /** The error's sentence when another holds it even then. */
  held: string;
  /** The error's sentence when another took it over while this process stood still; left out where that does no harm. */
  lost?: string;
}

/**
 * Does something while no other process does in the same folder, which is made when absent.
 * @throws Error when another holds the folder, or took it over
 */
export async function withLock<T>(
  dir: string,
  {wait_ms, held, lost}: LockOptions,
  action: () => Promise<T>
): Promise<T> {
  await mkdir(dir, {recursive: true});
  let lose = () => {};
  const taken_over = new Promise<never>((_, reject) => {
    if (lost !== undefined) lose = () => reject(new Error(lost));
  });
  const release = await lock(dir, {
    lockfilePath: join(dir, "lock"),
    stale: STALE_MS,
    retries: {retries: wait_ms / RETRY_MS, factor: 1, minTimeout: RETRY_MS, maxTimeout: RETRY_MS},
    onCompromised: () => lose()
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ELOCKED" ? new Error(held) : error;
  });
  try {
    return await Promise.race([action(), taken_over]);
  } finally {
    await release().catch(() => {}); // a lock that was taken over cannot be released
  }
}
