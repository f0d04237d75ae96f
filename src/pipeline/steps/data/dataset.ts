import {literal} from "../../../engine/database.ts";
import {offencesBy} from "../../../features/offence/offence-of.ts";
import {hasColumn, readOutput, writeOutput} from "../../artifacts/outputs.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** Counts incidents by type, most first, and tells the class of each. */
export const run: Run<"dataset"> = async (context) => {
  const has_arrest = hasColumn(readOutput(context.inputs.ingest, "ingest.json"), "arrest");
  const rows = await withIncidents(context, (engine, file) =>
    engine.rows<{type: string; n: number; arrests: number}>(
      `SELECT type, count(*) AS n, coalesce(sum(arrest::INT), 0)::BIGINT AS arrests
       FROM ${literal(file)} GROUP BY type ORDER BY n DESC, type`
    )
  );
  const all = rows.reduce((sum, {n}) => sum + n, 0);
  const offenceOf = offencesBy(context.params.types_map?.codes);
  const types = rows.map(({type, n, arrests}) => {
    const arrest_share = has_arrest ? arrests / n : null;
    return {type, incidents: n, share: n / all, arrest_share, iccs: offenceOf(type)};
  });
  writeOutput(context.out_dir, "types.json", types);
};
