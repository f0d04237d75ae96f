import {join, resolve} from "node:path";
import type {Command} from "commander";
import {workspace} from "../pipeline/runner/workspace.ts";
import {develop} from "../site/develop.ts";
import type {Effects} from "./effects.ts";
import {portOption} from "./port-option.ts";

/** `npm run dev`: serves pages that reload as they are edited. */
export function define(command: Command, {root}: Effects): void {
  command
    .option("--out <dir>", "the folder the report was put under")
    .addOption(portOption())
    .action(async ({out, port}: {out?: string; port?: number}) => {
      const {report, tracking, cache} = workspace(resolve(out ?? root));
      const sources = {project_root: root, report_dir: report, tracking_dir: tracking};
      process.exitCode = await develop(sources, join(cache, "dev"), {port});
    });
}
