import {type Command, Option} from "commander";
import {SETTINGS} from "../pipeline/runner/settings.ts";
import type {Effects} from "./effects.ts";
import {addSettings} from "./setting-option.ts";

/** `npm run verify`: recomputes claims of a report from its raw rows. */
export function define(command: Command, effects: Effects): void {
  const {input, column, type, date_order, time_zone, from, to, crs, coordinates, city, out} = SETTINGS;
  command.usage("-- [options] [claims...]").argument("[claims...]", "names of claims; default: all");
  command.addOption(new Option("--list", "name the report's claims and how each is verified"));
  const settings = {input, column, type, date_order, time_zone, from, to, crs, coordinates, city, out};
  addSettings(command, settings).action(async (claims, options) =>
    (await import("./verify-report.ts")).tellVerified(claims, options, effects)
  );
}
