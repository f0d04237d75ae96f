import type {Database} from "../../engine/database.ts";

/**
 * Finds the rows to give way among those that share an ID, over all files, into the table `losers(row)`:
 * the newest `Updated On` stays; without it, or when equal, the greatest row by its columns in order.
 * Rejected rows and rows without an ID take no part.
 */
export async function findDuplicates(database: Database): Promise<void> {
  await database.run(`CREATE TABLE losers AS
    SELECT row FROM (
      SELECT rowid AS row, row_number() OVER (PARTITION BY id ORDER BY updated DESC NULLS LAST, "at" DESC,
        type DESC, lat DESC NULLS LAST, lon DESC NULLS LAST, arrest DESC NULLS LAST, domestic DESC NULLS LAST,
        location DESC NULLS LAST, beat DESC NULLS LAST, district DESC NULLS LAST, ward DESC NULLS LAST,
        community_area DESC NULLS LAST, block DESC NULLS LAST, iucr DESC NULLS LAST,
        description DESC NULLS LAST, unlocated DESC NULLS LAST, rowid) AS place
      FROM staged
      WHERE reject IS NULL AND id IN
        (SELECT id FROM staged WHERE reject IS NULL AND id IS NOT NULL GROUP BY id HAVING count(*) > 1)
    ) WHERE place > 1`);
}
