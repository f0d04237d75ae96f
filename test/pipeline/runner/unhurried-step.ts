import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import type {RunStep} from "../../../src/pipeline/runner/step.ts";

/** A step that is not done when one beside it fails. */
export const run: RunStep = async ({out_dir}) => {
  await sleep(2000);
  writeFileSync(join(out_dir, "done.txt"), "done");
};
