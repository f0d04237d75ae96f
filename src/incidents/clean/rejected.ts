import {type Database, literal} from "../../engine/database.ts";
import {WRITTEN} from "../read/dates.ts";
import type {ReadSource} from "../read/read-sources.ts";
import {isOutsideSql} from "./outside.ts";

const RECORD = `to_json({id: id, date: coalesce(date_text, CASE WHEN written < ${WRITTEN.time} THEN strftime("at", '%Y-%m-%d') ELSE strftime("at", '%Y-%m-%dT%H:%M:%S') END), type: type,
  latitude: lat, longitude: lon, arrest: arrest, domestic: domestic, location: location, beat: beat,
  district: district, ward: ward, community_area: community_area, block: block, iucr: iucr,
  description: description, updated: strftime(updated, '%Y-%m-%dT%H:%M:%S')})::VARCHAR`;

/**
 * Writes the rejected rows to one CSV file and those outside the main period to another, `file, line, reason, detail, record`, sorted
 * by file and line. `line` is the physical line of a CSV file and the row's number of a Parquet file, both from 1; `record` is the line
 * itself when it could not be read, else the row's columns as JSON.
 */
export async function writeRejected(
  database: Database,
  read: readonly ReadSource[],
  targets: {rejected: string; outside: string}
): Promise<void> {
  await database.run("CREATE TABLE names (file INTEGER, name VARCHAR)");
  await database.run("CREATE TABLE shifts (file INTEGER, first BIGINT, shift BIGINT)");
  const names = read.map(({source}, file) => `(${file}, ${literal(source.name)})`);
  await database.run(`INSERT INTO names VALUES ${names.join(", ")}`);
  const appender = await database.connection.createAppender("shifts");
  read.forEach(({shifts, first_row}, file) => {
    for (let i = 0; i < shifts.length; i += 2) {
      appender.appendInteger(file);
      appender.appendBigInt(BigInt(shifts[i] + first_row));
      appender.appendBigInt(BigInt(shifts[i + 1] - first_row));
      appender.endRow();
    }
  });
  appender.closeSync();
  const copy = (unreadable: boolean, which: string, target: string) =>
    database.run(`COPY (
    SELECT name AS file, line, reason, detail, record FROM (
      SELECT file, line, reason, detail, record FROM unreadable WHERE ${unreadable}
      UNION ALL
      SELECT settled.file, row + shift AS line, reject AS reason, NULL AS detail, ${RECORD} AS record
      FROM (SELECT * FROM settled WHERE ${which}) AS settled
      ASOF JOIN shifts ON settled.file = shifts.file AND settled.row >= shifts.first
    ) JOIN names USING (file)
    ORDER BY names.file, line, reason
  ) TO ${literal(target)} (FORMAT csv, HEADER true)`);
  const is_outside = isOutsideSql("reject");
  await copy(true, `reject IS NOT NULL AND NOT ${is_outside}`, targets.rejected);
  await copy(false, is_outside, targets.outside);
}
