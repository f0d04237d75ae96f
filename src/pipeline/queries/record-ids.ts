import {type CountedDays, dateOfDay} from "../../calendar/counted-days.ts";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";

/**
 * IDs of the located incidents of the counted days, in the order of the history, whose order of equal ones (same time, place
 * and type) is free; NaN where a record has none or one that is no whole number.
 */
export async function recordIds(engine: Engine, file: string, days: CountedDays): Promise<Float64Array> {
  const {id} = await engine.columns(
    `SELECT CASE WHEN regexp_full_match(id, '[0-9]{1,15}') THEN id::BIGINT END AS id FROM ${literal(file)}
     WHERE lat IS NOT NULL AND "at" < ${literal(dateOfDay(days, days.end))}::TIMESTAMP ORDER BY "at", lat, lon, type, id`,
    ["id"]
  );
  return id;
}
