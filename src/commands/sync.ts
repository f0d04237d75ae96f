import {resolve} from "node:path";
import type {Command} from "commander";
import {workspace} from "../pipeline/runner/workspace.ts";
import {syncNow} from "../tracking/sync/sync.ts";
import {type Effects, serverOf} from "./effects.ts";

/** `npm run sync`: brings runs and models to the server and says what was done. */
export function define(command: Command, effects: Effects): void {
  command
    .option("--out <dir>", "the folder the report was put under")
    .action(async ({out}: {out?: string}) => {
      const {mlruns} = workspace(resolve(out ?? effects.root));
      const sentences = await syncNow(mlruns, serverOf(effects), effects.stderr);
      effects.stdout.write(`${sentences.join("\n")}\n`);
    });
}
