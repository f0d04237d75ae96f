import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Options, Table} from "./job.ts";
import {median} from "./measure.ts";
import {PYTHON_PACKAGES} from "./python-packages.ts";
import {inTemporaryFolder, type Run, type RunOptions, runJob} from "./run-job.ts";
import {figure, goalAtLeast, type Row} from "./suite.ts";

/** A call that takes longer is not repeated. */
export const LONG_S = 60;

export interface Peer {
  /** As the table shows it. */
  name: string;
  /** The package whose version is told. */
  library: string;
  language: "python" | "node";
  /** As the suite's peers in Python or libraries for Node know it. */
  tool: string;
  /** How many times our seconds its own are to be, at least. */
  goals?: {cpu: number; wall?: number};
}

/** Our kernel and peers on the same input with the same options, measured in turn. */
export interface Pairs<Kernel extends string> {
  kernel: Kernel;
  /** As the table shows it. */
  data: string;
  table: Table;
  rows: number;
  options: Options;
  peers: Peer[];
}

export interface Comparison {
  equal: boolean;
  /** How near the answers are, in words. */
  says: string;
}

/** How the pairs of a suite are run and compared. */
export interface PairedSuite<Kernel extends string, Answer> extends Pick<RunOptions, "root" | "suite"> {
  compare: (pairs: Pairs<Kernel>, ours: Answer, theirs: Answer) => Comparison;
  /** Undefined where there is none: peers written in it are left out. */
  python: string | undefined;
  repeats: number;
  onStep: (text: string) => void;
}

interface Pair<Answer> {
  ours: Run<Answer>;
  theirs: Run<Answer>;
  compared: Comparison;
}

export const python = (tool: string, name = tool, library = tool): Peer => ({
  name,
  library,
  language: "python",
  tool
});
export const node = (tool: string): Peer => ({name: tool, library: tool, language: "node", tool});

/** A goal is for the rows it names, not for fewer. */
export const goalsOf =
  (upTo: (rows: number) => number) =>
  (rows: number, wanted: {cpu: number; wall?: number}): Pick<Peer, "goals"> => ({
    goals: upTo(rows) === rows ? wanted : undefined
  });

/** Measures our kernels and their peers in turn: a row for each peer, and what is to be read with it. */
export async function measurePairs<Kernel extends string, Answer>(
  all: readonly Pairs<Kernel>[],
  suite: PairedSuite<Kernel, Answer>
): Promise<{rows: Row[]; notes: string[]; versions: Record<string, string>}> {
  const canRun = ({language}: Peer) => language === "node" || suite.python !== undefined;
  const runnable = all.map((pairs) => ({...pairs, peers: pairs.peers.filter(canRun)}));
  const rows: Row[] = [];
  const notes: string[] = [];
  for (const pairs of runnable) {
    const measured = await runPairs(pairs, suite);
    pairs.peers.forEach((peer, i) => {
      const row = summarise(pairs, peer, measured[i]);
      suite.onStep(
        `${row.kernel} against ${row.peer}: ${row.ratio_cpu} × CPU, ${row.ratio_wall} × wall time`
      );
      rows.push(row);
      notes.push(...peerNotes(pairs, peer, row, measured[i], suite.repeats));
    });
  }
  return {
    rows,
    notes: [
      ...notes,
      `medians of ${suite.repeats} rounds, in each ours and then its peers, every call in a fresh process and its first there; ratios: the peer to patroliq, median of the rounds`,
      "seconds and ratios are those of the call alone, its input in memory; peak_mb is that of the whole process, its language, libraries and input included",
      ...(suite.python === undefined ? ["peers in Python left out: no Python with venv and pip here"] : [])
    ],
    versions: versions(
      suite.root,
      runnable.flatMap(({peers}) => peers)
    )
  };
}

async function runPairs<Kernel extends string, Answer>(
  pairs: Pairs<Kernel>,
  {root, suite, python, repeats, compare, onStep}: PairedSuite<Kernel, Answer>
): Promise<Pair<Answer>[][]> {
  const {kernel, table, rows, options, peers} = pairs;
  const measured = peers.map((): Pair<Answer>[] => []);
  for (let round = 0; round < repeats; round++) {
    const left = measured.filter(([first]) => !(first?.theirs.wall_s > LONG_S));
    if (left.length === 0) break;
    const job = {kernel, table: table.path, columns: table.columns, rows, options: {...options, seed: round}};
    const step = (tool: string) => onStep(`${kernel} of ${rows} rows, ${round + 1}/${repeats}: ${tool}`);
    await inTemporaryFolder(async (folder) => {
      step("patroliq");
      const ours = await runJob<Answer>({...job, tool: "patroliq", ours: ""}, {root, suite, folder});
      for (const of_peer of left) {
        const {name, tool, language} = peers[measured.indexOf(of_peer)];
        step(name);
        const run = {root, suite, folder, python: language === "python" ? python : undefined};
        const theirs = await runJob<Answer>({...job, tool, ours: ours.out}, run);
        of_peer.push({ours, theirs, compared: compare(pairs, ours.answer, theirs.answer)});
      }
    });
  }
  return measured;
}

function summarise<Answer>({kernel, data, rows}: Pairs<string>, {name}: Peer, runs: readonly Pair<Answer>[]) {
  const middle = (of: (pair: Pair<Answer>) => number) => figure(median(runs.map(of)));
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

function peerNotes<Answer>(
  {kernel, data, rows}: Pairs<string>,
  {name, goals}: Peer,
  row: {ratio_cpu: number; ratio_wall: number},
  runs: readonly Pair<Answer>[],
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
