import {type Command, Option} from "commander";
import {optionOf, type Setting} from "../pipeline/runner/settings.ts";

/** A setting as an option of the command line: it is passed on under the setting's own name, and the help has its default. */
class SettingOption extends Option {
  private readonly setting: string;

  constructor(name: string, {takes, help, schema, read}: Setting) {
    const usual = schema.safeParse(undefined).data;
    const option = takes === undefined && usual === true ? optionOf(`no_${name}`) : optionOf(name);
    super(takes === undefined ? option : `${option} ${takes}`, help);
    this.setting = name;
    if (typeof usual === "number" || typeof usual === "string") this.default(usual, String(usual));
    if (read !== undefined) this.argParser(read);
  }

  override attributeName(): string {
    return this.setting;
  }
}

/** Lets a command be asked for what a table has. */
export function addSettings(command: Command, table: Record<string, Setting>): Command {
  for (const [name, setting] of Object.entries(table)) command.addOption(new SettingOption(name, setting));
  return command;
}
