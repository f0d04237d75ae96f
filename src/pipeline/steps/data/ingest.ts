import {type Ingested, ingest} from "../../../incidents/ingest.ts";
import type {Column} from "../../../incidents/read/schema.ts";
import {readJson, writeJson} from "../../artifacts/files.ts";
import type {Run} from "../../steps.ts";

/** What ingest said of the files, without the paths of this machine. */
export type IngestOutput = Omit<Ingested, "incidents" | "rejected">;

/** Whether any file has a column; the rows of files without it hold no value. */
export const hasColumn = ({columns}: IngestOutput, column: Column): boolean => columns[column] !== null;

export const readIngest = (dir: string): IngestOutput => readJson(dir, "ingest.json");

/** Reads the input files into `incidents.parquet` and `rejected.csv`. */
export const run: Run<"ingest"> = async ({input_files, out_dir, params, threads, progress}) => {
  const {column, date_order} = params;
  const {
    incidents: _,
    rejected: __,
    ...output
  } = await ingest({
    files: input_files,
    columns: column,
    date_order,
    out_dir,
    threads,
    onProgress: progress
  });
  writeJson(out_dir, "ingest.json", output satisfies IngestOutput);
};
