import {type Database, literal} from "../../engine/database.ts";
import {COLUMNS, type Column} from "../read/schema.ts";
import {distanceSql, FAR_M, UNLOCATED} from "./locate.ts";
import {REJECTED} from "./stage.ts";

/** The columns of `incidents.parquet`, in order. */
export const INCIDENT_COLUMNS = COLUMNS.filter((column) => column !== "updated").map(
  (column) =>
    (({date: "at", latitude: "lat", longitude: "lon"}) as Partial<Record<Column, string>>)[column] ?? column
);

const LIST = INCIDENT_COLUMNS.map((column) => `"${column}"`).join(", ");
const ORDER = ["at", "id", ...INCIDENT_COLUMNS.filter((column) => column !== "at" && column !== "id")];

/**
 * Finds the rows to give way among those that share an ID, over all files, into the table `losers(row)`:
 * the newest `Updated On` stays; without it, or when equal, the greatest row by its columns in order.
 * Rejected rows and rows without an ID take no part.
 */
export async function findDuplicates(database: Database): Promise<void> {
  const keys = ["updated", ...ORDER, "unlocated"].map((column) => `"${column}" DESC NULLS LAST`);
  await database.run(`CREATE TABLE losers AS
    SELECT row FROM (
      SELECT rowid AS row, row_number() OVER (PARTITION BY id ORDER BY ${keys.join(", ")}, rowid) AS place
      FROM staged
      WHERE reject IS NULL AND id IN
        (SELECT id FROM staged WHERE reject IS NULL AND id IS NOT NULL GROUP BY id HAVING count(*) > 1)
    ) WHERE place > 1`);
}

/** The median latitude and longitude of the rows with usable coordinates; null when there is none. */
export async function medianPlace(database: Database): Promise<{lat: number; lon: number} | null> {
  const [{lat, lon}] = await database.rows<{lat: number | null; lon: number | null}>(
    `SELECT quantile_disc(lat, 0.5) AS lat, quantile_disc(lon, 0.5) AS lon FROM staged
     WHERE reject IS NULL AND lat IS NOT NULL`
  );
  return lat !== null && lon !== null ? {lat, lon} : null;
}

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
 * Writes the accepted rows ordered by time, ID, then every other column: a total order, which no number of threads
 * changes. Where every row has its own ID, time and ID alone give that same order sooner.
 */
export async function writeIncidents(database: Database, file: string): Promise<void> {
  const [{n}] = await database.rows<{n: number}>(
    "SELECT count(*) AS n FROM settled WHERE reject IS NULL AND id IS NULL"
  );
  const keys = n === 0 ? ORDER.slice(0, 2) : ORDER;
  const order = keys.map((column) => `"${column}" NULLS LAST`).join(", ");
  await database.run(`COPY (SELECT ${LIST} FROM settled WHERE reject IS NULL ORDER BY ${order})
    TO ${literal(file)} (FORMAT parquet, COMPRESSION snappy)`);
}
