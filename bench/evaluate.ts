import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type Measured, measure, median, nodeCommand} from "./measure.ts";
import {figure, goal, type SuiteOptions, type SuiteResult} from "./suite.ts";

const SAMPLE = "data/sample/chicago-2015-2017.parquet";
const GOAL = {default_s: 90, thorough_s: 1200, peak_mb: 2048};

/** Evaluates the sample in a fresh folder: the default, and once everything that `--thorough` adds. */
export async function benchEvaluate({root, repeats = 1, onStep}: SuiteOptions): Promise<SuiteResult> {
  const run = async (args: readonly string[], what: string): Promise<Measured> => {
    const out = await mkdtemp(join(tmpdir(), "patroliq-bench-"));
    onStep(what);
    try {
      return await measure(
        nodeCommand("src/cli.ts", "evaluate", "--input", SAMPLE, "--out", out, ...args),
        root
      );
    } finally {
      await rm(out, {recursive: true, force: true});
    }
  };
  const usual: Measured[] = [];
  for (let repeat = 1; repeat <= repeats; repeat++)
    usual.push(await run([], `evaluate ${repeat}/${repeats}`));
  const thorough = [await run(["--thorough"], "evaluate --thorough")];
  const of = (runs: readonly Measured[], key: "wall_s" | "cpu_s" | "peak_mb") =>
    median(runs.map((measured) => measured[key]));
  const row = (task: string, runs: readonly Measured[]) => ({
    task,
    wall_s: figure(of(runs, "wall_s")),
    cpu_s: figure(of(runs, "cpu_s")),
    peak_mb: Math.round(of(runs, "peak_mb"))
  });
  return {
    suite: "evaluate",
    rows: [row("sample, default", usual), row("sample, --thorough", thorough)],
    notes: [
      goal("the default evaluation", of(usual, "wall_s"), GOAL.default_s, "s"),
      goal("a thorough one", of(thorough, "wall_s"), GOAL.thorough_s, "s"),
      goal("memory of either", Math.max(of(usual, "peak_mb"), of(thorough, "peak_mb")), GOAL.peak_mb, "MiB"),
      `both from the raw file on: reading it is counted; medians of ${repeats} (thorough: one run)`
    ],
    versions: {}
  };
}
