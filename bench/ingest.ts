import {join} from "node:path";
import {ensurePythonEnv, hasPython} from "../scripts/python-env.mjs";
import {yearlyFiles} from "./ingest-files.ts";
import {type Measured, measure, median, nodeCommand} from "./measure.ts";
import {PYTHON_PACKAGES} from "./python-packages.ts";
import type {Counted} from "./read-incidents.ts";
import {figure, goal, type SuiteOptions, type SuiteResult} from "./suite.ts";

const REPEATS = 5;
const GOAL_S = 5;

interface Tool {
  name: string;
  library: string;
  command: string[];
}

type Repeat = Measured & {counted: Counted};

function tools(root: string, files: readonly string[]): {all: Tool[]; notes: string[]} {
  const reader = join(root, "bench/read-incidents.ts");
  const own: Tool[] = [
    {name: "patroliq", library: "", command: nodeCommand(reader, "patroliq", ...files)},
    {name: "duckdb, into a table", library: "duckdb", command: nodeCommand(reader, "duckdb", ...files)}
  ];
  if (!hasPython())
    return {all: own, notes: ["pandas and polars left out: no Python with venv and pip here"]};
  const python = ensurePythonEnv("bench", PYTHON_PACKAGES);
  const peer = (name: string, library: string, engine: string): Tool => ({
    name,
    library,
    command: [python, join(root, "bench/peers.py"), engine, ...files]
  });
  const peers = [
    peer("pandas, C engine, 22 columns", "pandas", "pandas"),
    peer("polars, lazy, 22 columns", "polars", "polars"),
    peer("polars, lazy, 4 columns", "polars", "polars-4")
  ];
  return {all: [...own, ...peers], notes: []};
}

/** Reads three years of incidents with our ingest and with its peers in turn, each time in a fresh process. */
export async function benchIngest({root, repeats = REPEATS, onStep}: SuiteOptions): Promise<SuiteResult> {
  const {files, origin} = await yearlyFiles(root);
  onStep("preparing the peers");
  const {all, notes} = tools(root, files);
  const runs = new Map<string, Repeat[]>(all.map(({name}) => [name, []]));
  for (let repeat = 1; repeat <= repeats; repeat++) {
    for (const {name, command} of all) {
      onStep(`ingest ${repeat}/${repeats}: ${name}`);
      const measured = await measure(command, root);
      const counted: Counted = JSON.parse(measured.lines.at(-1)?.text ?? "");
      runs.get(name)?.push({...measured, counted});
    }
  }
  const ours = runs.get("patroliq") ?? [];
  const rows = all.map(({name}) => compare(name, runs.get(name) ?? [], ours, `3 years, ${origin}`));
  const versions = Object.fromEntries(
    all.flatMap(({name, library}) =>
      library === "" ? [] : [[library, runs.get(name)?.[0]?.counted.version ?? ""]]
    )
  );
  const wall_s = median(ours.map((run) => run.wall_s));
  return {
    suite: "ingest",
    rows,
    notes: [
      goal("patroliq on 2 quiet cores", wall_s, GOAL_S, "s"),
      `medians of ${repeats}; ratios: the peer to patroliq, median of the pairs; a fresh process each time, its start included`,
      "all parse both dates and count located rows and distinct places; patroliq also accounts for every row, finds duplicates, judges quality, writes sorted Parquet",
      ...notes
    ],
    versions
  };
}

function compare(peer: string, runs: readonly Repeat[], ours: readonly Repeat[], task: string) {
  const [first] = runs;
  const own = ours[0]?.counted;
  const middle = (of: (run: Repeat) => number) => median(runs.map(of));
  const ratio = (of: (run: Repeat) => number) =>
    figure(median(runs.map((run, i) => of(run) / of(ours[i] ?? run))));
  return {
    task,
    peer,
    rows: first?.counted.rows ?? 0,
    wall_s: figure(middle((run) => run.wall_s)),
    cpu_s: figure(middle((run) => run.cpu_s)),
    peak_mb: Math.round(middle((run) => run.peak_mb)),
    ratio_wall: ratio((run) => run.wall_s),
    ratio_cpu: ratio((run) => run.cpu_s),
    equal: runs.every(({counted}) => counted.located === own?.located && counted.places === own.places)
  };
}
