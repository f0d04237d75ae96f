import {type ChildProcess, spawn} from "node:child_process";
import {once} from "node:events";
import {join} from "node:path";
import {stripVTControlCharacters} from "node:util";

/**
 * Starts Observable Framework's command line in `project_root`, with telemetry off.
 * @param folders where it finds its pages instead of docs/, and puts the site instead of dist/
 */
export function spawnFramework(
  project_root: string,
  args: string[],
  {root, output}: {root: string; output?: string},
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
        PATROLIQ_SITE_ROOT: root,
        ...(output !== undefined && {PATROLIQ_SITE_OUT: output})
      }
    }
  );
}

/**
 * Builds the pages of `root` into `output`.
 * @throws Error with the log's last lines when Framework fails.
 */
export async function runBuild(project_root: string, folders: {root: string; output: string}): Promise<void> {
  const child = spawnFramework(project_root, ["build"], folders);
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8");
    stream?.on("data", (chunk: string) => {
      log += chunk;
    });
  }
  const [code, signal] = await once(child, "close");
  if (code === 0) return;
  const lines = stripVTControlCharacters(log)
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== "");
  throw new Error(
    `Observable Framework could not build the site (exit ${code ?? signal}):\n${lines.slice(-20).join("\n")}`
  );
}
