import {type Job, readFirst} from "./job.ts";

export const KERNELS = ["dbscan", "hdbscan", "kmeans", "ward", "silhouette"] as const;
export type Kernel = (typeof KERNELS)[number];

/** Columns of the input, of equal length. */
export interface Points {
  x: Float64Array;
  y: Float64Array;
  /** 1 for each row of a table without weights. */
  weight: Float64Array;
  /** 0 for each row of a table without labels. */
  label: Int32Array;
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
