import {ensurePythonEnv, hasPython} from "../scripts/python-env.mjs";
import {type Answer, COMPARE} from "./cluster-compare.ts";
import {clusterData} from "./cluster-data.ts";
import {benchGrowth} from "./cluster-growth.ts";
import {clusterPairs} from "./cluster-pairs.ts";
import {measurePairs} from "./paired.ts";
import {PYTHON_PACKAGES} from "./python-packages.ts";
import type {SuiteOptions, SuiteResult} from "./suite.ts";

const REPEATS = 3;
const MAX_ROWS = 8_000_000;

/** Clusters the same points with our kernels and their peers in turn, then ever more points with ours alone. */
export async function benchCluster({
  root,
  repeats = REPEATS,
  rows = MAX_ROWS,
  only,
  onStep
}: SuiteOptions): Promise<SuiteResult> {
  const data = await clusterData(root, onStep);
  onStep("preparing the peers");
  const python = hasPython() ? ensurePythonEnv("bench", PYTHON_PACKAGES) : undefined;
  const isWanted = ({kernel}: {kernel: string}) => only === undefined || only.includes(kernel);
  const measured = await measurePairs(clusterPairs(data, rows).filter(isWanted), {
    root,
    suite: "cluster",
    compare: ({kernel}, ours: Answer, theirs: Answer) => COMPARE[kernel](ours, theirs),
    python,
    repeats,
    onStep
  });
  const growth = await benchGrowth(data, isWanted, {root, repeats, most_rows: rows, onStep});
  return {
    suite: "cluster",
    rows: measured.rows,
    more: growth.rows.length === 0 ? [] : [{title: "Growth of our kernels", rows: growth.rows}],
    notes: [
      ...measured.notes,
      ...growth.notes,
      "sample: its located rows in random order by seed, from the first on; jittered: moved by up to 33 m each way, so that no two share a place; as places: distinct coordinates with their rows as weights",
      "equal compares the results of these very runs: DBSCAN's core rows, their clusters and noise; HDBSCAN's adjusted Rand index at least 0.99; inertia at most theirs; heights within 1e-9 of each other; silhouettes from the same places within 1e-9"
    ],
    versions: measured.versions
  };
}
