import {resolve} from "node:path";
import {Command} from "commander";
import type {Effects} from "./commands/effects.ts";
import {explain} from "./commands/explain.ts";

const {argv, env, stdout, stderr} = process;
const effects: Effects = {root: resolve(import.meta.dirname, ".."), env, stdout, stderr};

/** What each command does; its module in `commands/` says what it can be asked for. */
const COMMANDS = {
  report: "Reads incidents, fits and registers its models, writes the report and the site.",
  evaluate: "Judges every way to forecast hotspots, of any city, by the incidents that came after.",
  verify: "Recomputes the claims of a report from the raw rows by another path.",
  preview: "Serves the built site on this machine.",
  dev: "Serves pages that reload as you edit docs/, on a report.",
  models: "Lists, shows, compares, promotes and asks registered models.",
  mlflow: "Starts an MLflow server on this machine and brings the runs of mlruns/ to it.",
  sync: "Brings the runs and models of mlruns/ to the MLflow server of MLFLOW_TRACKING_URI."
};

const program = new Command("npm run")
  .description("PatrolIQ: where, when and what, from raw police incident records.")
  .showHelpAfterError(`(the commands are ${Object.keys(COMMANDS).join(", ")})`);

// Only the command that is asked for is loaded.
const asked = argv.slice(2).find((word) => word in COMMANDS);
for (const [name, does] of Object.entries(COMMANDS)) {
  const command = program.command(name).usage("-- [options]").description(does);
  command.showHelpAfterError(`(npm run ${name} -- --help lists the options)`);
  if (name === asked) (await import(`./commands/${name}.ts`)).define(command, effects);
}

// Ends at once: what is still running for a failed report must not go on writing.
program.parseAsync().catch((error: unknown) => {
  stderr.write(`\nerror: ${explain(error)}\n`, () => process.exit(1));
});
