import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";

/** One folder for all temporary files of a run, which goes with them when the run ends. */
export function setup(): () => void {
  const dir = mkdtempSync(join(tmpdir(), "patroliq-tests-"));
  process.env.TMPDIR = dir;
  // A server that ends with its worker may write while its folder goes.
  return () => rmSync(dir, {recursive: true, force: true, maxRetries: 20});
}
