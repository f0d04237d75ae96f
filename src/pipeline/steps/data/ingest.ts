import {ingest} from "../../../incidents/ingest.ts";
import {writeIngest} from "../../artifacts/ingest.ts";
import type {Run} from "../../steps.ts";

/** Reads the input files into `incidents.parquet` and `rejected.csv`. */
export const run: Run<"ingest"> = async ({input_files: files, out_dir, params, threads, progress}) => {
  const {column: columns, date_order, contents} = params;
  const sha256 = Object.fromEntries(files.map((file, i) => [file, contents[i].sha256]));
  const reading = {files, sha256, columns, date_order};
  writeIngest(out_dir, await ingest({...reading, out_dir, threads, onProgress: progress}));
};
