import {mkdtemp, rename, rm} from "node:fs/promises";
import path from "node:path";
import {literal, openDatabase} from "../../src/engine/database.ts";

/** The city in the portal's columns: all 22 as text for CSV, the typed ones for Parquet. */
export function officialSql(cities: string, out: string): string {
  const block = `printf('%03dXX N %03d ST', (north * 10)::INTEGER, east)`;
  const beat = `lpad((100 * (1 + north % 25) + 1 + east)::VARCHAR, 4, '0')`;
  const common = `${block} AS "Block", lpad((110 + 100 * type_index)::VARCHAR, 4, '0') AS "IUCR",
    type AS "Primary Type", 'SYNTHETIC' AS "Description",
    ['STREET', 'RESIDENCE', 'APARTMENT', 'SIDEWALK'][(id % 4)::INTEGER + 1] AS "Location Description",
    arrest AS "Arrest", domestic AS "Domestic", ${beat} AS "Beat", lpad((1 + north % 25)::VARCHAR, 3, '0') AS "District",
    1 + (east + 20 * north) % 50 AS "Ward", 1 + (east + 20 * north) % 77 AS "Community Area",
    lpad((1 + type_index)::VARCHAR, 2, '0') AS "FBI Code"`;
  const where = 'CASE WHEN located THEN lat END AS "Latitude", CASE WHEN located THEN lon END AS "Longitude"';
  if (out.endsWith(".parquet"))
    return `SELECT id AS "ID", "at" AS "Date", ${common}, ${where} FROM (${cities})`;
  return `SELECT id AS "ID", 'SY' || id AS "Case Number", strftime("at", '%m/%d/%Y %I:%M:%S %p') AS "Date", ${common},
      CASE WHEN located THEN (1150000 + x * 3.28084)::INTEGER END AS "X Coordinate",
      CASE WHEN located THEN (1880000 + y * 3.28084)::INTEGER END AS "Y Coordinate", year("at") AS "Year",
      strftime("at" + INTERVAL 7 DAY, '%m/%d/%Y %I:%M:%S %p') AS "Updated On", ${where},
      CASE WHEN located THEN '(' || lat || ', ' || lon || ')' END AS "Location"
    FROM (${cities})`;
}

/** Writes the rows of a query to a file by its ending, by way of a folder beside it. */
export async function writeRows(sql: string, out: string, threads = 2): Promise<void> {
  const work = await mkdtemp(`${path.resolve(out)}.`);
  try {
    const database = await openDatabase({spill: work, threads, memory_limit: "1GB"});
    const format = out.endsWith(".parquet")
      ? "FORMAT parquet, COMPRESSION zstd"
      : `FORMAT csv, HEADER true, COMPRESSION ${out.endsWith(".gz") ? "gzip" : "none"}`;
    try {
      await database.run(`COPY (${sql}) TO ${literal(path.join(work, "city"))} (${format})`);
    } finally {
      database.close();
    }
    await rename(path.join(work, "city"), out);
  } finally {
    await rm(work, {recursive: true, force: true});
  }
}
