import {closeSync, openSync, readSync} from "node:fs";
import type {TypedArray} from "../src/pipeline/steps/files.ts";

export const KERNELS = ["dbscan", "hdbscan", "kmeans", "ward", "silhouette"] as const;
export type Kernel = (typeof KERNELS)[number];

/** What one measured process does: one call of one kernel. Node and Python get it as JSON. */
export interface Job {
  kernel: Kernel;
  /** Whose kernel: `patroliq`, or a name that `cluster-libraries.ts` or `cluster-peers.py` knows. */
  tool: string;
  /** Path of the columns, without `.x.bin` and so on. */
  table: string;
  columns: string[];
  /** Read from the beginning of each column. */
  rows: number;
  options: Options;
  /** Folder for the columns of the result. */
  out: string;
  /** Folder of the result that our kernel gave for the same input, in the same round. */
  ours: string;
}

/** Numbers in the field's names; each tool takes those it knows. */
export type Options = Record<string, number>;

/** Columns of the input, of equal length. */
export interface Points {
  x: Float64Array;
  y: Float64Array;
  /** 1 for each row of a table without weights. */
  weight: Float64Array;
  /** 0 for each row of a table without labels. */
  label: Int32Array;
}

/** What a call took, its input being in memory already, and what it gave. */
export interface Outcome {
  wall_s: number;
  /** Of all threads of the process. */
  cpu_s: number;
  numbers?: {inertia?: number; score?: number};
  columns?: Record<string, TypedArray>;
}

/** Runs a call and takes its time, wall and CPU. */
export function timed<Result>(call: () => Result): {result: Result; wall_s: number; cpu_s: number} {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const result = call();
  const wall_s = (performance.now() - began) / 1000;
  const {user, system} = process.cpuUsage(cpu);
  return {result, wall_s, cpu_s: (user + system) / 1e6};
}

/** The beginning of a job's columns. */
export function readPoints({table, columns, rows}: Pick<Job, "table" | "columns" | "rows">): Points {
  const read = (name: string) => readFirst(`${table}.${name}.bin`, rows);
  return {
    x: read("x"),
    y: read("y"),
    weight: columns.includes("weight") ? read("weight") : new Float64Array(rows).fill(1),
    label: columns.includes("label") ? Int32Array.from(read("label")) : new Int32Array(rows)
  };
}

/** The first numbers of a file of Float64. */
export function readFirst(file: string, n: number): Float64Array {
  const values = new Float64Array(n);
  const opened = openSync(file, "r");
  const bytes = readSync(opened, values, 0, values.byteLength, 0);
  closeSync(opened);
  if (bytes < values.byteLength) throw new Error(`${file} holds ${bytes / 8} numbers, not ${n}: delete it`);
  return values;
}
