import {workspace} from "../pipeline/runner/workspace.ts";
import {develop} from "../site/develop.ts";
import type {Effects} from "./effects.ts";

/** `npm run dev`: serves pages that reload as they are edited. */
export async function run(options: {port?: number}, {root}: Effects): Promise<void> {
  const {report, tracking} = workspace(root);
  process.exitCode = await develop({project_root: root, report_dir: report, tracking_dir: tracking}, options);
}
