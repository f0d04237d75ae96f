import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type Measured, measure, median, nodeCommand} from "./measure.ts";
import {figure, goal, type SuiteOptions, type SuiteResult} from "./suite.ts";

const SAMPLE = "data/sample/chicago-2015-2017.parquet";
const GOAL = {cold_s: 150, cold_mb: 2048, again_s: 5};

/** Makes the whole report of the sample in a fresh folder, then again with nothing changed. */
export async function benchReport({root, repeats = 1, onStep}: SuiteOptions): Promise<SuiteResult> {
  const cold: Measured[] = [];
  const again: Measured[] = [];
  for (let repeat = 1; repeat <= repeats; repeat++) {
    const out = await mkdtemp(join(tmpdir(), "patroliq-bench-"));
    const command = nodeCommand("src/cli.ts", "report", "--input", SAMPLE, "--out", out);
    try {
      onStep(`report ${repeat}/${repeats}: cold`);
      cold.push(await measure(command, root));
      onStep(`report ${repeat}/${repeats}: nothing changed`);
      again.push(await measure(command, root));
    } finally {
      await rm(out, {recursive: true, force: true});
    }
  }
  const of = (runs: readonly Measured[], key: "wall_s" | "cpu_s" | "peak_mb") =>
    median(runs.map((run) => run[key]));
  const row = (task: string, runs: readonly Measured[]) => ({
    task,
    wall_s: figure(of(runs, "wall_s")),
    cpu_s: figure(of(runs, "cpu_s")),
    peak_mb: Math.round(of(runs, "peak_mb"))
  });
  return {
    suite: "report",
    rows: [row("sample, cold", cold), row("sample, nothing changed", again)],
    notes: [
      ...again.flatMap(whatRan),
      goal("a cold report", of(cold, "wall_s"), GOAL.cold_s, "s"),
      goal("its memory", of(cold, "peak_mb"), GOAL.cold_mb, "MiB"),
      goal("again with nothing changed", of(again, "wall_s"), GOAL.again_s, "s"),
      `medians of ${repeats}; memory of the whole process tree, shared pages counted once for each process`
    ],
    versions: {}
  };
}

/** A sentence for a second run that was not idle: the tree was edited meanwhile, or a step is not kept. */
function whatRan({lines}: Measured): string[] {
  const ran = lines.flatMap(({text}) => /^ *[\d.]+ s {2}started +([\w-]+):/.exec(text)?.[1] ?? []);
  return ran.length === 0 ? [] : [`although nothing should have changed, these ran again: ${ran.join(", ")}`];
}
