import {spawnSync} from "node:child_process";
import path from "node:path";

/**
 * Builds the library that cells import, from src/ to dist-lib/.
 * The compiler is named by its path: the bin `tsc` may be the kernel's older one.
 * @throws Error with the compiler's messages when src/ does not compile
 */
export function buildLibrary(root: string): void {
  const compiler = path.join(root, "node_modules/typescript/bin/tsc");
  const {status, stdout} = spawnSync(
    process.execPath,
    [compiler, "-p", "tsconfig.lib.json", "--pretty", "false"],
    {
      cwd: root,
      encoding: "utf8"
    }
  );
  if (status !== 0) throw new Error(`the library for notebooks does not compile:\n${stdout.trim()}`);
}
