import type {Command} from "commander";
import {SETTINGS} from "../pipeline/runner/settings.ts";
import type {Effects} from "./effects.ts";
import {addSettings} from "./setting-option.ts";

/** `npm run report`: makes a report and says what it found. */
export function define(command: Command, effects: Effects): void {
  addSettings(command, SETTINGS).action(async (options) =>
    (await import("./make-report.ts")).tellReport(options, effects)
  );
}
