import {resolve} from "node:path";
import type {Command} from "commander";
import {workspace} from "../pipeline/runner/workspace.ts";
import {preview} from "../site/serve.ts";
import type {Effects} from "./effects.ts";
import {portOption} from "./port-option.ts";

/** `npm run preview`: serves the built site until it is stopped. */
export function define(command: Command, {root, stdout}: Effects): void {
  command
    .option("--out <dir>", "the folder the report was put under")
    .addOption(portOption(4173))
    .action(async ({out, port}: {out?: string; port: number}) => {
      const {site} = workspace(resolve(out ?? root));
      const {url} = await preview({dir: site, port});
      stdout.write(`${url}  (Ctrl-C ends it)\n`);
    });
}
