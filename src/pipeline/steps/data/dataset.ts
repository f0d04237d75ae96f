import {hasColumn, readOutput, writeOutput} from "../../artifacts/outputs.ts";
import {typeShares} from "../../queries/type-counts.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** Counts incidents by type. */
export const run: Run<"dataset"> = async (context) => {
  const has_arrest = hasColumn(readOutput(context.inputs.ingest, "ingest.json"), "arrest");
  const types = await withIncidents(context, (engine, file) => typeShares(engine, file, has_arrest));
  writeOutput(context.out_dir, "types.json", types);
};
