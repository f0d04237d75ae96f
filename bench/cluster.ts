import {readFileSync} from "node:fs";
import {join} from "node:path";
import {ensurePythonEnv, hasPython} from "../scripts/python-env.mjs";
import {COMPARE, type Comparison} from "./cluster-compare.ts";
import {clusterData} from "./cluster-data.ts";
import {benchGrowth} from "./cluster-growth.ts";
import {clusterPairs, type Pairs, type Peer} from "./cluster-pairs.ts";
import {inTemporaryFolder, type Run, runJob} from "./cluster-run.ts";
import {median} from "./measure.ts";
import {PYTHON_PACKAGES} from "./python-packages.ts";
import {figure, goalAtLeast, type Row, type SuiteOptions, type SuiteResult} from "./suite.ts";

const REPEATS = 3;
const MOST_ROWS = 8_000_000;
/** A peer whose call takes longer is not called again. */
const LONG_S = 60;

interface Pair {
  ours: Run;
  theirs: Run;
  compared: Comparison;
}

/** Clusters the same points with our kernels and their peers in turn, then ever more points with ours alone. */
export async function benchCluster({
  root,
  repeats = REPEATS,
  rows = MOST_ROWS,
  only,
  onStep
}: SuiteOptions): Promise<SuiteResult> {
  const data = await clusterData(root, onStep);
  onStep("preparing the peers");
  const python = hasPython() ? ensurePythonEnv("bench", PYTHON_PACKAGES) : undefined;
  const isWanted = ({kernel}: {kernel: string}) => only === undefined || only.includes(kernel);
  const canRun = ({language}: Peer) => language === "node" || python !== undefined;
  const all = clusterPairs(data, rows)
    .filter(isWanted)
    .map((pairs) => ({...pairs, peers: pairs.peers.filter(canRun)}));
  const table: Row[] = [];
  const notes: string[] = [];
  for (const pairs of all) {
    const measured = await runPairs(pairs, {root, python, repeats, onStep});
    pairs.peers.forEach((peer, i) => {
      const row = summarise(pairs, peer, measured[i]);
      onStep(`${row.kernel} against ${row.peer}: ${row.ratio_cpu} × CPU, ${row.ratio_wall} × wall time`);
      table.push(row);
      notes.push(...peerNotes(pairs, peer, row, measured[i], repeats));
    });
  }
  const growth = await benchGrowth(data, isWanted, {root, repeats, most_rows: rows, onStep});
  return {
    suite: "cluster",
    rows: table,
    more: growth.rows.length === 0 ? [] : [{title: "Growth of our kernels", rows: growth.rows}],
    notes: [
      ...notes,
      ...growth.notes,
      `medians of ${repeats} rounds, in each ours and then its peers, every call in a fresh process and its first there; ratios: the peer to patroliq, median of the rounds`,
      "sample: its located rows in random order by seed, from the first on; jittered: moved by up to 33 m each way, so that no two share a place; as places: distinct coordinates with their rows as weights",
      "seconds and ratios are those of the call alone, its input in memory; peak_mb is that of the whole process, its language, libraries and input included",
      "equal compares the results of these very runs: DBSCAN's core rows, their clusters and noise; HDBSCAN's adjusted Rand index at least 0.99; inertia at most theirs; heights within 1e-9 of each other; silhouettes from the same places within 1e-9",
      ...(python === undefined ? ["peers in Python left out: no Python with venv and pip here"] : [])
    ],
    versions: versions(
      root,
      all.flatMap(({peers}) => peers)
    )
  };
}

async function runPairs(
  {kernel, table, rows, options, peers}: Pairs,
  {root, python, repeats, onStep}: {python: string | undefined; repeats: number} & SuiteOptions
): Promise<Pair[][]> {
  const measured = peers.map((): Pair[] => []);
  for (let round = 0; round < repeats; round++) {
    const left = measured.filter(([first]) => !(first?.theirs.wall_s > LONG_S));
    if (left.length === 0) break;
    const job = {kernel, table: table.path, columns: table.columns, rows, options: {...options, seed: round}};
    const step = (tool: string) => onStep(`${kernel} of ${rows} rows, ${round + 1}/${repeats}: ${tool}`);
    await inTemporaryFolder(async (folder) => {
      step("patroliq");
      const ours = await runJob({...job, tool: "patroliq", ours: ""}, {root, folder});
      for (const pairs of left) {
        const {name, tool, language} = peers[measured.indexOf(pairs)];
        step(name);
        const run = {root, folder, python: language === "python" ? python : undefined};
        const theirs = await runJob({...job, tool, ours: ours.out}, run);
        pairs.push({ours, theirs, compared: COMPARE[kernel](ours.answer, theirs.answer)});
      }
    });
  }
  return measured;
}

function summarise({kernel, data, rows}: Pairs, {name}: Peer, runs: readonly Pair[]) {
  const middle = (of: (pair: Pair) => number) => figure(median(runs.map(of)));
  return {
    kernel,
    peer: name,
    data,
    rows,
    wall_s: middle(({ours}) => ours.wall_s),
    cpu_s: middle(({ours}) => ours.cpu_s),
    peer_wall_s: middle(({theirs}) => theirs.wall_s),
    peer_cpu_s: middle(({theirs}) => theirs.cpu_s),
    ratio_wall: middle(({ours, theirs}) => theirs.wall_s / ours.wall_s),
    ratio_cpu: middle(({ours, theirs}) => theirs.cpu_s / ours.cpu_s),
    peak_mb: Math.round(median(runs.map(({ours}) => ours.peak_mb))),
    peer_peak_mb: Math.round(median(runs.map(({theirs}) => theirs.peak_mb))),
    equal: runs.every(({compared}) => compared.equal)
  };
}

function peerNotes(
  {kernel, data, rows}: Pairs,
  {name, goals}: Peer,
  row: {ratio_cpu: number; ratio_wall: number},
  runs: readonly Pair[],
  repeats: number
): string[] {
  const what = `${kernel} against ${name} (${data}: ${rows})`;
  const says = new Set(runs.map(({compared}) => compared.says));
  return [
    ...(goals?.cpu ? [goalAtLeast(`${what}, CPU time`, row.ratio_cpu, goals.cpu, "times")] : []),
    ...(goals?.wall ? [goalAtLeast(`${what}, wall time`, row.ratio_wall, goals.wall, "times")] : []),
    `${what}: ${[...says].join("; ")}`,
    ...(runs.length < repeats ? [`${what}: run once, for it takes more than ${LONG_S} s`] : [])
  ];
}

function versions(root: string, peers: readonly Peer[]): Record<string, string> {
  const pinned = new Map(PYTHON_PACKAGES.map((pin) => pin.split("==") as [string, string]));
  const installed = (library: string): string =>
    JSON.parse(readFileSync(join(root, "node_modules", library, "package.json"), "utf8")).version;
  return Object.fromEntries(
    peers.map(({library, language}) => [
      library,
      language === "python" ? (pinned.get(library) ?? "") : installed(library)
    ])
  );
}
