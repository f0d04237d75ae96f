import {join} from "node:path";
import {literal} from "../../../engine/database.ts";
import {openEngine} from "../../../engine/engine.ts";
import type {TypeCount} from "../../../report/dataset.ts";
import {writeJson} from "../../artifacts/files.ts";
import type {Run} from "../../steps.ts";
import {hasColumn, readIngest} from "./ingest.ts";

/** Counts incidents by type. */
export const run: Run<"dataset"> = async ({inputs, out_dir, threads}) => {
  const has_arrest = hasColumn(readIngest(inputs.ingest), "arrest");
  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const rows = await engine.rows<{type: string; n: number; arrests: number}>(
    `SELECT type, count(*) AS n, coalesce(sum(arrest::INT), 0)::BIGINT AS arrests
     FROM ${literal(join(inputs.ingest, "incidents.parquet"))} GROUP BY type ORDER BY n DESC, type`
  );
  engine.close();
  const all = rows.reduce((sum, {n}) => sum + n, 0);
  const types = rows.map(
    ({type, n, arrests}): TypeCount => ({
      type,
      incidents: n,
      share: n / all,
      arrest_share: has_arrest ? arrests / n : null
    })
  );
  writeJson(out_dir, "types.json", types);
};
