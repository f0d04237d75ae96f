import type {Answer} from "./cluster-compare.ts";
import type {ClusterData} from "./cluster-data.ts";
import type {Kernel} from "./cluster-job.ts";
import {growthExponent} from "./growth.ts";
import type {Options, Table} from "./job.ts";
import {median} from "./measure.ts";
import {inTemporaryFolder, type Run, runJob} from "./run-job.ts";
import {figure, goal, type Row} from "./suite.ts";

const SIZES = [10_000, 100_000, 500_000, 2_000_000, 8_000_000];
const GOAL_EXPONENT = 1.1;
/** A call that takes longer is not repeated. */
const LONG_S = 5;

interface Series {
  kernel: Kernel;
  options: Options;
  /** Most rows that it is run on. */
  up_to: number;
  /** What the most rows may take. */
  limits?: {wall_s: number; peak_mb?: number};
}

const SERIES: Series[] = [
  {kernel: "dbscan", options: {eps: 150, min_samples: 50}, up_to: 8_000_000, limits: {wall_s: 3}},
  {kernel: "hdbscan", options: {min_cluster_size: 500, min_samples: 25}, up_to: 2_000_000},
  {kernel: "kmeans", options: {n_clusters: 8, n_init: 10}, up_to: 8_000_000, limits: {wall_s: 10}},
  {kernel: "ward", options: {}, up_to: 8_000_000, limits: {wall_s: 40, peak_mb: 2048}}
];

/** One size of a series, medians of its runs. */
interface Point {
  rows: number;
  wall_s: number;
  cpu_s: number;
  peak_mb: number;
}

interface GrowthOptions {
  root: string;
  repeats: number;
  most_rows: number;
  onStep: (text: string) => void;
}

/** Runs our kernels on ever more rows of the synthetic city, on its blocks and jittered. */
export async function benchGrowth(
  data: ClusterData,
  isWanted: (series: {kernel: string}) => boolean,
  options: GrowthOptions
): Promise<{rows: Row[]; notes: string[]}> {
  const rows: Row[] = [];
  const notes: string[] = [];
  for (const series of SERIES.filter(isWanted))
    for (const [name, table] of [
      ["block-level", data.synthetic(options.most_rows)],
      ["jittered", data.syntheticJittered(options.most_rows)]
    ] as const) {
      const points = await measureSeries(series, name, table, options);
      rows.push(...points.map((_, i) => ({kernel: series.kernel, data: name, ...pointRow(points, i)})));
      notes.push(...seriesNotes(series, name, points));
    }
  if (rows.length === 0) return {rows, notes};
  return {
    rows,
    notes: [
      ...notes,
      `exponent: of the growth of CPU seconds from the size above; a call of more than ${LONG_S} s is not repeated`,
      "block-level rows lie on three points of each of the sample's blocks, drawn by its incidents; jittered ones are moved from there by up to 33 m each way"
    ]
  };
}

async function measureSeries(
  {kernel, options, up_to}: Series,
  name: string,
  {path, columns}: Table,
  {root, repeats, most_rows, onStep}: GrowthOptions
): Promise<Point[]> {
  const points: Point[] = [];
  for (const rows of SIZES.filter((size) => size <= Math.min(most_rows, up_to))) {
    const runs: Run<Answer>[] = [];
    for (let repeat = 0; repeat < repeats && !(runs[0]?.wall_s > LONG_S); repeat++) {
      onStep(`growth of ${kernel}, ${name}, ${rows} rows, ${repeat + 1}/${repeats}`);
      const job = {kernel, tool: "patroliq", table: path, columns, rows, ours: ""};
      const seeded = {...job, options: {...options, seed: repeat}};
      runs.push(
        await inTemporaryFolder((folder) => runJob<Answer>(seeded, {root, folder, suite: "cluster"}))
      );
    }
    const of = (key: "wall_s" | "cpu_s" | "peak_mb") => median(runs.map((run) => run[key]));
    points.push({rows, wall_s: of("wall_s"), cpu_s: of("cpu_s"), peak_mb: of("peak_mb")});
  }
  return points;
}

function pointRow(points: readonly Point[], i: number) {
  const {rows, wall_s, cpu_s, peak_mb} = points[i];
  return {
    rows,
    wall_s: figure(wall_s),
    cpu_s: figure(cpu_s),
    peak_mb: Math.round(peak_mb),
    exponent: i === 0 ? null : figure(exponentOf(points.slice(i - 1, i + 1)))
  };
}

function exponentOf(points: readonly Point[]): number {
  const rows = points.map((point) => point.rows);
  const seconds = points.map((point) => point.cpu_s);
  return growthExponent(rows, seconds);
}

function seriesNotes({kernel, up_to, limits}: Series, name: string, points: readonly Point[]): string[] {
  const last = points.at(-1);
  if (last === undefined || points.length < 2) return [];
  const over_all = exponentOf(points);
  const in_last = exponentOf(points.slice(-2));
  const says = `${figure(over_all)} by least squares from ${points[0].rows} to ${last.rows} rows, ${figure(in_last)} in the last step`;
  const growth = goal(`growth exponent of ${kernel}, ${name},`, Math.max(over_all, in_last), GOAL_EXPONENT);
  const notes = [`${growth}: ${says}`];
  if (limits === undefined || last.rows < up_to) return notes;
  const what = `${kernel} of ${last.rows} rows, ${name},`;
  notes.push(goal(what, last.wall_s, limits.wall_s, "s"));
  if (limits.peak_mb !== undefined)
    notes.push(goal(`memory of ${what}`, last.peak_mb, limits.peak_mb, "MiB"));
  return notes;
}
