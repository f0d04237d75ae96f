import {resolve} from "node:path";
import {workspace} from "../pipeline/runner/workspace.ts";
import {preview} from "../site/serve.ts";
import type {Effects} from "./effects.ts";

/** `npm run preview`: serves the built site until it is stopped. */
export async function run({out, port}: {out?: string; port: number}, {root, stdout}: Effects): Promise<void> {
  const {site} = workspace(resolve(out ?? root));
  const {url} = await preview({dir: site, port});
  stdout.write(`${url}  (Ctrl-C ends it)\n`);
}
