import {resolve} from "node:path";
import {Command, InvalidArgumentError} from "commander";
import type {Effects} from "./commands/effects.ts";
import {explain} from "./commands/explain.ts";
import {modelsCommand} from "./commands/models.ts";
import {addSettings} from "./commands/setting-option.ts";
import {EVALUATION_SETTINGS} from "./pipeline/evaluation-settings.ts";
import {listed, SETTINGS} from "./pipeline/runner/settings.ts";

// A command's module is loaded when it is called: --help and the quick ones load no kernel.
const {stdout, stderr, env} = process;
const effects: Effects = {root: resolve(import.meta.dirname, ".."), env, stdout, stderr};

function portOption(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError("give a whole number from 1 to 65535, or 0 for any free one.");
}

const program = new Command("npm run")
  .description("PatrolIQ: where, when and what, from raw police incident records.")
  .showHelpAfterError("(npm run report -- --help lists the options)");

const command = (name: string, description: string): Command =>
  program.command(name).usage("-- [options]").description(description);

addSettings(
  command("report", "Reads incidents, fits and registers its models, writes the report and the site."),
  SETTINGS
).action(async (options) => (await import("./commands/report.ts")).run(options, effects));

addSettings(
  command(
    "evaluate",
    "Judges every way to forecast hotspots, of any city, by the incidents that came after."
  ),
  EVALUATION_SETTINGS
).action(async (options) => (await import("./commands/evaluate.ts")).run(options, effects));

command("preview", "Serves the built site on this machine.")
  .option("--out <dir>", "the folder the report was put under")
  .option("--port <number>", "port to listen on", portOption, 4173)
  .action(async (options) => (await import("./commands/preview.ts")).run(options, effects));

command("dev", "Serves pages that reload as you edit docs/, on the project's own report.")
  .option("--port <number>", "port to listen on", portOption)
  .action(async (options) => (await import("./commands/dev.ts")).run(options, effects));

program.addCommand(modelsCommand(effects));

command("mlflow", "Starts an MLflow server on this machine and brings the runs of mlruns/ to it.")
  .option("--port <number>", "port to listen on", portOption, 5000)
  .option("--host <address>", "address to listen on; 0.0.0.0 is every one of this machine", "127.0.0.1")
  .option(
    "--allowed-hosts <names>",
    "further names it is asked by, with commas between them: mlflow,mlflow:*",
    listed
  )
  .option("--out <dir>", "the folder the report was put under")
  .action(async (options) => (await import("./commands/mlflow.ts")).run(options, effects));

command("sync", "Brings the runs and models of mlruns/ to the MLflow server of MLFLOW_TRACKING_URI.")
  .option("--out <dir>", "the folder the report was put under")
  .action(async (options) => (await import("./commands/sync.ts")).run(options, effects));

// Ends at once: what is still running for a failed report must not go on writing.
program.parseAsync().catch((error: unknown) => {
  stderr.write(`\nerror: ${explain(error)}\n`, () => process.exit(1));
});
