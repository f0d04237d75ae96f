import {type ChildProcess, spawn} from "node:child_process";
import {join} from "node:path";
import {stripVTControlCharacters} from "node:util";

/** What Framework needs to know to run on other folders than docs/ and dist/. */
export interface FrameworkFolders {
  root?: string;
  output?: string;
}

/** Starts Observable Framework's command line in `project_root`, with telemetry off. */
export function spawnFramework(
  project_root: string,
  args: string[],
  {root, output}: FrameworkFolders = {},
  stdio: "inherit" | "pipe" = "pipe"
): ChildProcess {
  const command = join(project_root, "node_modules/@observablehq/framework/dist/bin/observable.js");
  const config = join(project_root, "observablehq.config.ts");
  return spawn(
    process.execPath,
    ["--import", "./scripts/typescript.mjs", command, ...args, "--config", config],
    {
      cwd: project_root,
      stdio: ["ignore", stdio, stdio],
      env: {
        ...process.env,
        OBSERVABLE_TELEMETRY_DISABLE: "1",
        ...(root !== undefined && {PATROLIQ_SITE_ROOT: root}),
        ...(output !== undefined && {PATROLIQ_SITE_OUT: output})
      }
    }
  );
}

/**
 * Builds the pages of `root` into `output`, calling `onLine` with each line of the log.
 * @throws Error with the log's last lines when Framework fails.
 */
export async function runBuild(
  project_root: string,
  folders: Required<FrameworkFolders>,
  onLine: (line: string) => void = () => {}
): Promise<void> {
  const child = spawnFramework(project_root, ["build"], folders);
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8");
    stream?.on("data", (chunk: string) => {
      for (const line of stripVTControlCharacters(chunk).split(/[\r\n]+/)) {
        if (line.trim() === "") continue;
        log.push(line);
        onLine(line);
      }
    });
  }
  const code = await new Promise<number | string | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? signal));
  });
  if (code === 0) return;
  throw new Error(
    `Observable Framework could not build the site (exit ${code}):\n${log.slice(-20).join("\n")}`
  );
}
