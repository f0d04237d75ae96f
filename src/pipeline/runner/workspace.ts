import {constants} from "node:fs";
import {access, mkdir} from "node:fs/promises";
import {join} from "node:path";
import {withLock} from "../../disk/lock.ts";

/** Where a report's files go. All lie under one folder, the project's own or the one of --out. */
export const workspace = (out: string) => ({
  report: join(out, "data/report"),
  tracking: join(out, "data/tracking"),
  rejected: join(out, "data/rejected"),
  cache: join(out, "data/cache"),
  mlruns: join(out, "mlruns"),
  /** Database and artifacts of the server that `npm run mlflow` starts. */
  mlflow: join(out, ".mlflow"),
  site: join(out, "dist")
});

export type Workspace = ReturnType<typeof workspace>;

/**
 * Does something while no other report of the same folder does.
 * @throws Error when nothing can be written there, and when another report holds the folder
 */
export async function inWorkspace<T>({cache}: Workspace, action: () => Promise<T>): Promise<T> {
  await makeFolder(cache);
  const words = {
    held: `another report is being made in ${cache}: wait for it to end, or use --out with another folder`,
    lost: `another report took over ${cache} while this one stood still: run it again`
  };
  return withLock(cache, {wait_ms: 6000, ...words}, action);
}

async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, {recursive: true});
    await access(dir, constants.W_OK);
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    throw new Error(`cannot write under ${dir} (${code}): choose another folder with --out`);
  }
}
