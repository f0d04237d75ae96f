import {join, relative, resolve} from "node:path";
import {Command, InvalidArgumentError} from "commander";
import {z} from "zod";
import {makeEvaluation} from "./commands/make-evaluation.ts";
import {makeReport} from "./commands/make-report.ts";
import {modelsCommand} from "./commands/models.ts";
import {summarise} from "./commands/summary.ts";
import {evaluationSettings} from "./pipeline/evaluation-settings.ts";
import {StepError} from "./pipeline/runner/pool.ts";
import {lineProgress, terminalProgress} from "./pipeline/runner/progress.ts";
import {settingsSchema} from "./pipeline/runner/settings.ts";
import {workspace} from "./pipeline/runner/workspace.ts";
import {MODEL_STEPS} from "./pipeline/steps.ts";
import {evaluationText} from "./prose/evaluation-table.ts";
import {develop} from "./site/develop.ts";
import {preview} from "./site/serve.ts";
import {serveMlflow} from "./tracking/local-server/serve.ts";
import {connectionFromEnv} from "./tracking/server/connection.ts";
import {syncNow} from "./tracking/sync/sync-now.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** name="Its Header", repeated */
function columnOption(text: string, seen: Record<string, string>): Record<string, string> {
  const [, name, header] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined)
    throw new InvalidArgumentError(`write it as name="Its Header", for example date="Reported On".`);
  return {...seen, [name.trim()]: header};
}

const listOption = (text: string): string[] => text.split(",").map((name) => name.trim());

function portOption(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError("give a whole number from 1 to 65535, or 0 for any free one.");
}

const program = new Command("npm run")
  .description("PatrolIQ: where, when and what, from raw police incident records.")
  .showHelpAfterError("(npm run report -- --help lists the options)");

program
  .command("report")
  .usage("-- [options]")
  .description("Reads incidents, fits and registers its models, writes the report and the site.")
  .option(
    "--input <files...>",
    "CSV, .csv.gz or Parquet files and patterns; default: data/raw, else the sample"
  )
  .option(
    "--column <name=header>",
    'the file\'s own name of a column, for example date="Reported On"; repeatable',
    columnOption,
    {}
  )
  .option("--date-order <mdy|dmy>", "order of dates such as 03/04/2015 that the file does not settle")
  .option("--steps <names>", `only these models: ${MODEL_STEPS.join(",")}`, listOption)
  .option("--force", "run every step again, whatever is kept")
  .option("--seed <number>", "seed of everything drawn at random (default: 42)")
  .option("--umap-points <number>", "incidents drawn for UMAP and the pictures (default: 50000)")
  .option(
    "--include-discovered",
    "let patrols be aimed at what police discover rather than what is reported to them, such as narcotics"
  )
  .option("--patrol-units <number>", "unit-shifts a week that the patrol plan spreads (default: 105)")
  .option("--shifts <number>", "shifts of a day, of equal length (default: 3)")
  .option("--shift-start <hour>", "hour at which the day's first shift begins (default: 6)")
  .option("--threads <number>", "threads to use; never changes a result (default: all cores)")
  .option("--out <dir>", "put report, runs and site under this folder instead of the project's own")
  .option("--no-site", "leave the site as it is")
  .action(async ({dateOrder, umapPoints, includeDiscovered, patrolUnits, shiftStart, ...options}) => {
    const settings = settingsSchema.parse({
      ...options,
      date_order: dateOrder,
      umap_points: umapPoints,
      include_discovered: includeDiscovered,
      patrol_units: patrolUnits,
      shift_start: shiftStart,
      ...(options.out === undefined ? {} : {out: resolve(options.out)})
    });
    const progress = process.stdout.isTTY
      ? terminalProgress()
      : lineProgress((line) => process.stdout.write(line));
    const result = await makeReport(ROOT, settings, progress);
    const open = settings.out === undefined ? "npm run preview" : `npm run preview -- --out ${options.out}`;
    process.stdout.write(`${summarise(result, settings.site ? open : null)}\n`);
  });

program
  .command("evaluate")
  .usage("-- [options]")
  .description("Judges every way to forecast hotspots by the incidents that came after.")
  .option(
    "--input <files...>",
    "CSV, .csv.gz or Parquet files of any city with date, latitude, longitude and type; default: as a report"
  )
  .option("--column <name=header>", "as for a report; repeatable", columnOption, {})
  .option("--date-order <mdy|dmy>", "as for a report")
  .option("--test-year <year>", "test the periods of this year (default: the last year of the data)")
  .option(
    "--types <names>",
    'only these, with commas; "all" is all together (default: all and the ten usual ones)'
  )
  .option("--cell <metres>", "side of a cell (default: 150)")
  .option("--period <days>", "length of a test; several with commas (default: 30)")
  .option("--offsets <list>", "how many offsets of the grid, or metres with commas (default: 1)")
  .option("--universe <name>", "cells that may be flagged: auto, city or incidents (default: auto)")
  .option("--hexagons", "hexagons of the same area instead of squares")
  .option("--thorough", "four offsets, every type with 1,500 incidents, tests of 30, 7 and 1 days")
  .option("--csv <file>", "write every figure to this file too")
  .option("--force", "run every step again, whatever is kept")
  .option("--seed <number>", "seed of everything drawn at random (default: 42)")
  .option("--threads <number>", "threads to use; never changes a result (default: all cores)")
  .option("--out <dir>", "put everything under this folder instead of the project's own")
  .action(async ({dateOrder, testYear, ...options}) => {
    const settings = evaluationSettings.parse({
      ...options,
      date_order: dateOrder,
      test_year: testYear,
      ...(options.out === undefined ? {} : {out: resolve(options.out)})
    });
    const progress = process.stdout.isTTY
      ? terminalProgress()
      : lineProgress((line) => process.stdout.write(line));
    const {report, run_id, server, workspace: to} = await makeEvaluation(ROOT, settings, progress);
    const run = run_id === null ? [] : [`Run ${run_id} in ${relative(process.cwd(), to.mlruns) || "."}`];
    const said = [...run, ...server.map((sentence) => `MLflow ${sentence}`)]
      .map((line) => `\n${line}`)
      .join("");
    const where = relative(process.cwd(), join(to.report, "evaluation.json"));
    process.stdout.write(`\n${evaluationText(report)}\n\nWritten to ${where}.${said}\n`);
  });

program
  .command("preview")
  .usage("-- [options]")
  .description("Serves the built site on this machine.")
  .option("--out <dir>", "the folder the report was put under")
  .option("--port <number>", "port to listen on", portOption, 4173)
  .action(async ({out, port}) => {
    const {site} = workspace(out === undefined ? ROOT : resolve(out));
    const {url} = await preview({dir: site, port});
    process.stdout.write(`${url}  (Ctrl-C ends it)\n`);
  });

program
  .command("dev")
  .description("Serves pages that reload as you edit docs/, on the project's own report.")
  .option("--port <number>", "port to listen on", portOption)
  .action(async ({port}) => {
    const {report, tracking, cache} = workspace(ROOT);
    process.exitCode = await develop(
      {project_root: ROOT, report_dir: report, tracking_dir: tracking},
      join(cache, "dev"),
      port === undefined ? {} : {port}
    );
  });

program.addCommand(modelsCommand(ROOT, (text) => process.stdout.write(text)));
program
  .command("mlflow")
  .usage("-- [options]")
  .description("Starts an MLflow server on this machine and brings the runs of mlruns/ to it.")
  .option("--port <number>", "port to listen on", portOption, 5000)
  .option("--host <address>", "address to listen on; 0.0.0.0 is every one of this machine", "127.0.0.1")
  .option(
    "--allowed-hosts <names>",
    "further names it is asked by, with commas between them: mlflow,mlflow:*",
    listOption
  )
  .option("--out <dir>", "the folder the report was put under")
  .action(async ({out, allowedHosts = [], ...options}) => {
    const to = workspace(out === undefined ? ROOT : resolve(out));
    const say = (line: string) => process.stdout.write(`${line}\n`);
    const sync = (MLFLOW_TRACKING_URI: string) =>
      syncNow(to.mlruns, connectionFromEnv({MLFLOW_TRACKING_URI}, ""), process.stderr);
    await serveMlflow({...options, allowed_hosts: allowedHosts, dir: to.mlflow, sync, say});
    process.exit();
  });

program
  .command("sync")
  .usage("-- [options]")
  .description("Brings the runs and models of mlruns/ to the MLflow server of MLFLOW_TRACKING_URI.")
  .option("--out <dir>", "the folder the report was put under")
  .action(async ({out}) => {
    const {mlruns} = workspace(out === undefined ? ROOT : resolve(out));
    const connection = connectionFromEnv(process.env, join(ROOT, ".env"));
    const sentences = await syncNow(mlruns, connection, process.stderr);
    process.stdout.write(`${sentences.join("\n")}\n`);
  });

/** One sentence for what a user can mend; the whole stack for what is our fault. */
function explain(error: unknown): string {
  if (error instanceof z.ZodError) return [...new Set(error.issues.map(({message}) => message))].join("\n");
  if (!(error instanceof Error)) return String(error);
  if (/ENOSPC|no space left/i.test(error.message))
    return `the disk is full (${error.message.split("\n", 1)[0]}); free some space and run again: the last report is as it was`;
  if (error instanceof StepError)
    return error.cause_name === "InputError" ? error.message : error.cause_stack;
  return ["InputError", "MlflowError", "Error"].includes(error.name)
    ? error.message
    : (error.stack ?? error.message);
}

// Ends at once: what is still running for a failed report must not go on writing.
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`\nerror: ${explain(error)}\n`, () => process.exit(1));
});
