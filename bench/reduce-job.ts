import {basename, dirname} from "node:path";
import type {AvailableColumns, IncidentColumns} from "../src/features/incident-columns.ts";
import type {TypeGroup} from "../src/features/offence/groups.ts";
import {readJson, type TypedArray} from "../src/pipeline/artifacts/files.ts";
import {type Job, readFirst, readInto} from "./job.ts";

export const KERNELS = ["pca", "umap"] as const;
export type Kernel = (typeof KERNELS)[number];

/** The sample has every optional column: 18 features. */
export const ALL_COLUMNS: AvailableColumns = {
  local_rate: true,
  location_kind: true,
  arrest: true,
  domestic: true
};

/** Names of the type codes, and the group that each belongs to. */
export interface Types {
  names: string[];
  groups: TypeGroup[];
}

/** Rows of standardised features, row-major. */
export interface Matrix {
  data: Float64Array;
  n_rows: number;
  n_features: number;
}

const ARRAYS = {Float64Array, Int32Array, Uint8Array, Uint16Array};

type Input = Pick<Job, "table" | "columns" | "rows">;

/** The first incidents of a table, each column of the kind it was written in. */
export function readIncidents({table, columns, rows}: Input): IncidentColumns {
  const kinds = readJson<Record<string, keyof typeof ARRAYS>>(
    dirname(table),
    `${basename(table)}.columns.json`
  );
  const {names} = readJson<Types>(dirname(table), `${basename(table)}.types.json`);
  const read = (name: string): TypedArray => readInto(`${table}.${name}.bin`, new ARRAYS[kinds[name]](rows));
  const values = Object.fromEntries(columns.map((name) => [name, read(name)]));
  return {...(values as unknown as IncidentColumns), n: rows, type_names: names};
}

/** The first rows of a table of features. */
export const readMatrix = ({
  table,
  rows,
  options: {n_features}
}: Omit<Input, "columns"> & Pick<Job, "options">): Matrix => ({
  data: readFirst(`${table}.values.bin`, rows * n_features),
  n_rows: rows,
  n_features
});
