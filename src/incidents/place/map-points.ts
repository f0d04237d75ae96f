import type {Database} from "../../engine/database.ts";
import type {ReadSource} from "../read/read-sources.ts";

/** Columns of data.police.uk, which moves each incident to the nearest of a list of points on its map. */
const UK_COLUMNS = ["LSOA code", "Reported by", "Falls within"];

/** So many of them make a file one of data.police.uk. */
const MIN_COLUMNS = 2;

/** Located rows below which points that repeat tell nothing. */
const MIN_ROWS = 500;

/** Rows at a point, on average, from which points are no addresses: blocks of Chicago have 3 in three years. */
const MIN_PER_POINT = 10;

/** Points that a publisher moves incidents to. */
export interface MapPoints {
  /** Located rows, and the distinct points that they stand at. */
  rows: number;
  points: number;
  /** Columns that say so; empty where only the repeats do. */
  columns: string[];
}

/**
 * Finds places that are points of the publisher's map and not where incidents happened: by the columns of data.police.uk, or by far
 * more rows at a point than block addresses give. Null where nothing says so, as of coordinates that are rounded.
 * @param rounded whether nearly all coordinates are rounded: then points repeat for that reason
 */
export async function findMapPoints(
  database: Database,
  read: readonly ReadSource[],
  rounded: boolean
): Promise<MapPoints | null> {
  const columns = UK_COLUMNS.filter((name) =>
    read.some(({header}) => header.some((own) => own.trim().toLowerCase() === name.toLowerCase()))
  );
  const [{rows, points}] = await database.rows<{rows: number; points: number}>(
    `SELECT count(*) AS rows, count(DISTINCT (lat, lon)) AS points FROM settled WHERE reject IS NULL AND lat IS NOT NULL`
  );
  if (columns.length >= MIN_COLUMNS) return {rows, points, columns};
  const repeated = !rounded && rows >= MIN_ROWS && rows >= MIN_PER_POINT * points;
  return repeated ? {rows, points, columns: []} : null;
}
