import {ensurePythonEnv, hasPython} from "../scripts/python-env.mjs";
import {median} from "./measure.ts";
import {LONG_S, measurePairs} from "./paired.ts";
import {PYTHON_PACKAGES} from "./python-packages.ts";
import {type Answer, comparePca, compareUmap} from "./reduce-compare.ts";
import {type ReduceData, reduceData} from "./reduce-data.ts";
import {readMatrix} from "./reduce-job.ts";
import {N_NEIGHBORS, reducePairs} from "./reduce-pairs.ts";
import {inTemporaryFolder, type Run, runJob} from "./run-job.ts";
import {figure, goal, type Row, type SuiteOptions, type SuiteResult} from "./suite.ts";

const REPEATS = 3;
const LARGE_ROWS = 250_000;
const LARGE_GOAL_S = 90;

/** Reduces the same incidents with our kernels and their peers in turn, then many points with our UMAP alone. */
export async function benchReduce({
  root,
  repeats = REPEATS,
  rows = Infinity,
  only,
  onStep
}: SuiteOptions): Promise<SuiteResult> {
  const data = await reduceData(root, onStep);
  onStep("preparing the peers");
  const python = hasPython() ? ensurePythonEnv("bench", PYTHON_PACKAGES) : undefined;
  const isWanted = (kernel: string) => only === undefined || only.includes(kernel);
  const pairs = reducePairs(data, rows).filter(({kernel}) => isWanted(kernel));
  const measured = await measurePairs(pairs, {
    root,
    suite: "reduce",
    compare: ({kernel, table, rows, options}, ours: Answer, theirs: Answer) =>
      kernel === "pca"
        ? comparePca(ours, theirs)
        : compareUmap(readMatrix({table: table.path, rows, options}), options.n_neighbors, ours, theirs),
    python,
    repeats,
    onStep
  });
  const many = isWanted("umap") ? await manyPoints(data, rows, {root, repeats, onStep}) : undefined;
  return {
    suite: "reduce",
    rows: measured.rows,
    more: many ? [{title: "Our UMAP of many points", rows: [many.row]}] : [],
    notes: [
      ...measured.notes,
      ...(many?.notes ?? []),
      "sample: its located incidents in random order by seed, from the first on; pca begins at their columns in memory (time, place, codes of type and location, local rate), so both sides make the features; umap begins at the standardised features",
      `umap: ${N_NEIGHBORS} neighbours, min_dist 0.1, the plane, epochs by each one's own rule (200 above 10,000 rows); umap-learn with random_state and n_jobs=1, after a call on 5,000 rows that has numba compile; ours and umap-js are timed cold`,
      "equal compares the results of these very runs: eigenvalues within 1e-8 of each other and |cos| at least 1 − 1e-9 of components whose eigenvalues are 1% apart; trustworthiness, of the same 2,000 rows among all, at least theirs less 0.005"
    ],
    versions: measured.versions
  };
}

async function manyPoints(
  {features, n_features}: ReduceData,
  most_rows: number,
  {root, repeats, onStep}: {repeats: number} & SuiteOptions
): Promise<{row: Row; notes: string[]}> {
  const rows = Math.min(LARGE_ROWS, most_rows, features.rows);
  const runs: Run<Answer>[] = [];
  for (let seed = 0; seed < repeats && !(runs[0]?.wall_s > LONG_S); seed++) {
    onStep(`umap of ${rows} rows, ${seed + 1}/${repeats}: patroliq alone`);
    const options = {n_features, n_neighbors: N_NEIGHBORS, seed};
    const {path: table, columns} = features;
    const job = {kernel: "umap", tool: "patroliq", table, columns, rows, options, ours: ""};
    runs.push(await inTemporaryFolder((folder) => runJob<Answer>(job, {root, suite: "reduce", folder})));
  }
  const of = (key: "wall_s" | "cpu_s" | "peak_mb") => median(runs.map((run) => run[key]));
  const row = {
    kernel: "umap",
    rows,
    wall_s: figure(of("wall_s")),
    cpu_s: figure(of("cpu_s")),
    peak_mb: Math.round(of("peak_mb"))
  };
  const notes = [
    ...(rows === LARGE_ROWS ? [goal(`umap of ${rows} rows`, of("wall_s"), LARGE_GOAL_S, "s")] : []),
    ...(runs.length < repeats ? [`umap of ${rows} rows: run once, for it takes more than ${LONG_S} s`] : [])
  ];
  return {row, notes};
}
