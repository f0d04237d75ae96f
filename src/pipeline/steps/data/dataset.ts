import {writeJson} from "../../artifacts/files.ts";
import {hasColumn, readIngest} from "../../artifacts/ingest.ts";
import {typeShares} from "../../queries/type-counts.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** Counts incidents by type. */
export const run: Run<"dataset"> = async (context) => {
  const has_arrest = hasColumn(readIngest(context.inputs.ingest), "arrest");
  const types = await withIncidents(context, (engine, file) => typeShares(engine, file, has_arrest));
  writeJson(context.out_dir, "types.json", types);
};
