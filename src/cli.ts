import {join, relative, resolve} from "node:path";
import {Command, InvalidArgumentError} from "commander";
import {z} from "zod";
import {makeEvaluation} from "./pipeline/evaluate.ts";
import {evaluationSettings} from "./pipeline/evaluation-settings.ts";
import {evaluationText} from "./pipeline/evaluation-table.ts";
import {StepError} from "./pipeline/pool.ts";
import {lineProgress, terminalProgress} from "./pipeline/progress.ts";
import {makeReport} from "./pipeline/report.ts";
import {settingsSchema} from "./pipeline/settings.ts";
import {MODEL_STEPS} from "./pipeline/steps.ts";
import {summarise} from "./pipeline/summary.ts";
import {workspace} from "./pipeline/workspace.ts";
import {develop} from "./site/develop.ts";
import {preview} from "./site/serve.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** name="Its Header", repeated */
function columnOption(text: string, seen: Record<string, string>): Record<string, string> {
  const [, name, header] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined)
    throw new InvalidArgumentError(`write it as name="Its Header", for example date="Reported On".`);
  return {...seen, [name.trim()]: header};
}

const stepsOption = (text: string): string[] => text.split(",").map((name) => name.trim());

const program = new Command("npm run")
  .description("PatrolIQ: where, when and what, from raw police incident records.")
  .showHelpAfterError("(npm run report -- --help lists the options)");

program
  .command("report")
  .usage("-- [options]")
  .description("Reads incidents, fits and registers six models, writes the report and the site.")
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
  .option("--steps <names>", `only these models: ${MODEL_STEPS.join(",")}`, stepsOption)
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
    const {report, run_id, workspace: to} = await makeEvaluation(ROOT, settings, progress);
    const said = run_id === null ? "" : `\nRun ${run_id} in ${relative(process.cwd(), to.mlruns) || "."}`;
    const where = relative(process.cwd(), join(to.report, "evaluation.json"));
    process.stdout.write(`\n${evaluationText(report)}\n\nWritten to ${where}.${said}\n`);
  });

program
  .command("preview")
  .usage("-- [options]")
  .description("Serves the built site on this machine.")
  .option("--out <dir>", "the folder the report was put under")
  .option("--port <number>", "port to listen on", "4173")
  .action(async ({out, port}) => {
    const {site} = workspace(out === undefined ? ROOT : resolve(out));
    const {url} = await preview({dir: site, port: Number(port)});
    process.stdout.write(`${url}  (Ctrl-C ends it)\n`);
  });

program
  .command("dev")
  .description("Serves pages that reload as you edit docs/, on the project's own report.")
  .option("--port <number>", "port to listen on")
  .action(async ({port}) => {
    const {report, tracking} = workspace(ROOT);
    process.exitCode = await develop(
      {project_root: ROOT, report_dir: report, tracking_dir: tracking},
      port === undefined ? {} : {port: Number(port)}
    );
  });

/** One sentence for what a user can mend; the whole stack for what is our fault. */
function explain(error: unknown): string {
  if (error instanceof z.ZodError) return [...new Set(error.issues.map(({message}) => message))].join("\n");
  if (!(error instanceof Error)) return String(error);
  if (/ENOSPC|no space left/i.test(error.message))
    return `the disk is full (${error.message.split("\n", 1)[0]}); free some space and run again: the last report is as it was`;
  if (error instanceof StepError)
    return error.cause_name === "InputError" ? error.message : error.cause_stack;
  return error.name === "InputError" || error.name === "Error"
    ? error.message
    : (error.stack ?? error.message);
}

// Ends at once: what is still running for a failed report must not go on writing.
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`\nerror: ${explain(error)}\n`, () => process.exit(1));
});
