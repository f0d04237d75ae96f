import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {literal, openDatabase} from "../engine/database.ts";
import type {DateOrder} from "../incidents/read/dates.ts";
import {readSources} from "../incidents/read/read-sources.ts";
import {expandInputs, inspectSources} from "../incidents/read/sources.ts";
import type {DatasetReport} from "../report/dataset.ts";

/** The rows of the files that a report was made of. */
export interface IncidentRows {
  /** Rows read, readable or not. */
  rows: <Row>(sql: string) => Promise<Row[]>;
  close: () => Promise<void>;
}

/** How the files are read: as for the report. */
export interface Reading {
  columns: Record<string, string>;
  date_order?: DateOrder;
}

/**
 * Reads files into the tables `read` (every record), `outside` (those dated outside the report's period) and `incidents`: those with a date of the report's period and a
 * type, of each ID the one updated last, with a place where it is on earth, not the portal's placeholder, and within
 * 100 km of the median place. Only the reader of files is shared with the report.
 */
export async function openIncidentRows(
  files: readonly string[],
  {period}: Pick<DatasetReport, "period">,
  {columns, date_order}: Reading
): Promise<IncidentRows> {
  const work = await mkdtemp(join(tmpdir(), "patroliq-verify-"));
  const database = await openDatabase({spill: join(work, "spill"), threads: 2, memory_limit: "2GB"});
  const close = async () => {
    database.close();
    await rm(work, {recursive: true, force: true});
  };
  try {
    const sources = await inspectSources(await expandInputs(files, process.cwd()));
    await readSources(database, sources, {columns, date_order, out_dir: work, work, onProgress: () => {}});
    await database.run(`CREATE VIEW read AS SELECT 1 FROM staged UNION ALL SELECT 1 FROM unreadable`);
    await database.run(`CREATE VIEW outside AS SELECT unlocated IS NULL AS located FROM staged
      WHERE "at" IS NOT NULL AND type IS NOT NULL AND "at"::DATE NOT BETWEEN ${literal(period.from)} AND ${literal(period.to)}`);
    await database.run(`CREATE TABLE dated AS
      SELECT "at", type, lat, lon, arrest, community_area, location FROM staged
      WHERE "at" IS NOT NULL AND type IS NOT NULL
        AND "at"::DATE BETWEEN ${literal(period.from)} AND ${literal(period.to)}
      QUALIFY id IS NULL OR row_number() OVER (PARTITION BY id ORDER BY updated DESC NULLS LAST, "at" DESC,
        type DESC, lat DESC NULLS LAST, lon DESC NULLS LAST) = 1`);
    // On a sphere: the cosine of 100 km is that of 0.8993 degrees.
    await database.run(`CREATE TABLE incidents AS
      WITH middle AS (SELECT quantile_disc(lat, 0.5) AS lat, quantile_disc(lon, 0.5) AS lon FROM dated)
      SELECT dated.* REPLACE (CASE WHEN near THEN dated.lat END AS lat, CASE WHEN near THEN dated.lon END AS lon)
      FROM dated, middle, LATERAL (SELECT sin(radians(dated.lat)) * sin(radians(middle.lat))
        + cos(radians(dated.lat)) * cos(radians(middle.lat)) * cos(radians(dated.lon - middle.lon))
        >= cos(radians(0.899322)) AS near)`);
    return {rows: database.rows, close};
  } catch (error) {
    await close();
    throw error;
  }
}
