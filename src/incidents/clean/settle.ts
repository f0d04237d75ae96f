import {untimedSql} from "../../calendar/untimed.ts";
import {type Database, literal} from "../../engine/database.ts";
import {WRITTEN} from "../read/dates.ts";
import {distanceSql, FAR_M, UNLOCATED} from "./locate.ts";
import {INCIDENT_COLUMNS, ORDER} from "./order.ts";
import {REJECTED} from "./stage.ts";

/**
 * Makes the view `settled`: the staged rows with the last two verdicts, which need all files: duplicate ID, and too
 * far from the median place.
 */
export async function settleRows(database: Database, median: {lat: number; lon: number}) {
  const reject = `CASE WHEN losers.row IS NOT NULL THEN ${literal(REJECTED.duplicate)} ELSE reject END AS reject`;
  const far = `lat IS NOT NULL AND ${distanceSql("lat", "lon", median)} > ${FAR_M}`;
  await database.run(`CREATE VIEW settled AS
    SELECT * REPLACE (CASE WHEN far THEN NULL ELSE lat END AS lat, CASE WHEN far THEN NULL ELSE lon END AS lon,
      CASE WHEN far THEN ${literal(UNLOCATED.far)} ELSE unlocated END AS unlocated)
    FROM (SELECT staged.* REPLACE (${reject}), staged.rowid AS row, ${far} AS far
      FROM staged LEFT JOIN losers ON staged.rowid = losers.row)`);
}

/**
 * What is written as the time of each row. Where hours are told, rows of files whose times tell none are marked as without a time,
 * like those that have none; where hours are not told, no row needs a mark.
 * @param without_hours positions of such files
 */
export function writtenTimeSql(hours_told: boolean, without_hours: readonly number[]): string {
  if (!hours_told) return `CASE WHEN written < ${WRITTEN.time} THEN date_trunc('day', "at") ELSE "at" END`;
  if (without_hours.length === 0) return `"at"`;
  return `CASE WHEN file IN (${without_hours.join(", ")}) THEN ${untimedSql('"at"')} ELSE "at" END`;
}

/**
 * Writes the accepted rows ordered by time, ID, then every other column: a total order, which no number of threads
 * changes. Where every row has its own ID, time and ID alone give that same order sooner.
 * @param at SQL of the time that is written
 * @param own_ids whether no ID stands in two of these rows
 */
export async function writeIncidents(
  database: Database,
  file: string,
  at: string,
  own_ids: boolean
): Promise<void> {
  const [{n}] = await database.rows<{n: number}>(
    "SELECT count(*) AS n FROM settled WHERE reject IS NULL AND id IS NULL"
  );
  const keys = own_ids && n === 0 ? ORDER.slice(0, 2) : ORDER;
  const order = keys.map((column) => `"${column}" NULLS LAST`).join(", ");
  const list = INCIDENT_COLUMNS.map((column) => (column === "at" ? `${at} AS "at"` : `"${column}"`)).join(
    ", "
  );
  await database.run(`COPY (SELECT ${list} FROM settled WHERE reject IS NULL ORDER BY ${order})
    TO ${literal(file)} (FORMAT parquet, COMPRESSION snappy)`);
}
