import {tmpdir} from "node:os";
import path from "node:path";
import * as aq from "arquero";
import {openEngine} from "../engine/engine.ts";

/** A DuckDB in memory. Whole numbers come as numbers, dates and timestamps as `Date` (wall time held as UTC). */
export type Database = Awaited<ReturnType<typeof openDatabase>>;

/**
 * Opens the project's SQL engine for a notebook, on one thread: sums of fractions come out the same to the last bit
 * every time. Files are read in the query: `from 'incidents.parquet'`.
 * @example
 * const db = await openDatabase();
 * await db.rows("select count(*) as n from '../data/sample/chicago-2015-2017.parquet'"); // → [{n: 800534}]
 * db.close();
 */
export async function openDatabase() {
  const engine = await openEngine({threads: 1, temp_dir: path.join(tmpdir(), "patroliq-notebook")});
  return {
    /** The answer to a query as an Arquero table. */
    query: async (sql: string) => aq.from(await engine.rows<Record<string, unknown>>(sql)),
    /** The answer to a query as rows, of the type that the query's columns make. */
    rows: engine.rows,
    close: () => engine.close()
  };
}
