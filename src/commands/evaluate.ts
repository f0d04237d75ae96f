import type {Command} from "commander";
import {EVALUATION_SETTINGS} from "../pipeline/evaluation-settings.ts";
import type {Effects} from "./effects.ts";
import {addSettings} from "./setting-option.ts";

/** `npm run evaluate`: judges forecasts of hotspots and shows the table. */
export function define(command: Command, effects: Effects): void {
  addSettings(command, EVALUATION_SETTINGS).action(async (options) =>
    (await import("./make-evaluation.ts")).tellEvaluation(options, effects)
  );
}
