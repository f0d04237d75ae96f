import {existsSync} from "node:fs";
import {mkdir, mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {writeSyntheticCity} from "../test/support/synthetic-city.ts";
import {type Measured, measure, median, nodeCommand} from "./measure.ts";
import {figure, goal, type Row, type SuiteOptions, type SuiteResult} from "./suite.ts";

const ROWS = 8_000_000;
const GOAL_MB = 4096;

/** When a step began and ended, seconds from the start of the process. */
interface StepTime {
  step: string;
  began_s: number;
  ended_s: number;
}

/** Makes the report, without the site, of a synthetic city of 8 M rows at block level. */
export async function benchScale({
  root,
  repeats = 1,
  rows = ROWS,
  onStep
}: SuiteOptions): Promise<SuiteResult> {
  const city = join(root, `data/cache/bench/city-${rows}.parquet`);
  if (!existsSync(city)) {
    onStep(`scale: writing ${rows} synthetic rows`);
    await mkdir(join(root, "data/cache/bench"), {recursive: true});
    await writeSyntheticCity({rows, seed: 42, out: city, block_level: true});
  }
  const runs: Measured[] = [];
  for (let repeat = 1; repeat <= repeats; repeat++) {
    const out = await mkdtemp(join(tmpdir(), "patroliq-bench-"));
    try {
      onStep(`scale ${repeat}/${repeats}: report of ${rows} rows`);
      const command = nodeCommand("src/cli.ts", "report", "--no-site", "--input", city, "--out", out);
      runs.push(await measure(command, root));
    } finally {
      await rm(out, {recursive: true, force: true});
    }
  }
  const of = (key: "wall_s" | "cpu_s" | "peak_mb") => median(runs.map((run) => run[key]));
  const peak_mb = of("peak_mb");
  return {
    suite: "scale",
    rows: [
      {
        task: `report of ${rows} rows, no site`,
        seconds: figure(of("wall_s")),
        cpu_s: figure(of("cpu_s")),
        peak_mb: Math.round(peak_mb)
      },
      ...stepRows(runs)
    ],
    notes: [
      goal("memory of the report", peak_mb, GOAL_MB, "MiB"),
      ...runs.map(
        (run) => `most memory at ${figure(run.peak_at_s)} s, while running: ${runningAt(run).join(", ")}`
      ),
      `medians of ${repeats}; steps run beside each other, so their seconds add up to more than the whole`
    ],
    versions: {}
  };
}

/** The times of the steps, read from the lines that the report prints as it goes. */
function stepTimes({lines, wall_s}: Measured): StepTime[] {
  const times = new Map<string, StepTime>();
  for (const {at_s, text} of lines) {
    const [, state, step] = /^ *[\d.]+ s {2}(started|done) +([\w-]+):/.exec(text) ?? [];
    if (step === undefined) continue;
    if (state === "started") times.set(step, {step, began_s: at_s, ended_s: wall_s});
    else times.set(step, {step, began_s: times.get(step)?.began_s ?? 0, ended_s: at_s});
  }
  return [...times.values()];
}

function stepRows(runs: readonly Measured[]): Row[] {
  const all = runs.map(stepTimes);
  const seconds = (step: string) =>
    all.flatMap((times) =>
      times.filter((time) => time.step === step).map((time) => time.ended_s - time.began_s)
    );
  return (all[0] ?? []).map(({step}) => ({
    task: `step ${step}`,
    seconds: figure(median(seconds(step))),
    cpu_s: null,
    peak_mb: null
  }));
}

function runningAt(run: Measured): string[] {
  const running = stepTimes(run).filter(
    ({began_s, ended_s}) => began_s <= run.peak_at_s && run.peak_at_s <= ended_s
  );
  return running.map(({step}) => step);
}
