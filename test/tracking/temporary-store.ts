import {mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {openStore, type Store} from "../../src/tracking/store/store.ts";

/** Hands a store in a folder of its own to a test, and removes it. */
export function withStore<T>(use: (store: Store) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "patroliq-store-"));
  try {
    return use(openStore(join(folder, "mlruns")));
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Every file below a folder with its bytes, but those still being written. */
export function snapshot(folder: string): Record<string, string> {
  const paths = readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(".staging.trash"));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(path, "latin1")]));
}
