import {ingest} from "../../../incidents/ingest.ts";
import {writeIngest} from "../../artifacts/ingest.ts";
import type {Run} from "../../steps.ts";

/** Reads the input files into `incidents.parquet` and `rejected.csv`. */
export const run: Run<"ingest"> = async ({input_files, out_dir, params, threads, progress}) => {
  const {column, date_order} = params;
  const reading = {files: input_files, columns: column, date_order};
  writeIngest(out_dir, await ingest({...reading, out_dir, threads, onProgress: progress}));
};
