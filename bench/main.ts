import {appendFileSync} from "node:fs";
import {resolve} from "node:path";
import {version as duckdb} from "@duckdb/node-api";
import {Argument, Command, InvalidArgumentError} from "commander";
import {benchCluster} from "./cluster.ts";
import {KERNELS as CLUSTER_KERNELS} from "./cluster-job.ts";
import {benchEvaluate} from "./evaluate.ts";
import {benchIngest} from "./ingest.ts";
import {commit, load, machine} from "./machine.ts";
import {benchModels} from "./models.ts";
import {benchReduce} from "./reduce.ts";
import {KERNELS as REDUCE_KERNELS} from "./reduce-job.ts";
import {benchReport} from "./report.ts";
import {benchScale} from "./scale.ts";
import {benchStartup} from "./startup.ts";
import {markdownTable, type SuiteOptions, type SuiteResult} from "./suite.ts";
import {benchTracking} from "./tracking.ts";

/** Load above which other jobs disturb the numbers. */
const QUIET = 0.5;

const ROOT = resolve(import.meta.dirname, "..");

const SUITES: Record<string, (options: SuiteOptions) => Promise<SuiteResult>> = {
  ingest: benchIngest,
  report: benchReport,
  evaluate: benchEvaluate,
  scale: benchScale,
  cluster: benchCluster,
  reduce: benchReduce,
  models: benchModels,
  tracking: benchTracking,
  startup: benchStartup
};

const KERNELS: Record<string, readonly string[]> = {cluster: CLUSTER_KERNELS, reduce: REDUCE_KERNELS};

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("give a whole number above 0");
}

function kernelNames(text: string): string[] {
  const known = Object.values(KERNELS).flat();
  const names = text.split(",");
  if (names.every((name) => known.includes(name))) return names;
  throw new InvalidArgumentError(`give names from ${known.join(", ")} with commas between them`);
}

/** One result as it is shown and kept. */
function describe(result: SuiteResult, load_before: string): string {
  const versions = Object.entries({node: process.version, duckdb: duckdb(), ...result.versions})
    .map(([name, version]) => `${name} ${version.replace(/^v/, "")}`)
    .join(", ");
  const about = `${machine()}; load ${load_before} before, ${load()} after; ${versions}; commit ${commit(ROOT)}`;
  const day = new Date().toISOString().slice(0, 10);
  const notes = [...result.notes, ...disturbed(load_before)].map((note) => `- ${note}`).join("\n");
  const more = (result.more ?? [])
    .map(({title, rows}) => `### ${title}\n\n${markdownTable(rows)}\n\n`)
    .join("");
  return `\n## ${day}: ${result.suite}\n\n${about}\n\n${markdownTable(result.rows)}\n\n${more}${notes}\n`;
}

/** A busy machine makes every wall time longer; a goal missed then says nothing. */
function disturbed(load_before: string): string[] {
  if (!(Number(load_before) > QUIET)) return [];
  return [
    `not a quiet machine (load ${load_before}): wall times are too long, CPU seconds the steadier figure`
  ];
}

interface Flags extends Pick<SuiteOptions, "repeats" | "rows" | "only"> {
  json?: boolean;
  record?: boolean;
}

async function bench(suites: readonly string[], {json, record, ...flags}: Flags): Promise<void> {
  const is_whole = flags.rows === undefined && flags.only === undefined;
  const is_kept = record ?? (is_whole && !json);
  const results: SuiteResult[] = [];
  for (const name of suites.length > 0 ? suites : ["ingest", "report"]) {
    const load_before = load();
    const onStep = (text: string) => process.stderr.write(`${text}\n`);
    const result = await SUITES[name]?.({...flags, root: ROOT, onStep});
    if (result === undefined) continue;
    results.push(result);
    const text = describe(result, load_before);
    if (!json) process.stdout.write(text);
    if (is_kept) appendFileSync(resolve(ROOT, "bench/RESULTS.md"), text);
  }
  if (json) process.stdout.write(`${JSON.stringify({machine: machine(), results}, null, 2)}\n`);
}

await new Command("npm run bench")
  .usage("-- [suites...] [options]")
  .description("Measures PatrolIQ, and its peers in the same run. Suites: ingest and report unless named.")
  .addArgument(new Argument("[suites...]").choices(Object.keys(SUITES)))
  .option("--repeats <number>", "how often each is run; medians are shown", wholeNumber)
  .option(
    "--rows <number>",
    "rows of the scale suite, most rows of the cluster and reduce suites (default: 8000000)",
    wholeNumber
  )
  .option("--json", "print JSON instead of tables")
  .option(
    "--only <kernels>",
    `of the cluster or reduce suite: ${Object.values(KERNELS).flat().join(",")}`,
    kernelNames
  )
  .option("--record", "append the results to bench/RESULTS.md, with --json, --rows or --only too")
  .option("--no-record", "do not append them (without it, whole runs are)")
  .action(bench)
  .parseAsync();
