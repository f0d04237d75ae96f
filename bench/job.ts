import {closeSync, openSync, readSync} from "node:fs";
import type {TypedArray} from "../src/pipeline/artifacts/files.ts";

/** What one measured process does: one call of one kernel. Node and Python get it as JSON. */
export interface Job<Kernel extends string = string> {
  kernel: Kernel;
  /** Whose kernel: `patroliq`, or a name that the suite's libraries for Node or its peers in Python know. */
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

/** Columns in files that Node and Python both read. */
export interface Table {
  path: string;
  columns: string[];
  /** Rows in all; they are in random order, so that any beginning is a draw. Places are sorted. */
  rows: number;
}

/** What a call took, its input being in memory already, and what it gave. */
export interface Outcome {
  wall_s: number;
  /** Of all threads of the process. */
  cpu_s: number;
  numbers?: Record<string, number>;
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

/** The first numbers of a file of Float64. */
export const readFirst = (file: string, n: number): Float64Array => readInto(file, new Float64Array(n));

/** Fills an array from the beginning of a file of its kind. */
export function readInto<Values extends TypedArray>(file: string, values: Values): Values {
  const opened = openSync(file, "r");
  const bytes = readSync(opened, values, 0, values.byteLength, 0);
  closeSync(opened);
  if (bytes < values.byteLength) {
    const held = bytes / values.BYTES_PER_ELEMENT;
    throw new Error(`${file} holds ${held} numbers, not ${values.length}: delete it`);
  }
  return values;
}
