import type {TimeZone} from "../../calendar/time-zone.ts";
import {literal} from "../../engine/database.ts";

/** The end of a text that says a zone: `Z`, an offset, or the word UTC or GMT. */
const ZONE = "\\s*(Z|z|UTC|utc|GMT|gmt|(?:UTC|GMT)?[+-]\\d\\d(?::?\\d\\d)?)$";

/** SQL that tells a date with a zone: `2015-01-01T00:00:00Z`, `...+05:00`, `... UTC`. */
export const hasZoneSql = (text: string): string => `regexp_matches(${text}, ':.*${ZONE}')`;

/** SQL for the text without its zone. */
export const withoutZoneSql = (text: string): string => `regexp_replace(${text}, '${ZONE}', '')`;

/** SQL for a moment of UTC as the wall time asked for. */
export const wallSql = (moment: string, zone: TimeZone): string =>
  zone === "local" || zone === "UTC" ? moment : `timezone(${literal(zone)}, timezone('UTC', ${moment}))`;

/** SQL for the wall time of a text with a zone whose own wall time is `wall`. */
export function zonedSql(text: string, wall: string, zone: TimeZone): string {
  if (zone === "local") return wall;
  const digits = (group: number) =>
    `coalesce(try_cast(nullif(regexp_extract(${text}, '([+-])(\\d\\d):?(\\d\\d)?$', ${group}), '') AS INTEGER), 0)`;
  const minutes = `(${digits(2)} * 60 + ${digits(3)}) * CASE WHEN regexp_extract(${text}, '([+-])\\d\\d:?(?:\\d\\d)?$', 1) = '-' THEN -1 ELSE 1 END`;
  const offset = `CASE WHEN regexp_matches(${text}, '[+-]\\d\\d(:?\\d\\d)?$') THEN ${minutes} ELSE 0 END`;
  return wallSql(`(${wall}) - to_minutes(${offset})`, zone);
}

/** What to do about dates with a zone. */
export const ZONE_MEND =
  "say what its clock shows with --time-zone local (the city's own time, whatever it says), --time-zone UTC or --time-zone Area/City " +
  "(such as America/Toronto)";
