import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {ClusterData, Table} from "./cluster-data.ts";
import type {Kernel, Options} from "./cluster-job.ts";
import {type Run, runJob} from "./cluster-run.ts";
import {growthExponent} from "./growth.ts";
import {median} from "./measure.ts";
import {figure, goal, type Row} from "./suite.ts";

const SIZES = [10_000, 100_000, 500_000, 2_000_000, 8_000_000];
const GOAL_EXPONENT = 1.1;
/** A call that takes longer is not repeated. */
const LONG_S = 5;

interface Series {
  kernel: Kernel;
  data: "block-level" | "jittered";
  options: Options;
  /** Most rows that it is run on. */
  up_to: number;
  /** What the greatest size may take. */
  limits?: {wall_s: number; peak_mb?: number};
}

const DBSCAN = {kernel: "dbscan", options: {eps: 150, min_samples: 50}, limits: {wall_s: 3}} as const;
const KMEANS = {kernel: "kmeans", options: {n_clusters: 8, n_init: 10}, limits: {wall_s: 10}} as const;
const SERIES: Series[] = [
  {...DBSCAN, data: "block-level", up_to: 8_000_000},
  {...DBSCAN, data: "jittered", up_to: 8_000_000},
  {...KMEANS, data: "block-level", up_to: 8_000_000},
  {...KMEANS, data: "jittered", up_to: 8_000_000},
  {
    kernel: "ward",
    data: "block-level",
    options: {},
    up_to: 8_000_000,
    limits: {wall_s: 40, peak_mb: 2048}
  },
  {kernel: "ward", data: "jittered", options: {}, up_to: 2_000_000}
];

interface GrowthOptions {
  data: ClusterData;
  isWanted: (series: {kernel: string}) => boolean;
  root: string;
  repeats: number;
  most_rows: number;
  onStep: (text: string) => void;
}

/** Runs our kernels on ever more rows of the synthetic city, on its blocks and jittered. */
export async function benchGrowth(options: GrowthOptions): Promise<{rows: Row[]; notes: string[]}> {
  const {data, isWanted, most_rows} = options;
  const rows: Row[] = [];
  const notes: string[] = [];
  for (const series of SERIES.filter(isWanted)) {
    const table = (series.data === "jittered" ? data.syntheticJittered : data.synthetic)(most_rows);
    const sizes = SIZES.filter((size) => size <= Math.min(most_rows, series.up_to));
    const points: {size: number; wall_s: number; cpu_s: number; peak_mb: number}[] = [];
    for (const size of sizes) {
      const runs = await repeatRun(series, table, size, options);
      const of = (key: "wall_s" | "cpu_s" | "peak_mb") => median(runs.map((run) => run[key]));
      points.push({size, wall_s: of("wall_s"), cpu_s: of("cpu_s"), peak_mb: of("peak_mb")});
    }
    const exponent = (from: number, to: number) => {
      const part = points.slice(from, to);
      return figure(
        growthExponent(
          part.map(({size}) => size),
          part.map(({cpu_s}) => cpu_s)
        )
      );
    };
    points.forEach((point, i) => {
      rows.push({
        kernel: series.kernel,
        data: series.data,
        rows: point.size,
        wall_s: figure(point.wall_s),
        cpu_s: figure(point.cpu_s),
        peak_mb: Math.round(point.peak_mb),
        exponent: i === 0 ? null : exponent(i - 1, i + 1)
      });
    });
    notes.push(...seriesNotes(series, points, exponent(0, points.length)));
  }
  return {
    rows,
    notes: [
      ...notes,
      "exponent: of CPU seconds, from the size above to this one; over all sizes by least squares"
    ]
  };
}

function seriesNotes(
  {kernel, data, up_to, limits}: Series,
  points: readonly {size: number; wall_s: number; peak_mb: number}[],
  exponent: number
): string[] {
  const last = points.at(-1);
  if (last === undefined || points.length < 2) return [];
  const what = `${kernel}, ${data}`;
  const of_last = `${what}, ${last.size} rows`;
  return [
    goal(`growth of ${what}, ${points[0].size} to ${last.size} rows`, exponent, GOAL_EXPONENT, "as exponent"),
    ...(limits === undefined || last.size < up_to ? [] : [goal(of_last, last.wall_s, limits.wall_s, "s")]),
    ...(limits?.peak_mb === undefined || last.size < up_to
      ? []
      : [goal(`memory of ${of_last}`, last.peak_mb, limits.peak_mb, "MiB")])
  ];
}

async function repeatRun(
  {kernel, data, options}: Series,
  {path, columns}: Table,
  rows: number,
  {root, repeats, onStep}: GrowthOptions
): Promise<Run[]> {
  const runs: Run[] = [];
  for (let repeat = 0; repeat < repeats && !(runs[0]?.wall_s > LONG_S); repeat++) {
    onStep(`growth of ${kernel}, ${data}, ${rows} rows, ${repeat + 1}/${repeats}`);
    const folder = mkdtempSync(join(tmpdir(), "patroliq-bench-"));
    const job = {
      kernel,
      tool: "patroliq",
      table: path,
      columns,
      rows,
      options: {...options, seed: repeat},
      ours: ""
    };
    try {
      runs.push(await runJob(job, {root, folder}));
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
  }
  return runs;
}
