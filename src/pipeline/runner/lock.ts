import {lock} from "proper-lockfile";

/** After a kill a lock is taken over when its holder has not touched it for this long. */
const STALE_MS = 5000;

/**
 * Does something while no other report of the same folder does.
 * @throws Error when another report holds the folder
 */
export async function withLock<T>(dir: string, action: () => Promise<T>): Promise<T> {
  let lose: (error: Error) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    lose = () =>
      reject(new Error(`another report took over ${dir} while this one stood still: run it again`));
  });
  lost.catch(() => {}); // told by the race below
  const release = await lock(dir, {
    stale: STALE_MS,
    retries: {retries: 12, minTimeout: 500, maxTimeout: 500},
    onCompromised: lose
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ELOCKED") throw error;
    throw new Error(
      `another report is being made in ${dir}: wait for it to end, or use --out with another folder`
    );
  });
  try {
    return await Promise.race([action(), lost]);
  } finally {
    await release().catch(() => {}); // a lock that was taken over cannot be released
  }
}
