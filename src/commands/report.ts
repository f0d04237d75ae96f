import {progressOn} from "../pipeline/runner/progress.ts";
import {settingsSchema} from "../pipeline/runner/settings.ts";
import type {Effects} from "./effects.ts";
import {makeReport} from "./make-report.ts";
import {summarise} from "./summary.ts";

/** `npm run report`: makes a report and says what it found. @param options as `SETTINGS` has them */
export async function run(options: {out?: string}, effects: Effects): Promise<void> {
  const settings = settingsSchema.parse(options);
  const result = await makeReport(effects, settings, progressOn(effects.stdout));
  const open = options.out === undefined ? "npm run preview" : `npm run preview -- --out ${options.out}`;
  effects.stdout.write(`${summarise(result, settings.site ? open : null)}\n`);
}
