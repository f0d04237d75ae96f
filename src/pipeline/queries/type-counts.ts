import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {TypeCount} from "../../report/dataset.ts";

/** Incidents of each type, most first. @param has_arrest whether any file says who was arrested */
export async function typeShares(engine: Engine, file: string, has_arrest: boolean): Promise<TypeCount[]> {
  const rows = await engine.rows<{type: string; n: number; arrests: number}>(
    `SELECT type, count(*) AS n, coalesce(sum(arrest::INT), 0)::BIGINT AS arrests
     FROM ${literal(file)} GROUP BY type ORDER BY n DESC, type`
  );
  const all = rows.reduce((sum, {n}) => sum + n, 0);
  return rows.map(({type, n, arrests}) => ({
    type,
    incidents: n,
    share: n / all,
    arrest_share: has_arrest ? arrests / n : null
  }));
}
