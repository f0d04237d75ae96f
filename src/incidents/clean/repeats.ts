import type {Database} from "../../engine/database.ts";
import {INCIDENT_COLUMNS, ORDER} from "./order.ts";

/**
 * Share of the repeated IDs whose rows must differ before the column is no longer taken for an ID of incidents. Records that
 * were amended between two downloads are a few in a hundred.
 */
const MANY = 0.1;

/** What the IDs that stand in several rows say of the column they come from. */
export interface RepeatedIds {
  /** IDs with more than one accepted row, and those rows. */
  ids: number;
  rows: number;
  /** IDs whose rows differ, not being versions of one record, and in what. */
  differing: {ids: number; dates: number; places: number; types: number};
  /** Whether so many differ that the column numbers something else than rows: then no row gives way to another. */
  not_of_rows: boolean;
}

/**
 * Finds the rows to give way among those that share an ID, over all files, into the table `losers(row)`. Rows of one
 * ID and of one update are repeats when date, place and type are the same: the greatest by its columns in order
 * stays. Of rows with several `Updated On` the newest stay. Where one in ten of the repeated IDs has rows that differ, the
 * column numbers cases, persons or anything else, and every row stays. Rejected rows and rows without an ID take no
 * part.
 */
export async function findRepeats(database: Database): Promise<RepeatedIds> {
  await database.run(`CREATE TABLE repeated AS SELECT rowid AS row, * FROM staged
    WHERE reject IS NULL AND id IN
      (SELECT id FROM staged WHERE reject IS NULL AND id IS NOT NULL GROUP BY id HAVING count(*) > 1)`);
  // Rows of several files, each with its own update, are versions of a record; those of one file stand beside each other.
  const [found] = await database.rows<
    Record<"ids" | "rows" | "differing" | "dates" | "places" | "types", number>
  >(
    `SELECT count(*) AS ids, coalesce(sum(rows), 0)::DOUBLE AS rows, count(*) FILTER (dates OR places OR types) AS differing,
       count(*) FILTER (dates) AS dates, count(*) FILTER (places) AS places, count(*) FILTER (types) AS types
     FROM (SELECT id, sum(rows) AS rows, bool_or(dates) AS dates, bool_or(places) AS places, bool_or(types) AS types
       FROM (SELECT id, count(*) AS rows, min("at") < max("at") AS dates, min(type) < max(type) AS types,
           coalesce(min(lat) < max(lat) OR min(lon) < max(lon), false) AS places
         FROM repeated GROUP BY id, CASE WHEN updated IS NOT NULL THEN file END)
       GROUP BY id)`
  );
  const {ids, rows, differing, ...in_what} = found;
  const not_of_rows = ids > 0 && differing >= MANY * ids;
  const keys = ORDER.map((column) => `"${column}" DESC NULLS LAST`);
  await database.run(`CREATE TABLE losers AS SELECT row FROM (
      SELECT row, updated IS DISTINCT FROM max(updated) OVER (PARTITION BY id) AS older, row_number() OVER
        (PARTITION BY id, updated, "at", type, lat, lon ORDER BY ${keys.join(", ")}, unlocated DESC NULLS LAST, row) AS place
      FROM repeated)
    WHERE NOT ${not_of_rows} AND (older OR place > 1)`);
  await database.run("DROP TABLE repeated");
  return {ids, rows, differing: {ids: differing, ...in_what}, not_of_rows};
}

/** Accepted rows, and how many of them are alike another in every column that is read. */
export interface ExactRepeats {
  rows: number;
  repeats: number;
}

/** Counts the kept rows that no ID tells apart and that repeat another in every column that is read. */
export async function countExactRepeats(database: Database, ids_tell: boolean): Promise<ExactRepeats> {
  const columns = [...INCIDENT_COLUMNS, "city"].map((column) => `"${column}"`).join(", ");
  const [found] = await database.rows<{rows: number; distinct_rows: number}>(
    `SELECT coalesce(sum(n), 0)::DOUBLE AS rows, count(*) AS distinct_rows FROM (SELECT count(*) AS n FROM settled
     WHERE reject IS NULL AND ${ids_tell ? "id IS NULL" : "true"} GROUP BY ${columns})`
  );
  return {rows: found.rows, repeats: found.rows - found.distinct_rows};
}
