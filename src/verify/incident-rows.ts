import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type Database, literal, openDatabase} from "../engine/database.ts";
import type {DateOrder} from "../incidents/read/dates.ts";
import {type ReadOptions, readSources} from "../incidents/read/read-sources.ts";
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
  type?: string;
  crs?: string;
  time_zone?: string;
  coordinates: NonNullable<ReadOptions["coordinates"]>;
  /** The city that was asked for. */
  city?: string;
}

/**
 * Reads files into the tables `read` (every record), `outside` (those dated outside the
 * report's period) and `incidents`: those with a date of the report's period and a
 * type, of each ID the one updated last, rows with other dates, places or types apart, with a place where it is on earth, not
 * the portal's placeholder, and within 100 km of the median place, or of the report's where records are of several cities.
 * Only the reader of files is shared with the report.
 */
export async function openIncidentRows(
  files: readonly string[],
  {period, place, deduplicated}: Pick<DatasetReport, "period" | "place" | "deduplicated">,
  {city, ...reading}: Reading
): Promise<IncidentRows> {
  const work = await mkdtemp(join(tmpdir(), "patroliq-verify-"));
  const database = await openDatabase({spill: join(work, "spill"), threads: 2, memory_limit: "2GB"});
  const close = async () => {
    database.close();
    await rm(work, {recursive: true, force: true});
  };
  try {
    const sources = await inspectSources(await expandInputs(files, process.cwd()));
    await readSources(database, sources, {
      ...{...reading, out_dir: work, work},
      onProgress: () => {}
    });
    await database.run(`CREATE VIEW read AS SELECT 1 FROM staged UNION ALL SELECT 1 FROM unreadable`);
    await database.run(`CREATE VIEW outside AS SELECT unlocated IS NULL AS located FROM staged
      WHERE "at" IS NOT NULL AND type IS NOT NULL AND "at"::DATE NOT BETWEEN ${literal(period.from)} AND ${literal(period.to)}`);
    await database.run(`CREATE TABLE dated AS
      SELECT "at", type, lat, lon, arrest, community_area, location,
        ${deduplicated} OR id IS NULL AS apart, id FROM staged
      WHERE "at" IS NOT NULL AND type IS NOT NULL
        AND "at"::DATE BETWEEN ${literal(period.from)} AND ${literal(period.to)}
        AND ${await ofCity(database, place, city)}
      QUALIFY id IS NULL OR NOT ${deduplicated} OR (updated IS NOT DISTINCT FROM max(updated) OVER (PARTITION BY id)
        AND row_number() OVER (PARTITION BY id, updated, "at", type, lat, lon) = 1)`);
    const middle =
      place.centres.length > 0
        ? `SELECT ${place.lat} AS lat, ${place.lon} AS lon`
        : "SELECT quantile_disc(lat, 0.5) AS lat, quantile_disc(lon, 0.5) AS lon FROM dated";
    // On a sphere: the cosine of 100 km is that of 0.8993 degrees.
    await database.run(`CREATE TABLE incidents AS
      WITH middle AS (${middle})
      SELECT dated.* EXCLUDE (apart, id) REPLACE (CASE WHEN near THEN dated.lat END AS lat, CASE WHEN near THEN dated.lon END AS lon),
        CASE WHEN apart THEN 'row ' || row_number() OVER () ELSE id || ' ' || "at" END AS report
      FROM dated, middle, LATERAL (SELECT sin(radians(dated.lat)) * sin(radians(middle.lat))
        + cos(radians(dated.lat)) * cos(radians(middle.lat)) * cos(radians(dated.lon - middle.lon))
        >= cos(radians(0.899322)) AS near)`);
    return {rows: database.rows, close};
  } catch (error) {
    await close();
    throw error;
  }
}

/** SQL for the rows of the city that was asked for: as its column names it, else nearer to the report's place than to another centre. */
async function ofCity(
  database: Database,
  {lat, lon, centres}: DatasetReport["place"],
  city: string | undefined
): Promise<string> {
  if (city === undefined) return "true";
  const named = `coalesce(lower(strip_accents(city)) = lower(strip_accents(${literal(city)})), false)`;
  const [{n}] = await database.rows<{n: number}>(`SELECT count(*) AS n FROM staged WHERE ${named}`);
  if (n > 0) return named;
  // The chord to a place on the unit sphere, squared, up to a constant: less is nearer.
  const cosine = (to: {lat: number; lon: number}) =>
    `(sin(radians(lat)) * ${Math.sin((to.lat * Math.PI) / 180)} + cos(radians(lat)) * ${Math.cos((to.lat * Math.PI) / 180)} ` +
    `* cos(radians(lon - (${to.lon}))))`;
  const [own, ...others] = centres.toSorted(
    (a, b) => Math.hypot(a.lat - lat, a.lon - lon) - Math.hypot(b.lat - lat, b.lon - lon)
  );
  if (own === undefined) return "lat IS NOT NULL";
  return ["lat IS NOT NULL", ...others.map((other) => `${cosine(own)} >= ${cosine(other)}`)].join(" AND ");
}
