import {type Ingested, ingest} from "../../../incidents/ingest.ts";
import type {Column} from "../../../incidents/read/schema.ts";
import {readJson, writeJson} from "../../artifacts/files.ts";
import type {RunStep} from "../../runner/step.ts";

/** What ingest said of the files, without the paths of this machine. */
export type IngestOutput = Omit<Ingested, "incidents" | "rejected">;

/** Whether any file has a column; the rows of files without it hold no value. */
export const hasColumn = ({columns}: IngestOutput, column: Column): boolean => columns[column] !== null;

export const readIngest = (dir: string): IngestOutput => readJson(dir, "ingest.json");

interface IngestParams {
  columns: Record<string, string>;
  date_order?: "mdy" | "dmy";
  /** What is in each of the input files. */
  contents: {sha256: string}[];
}

/** Reads the input files into `incidents.parquet` and `rejected.csv`. */
export const run: RunStep = async ({input_files, out_dir, params, threads, progress}) => {
  const {columns, date_order, contents} = params as unknown as IngestParams;
  const {
    incidents: _,
    rejected: __,
    ...output
  } = await ingest({
    files: input_files,
    sha256: Object.fromEntries(input_files.map((file, i) => [file, contents[i].sha256])),
    columns,
    date_order,
    out_dir,
    threads,
    onProgress: progress
  });
  writeJson(out_dir, "ingest.json", output satisfies IngestOutput);
};
