import {ingest} from "../../../incidents/ingest.ts";
import {writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

/** Reads the input files into `incidents.parquet`, and puts rows aside in `rejected.csv` and `outside.csv`. */
export const run: Run<"ingest"> = async ({input_files: files, out_dir, params, threads, progress}) => {
  const {column: columns, contents, ...asked} = params;
  const sha256 = Object.fromEntries(files.map((file, i) => [file, contents[i].sha256]));
  const reading = {files, sha256, columns, ...asked};
  const read = await ingest({...reading, out_dir, threads, onProgress: progress});
  const {incidents: _, rejected: __, outside_rows: ___, ...said} = read;
  writeOutput(out_dir, "ingest.json", said);
};
