import {untimedSql} from "../../calendar/untimed.ts";
import {literal} from "../../engine/database.ts";
import type {CoordinateChange, CoordinateReading} from "../../space/coordinate-changes.ts";
import {formSql, isEpochSql} from "../read/date-forms.ts";
import {
  type DateReading,
  parseDateSql,
  partOfDaySql,
  secondsSql,
  WRITTEN,
  writtenSql
} from "../read/dates.ts";
import type {SourceColumn, SourceColumns} from "../read/reader.ts";
import type {ReadColumn} from "../read/schema.ts";
import {hasZoneSql} from "../read/time-zone.ts";
import {FIRST_YEAR, LAST_YEAR} from "../read/years.ts";
import {UNLOCATED, unlocatedSql} from "./locate.ts";

export const REJECTED = {
  line: "unreadable line",
  no_date: "no date",
  zone: "date with a time zone",
  impossible: "impossible date",
  no_type: "no primary type",
  duplicate: "duplicate ID",
  city: "not of the city asked for"
} as const;

/**
 * The staged table: one row per record read, typed, with why it is rejected or unlocated, coordinates out of range, and what
 * stands in a column of times and is none, and the texts of coordinates that are no plain numbers (`places-read.ts` reads these). A row
 * without a time of day is marked so (`calendar/untimed.ts`).
 */
export const CREATE_STAGED = `CREATE TABLE staged (
  file INTEGER, id VARCHAR, "at" TIMESTAMP, type VARCHAR, lat DOUBLE, lon DOUBLE, arrest BOOLEAN, domestic BOOLEAN,
  location VARCHAR, beat VARCHAR, district VARCHAR, ward INTEGER, community_area INTEGER, block VARCHAR,
  iucr VARCHAR, description VARCHAR, updated TIMESTAMP, date_text VARCHAR, written UTINYINT, part VARCHAR, reject VARCHAR,
  unlocated VARCHAR, city VARCHAR, lat_out DOUBLE, lon_out DOUBLE, bad_time VARCHAR, lat_text VARCHAR,
  lon_text VARCHAR, form VARCHAR)`;

/** Text without the spaces around it, NULL when nothing is left. Looking first is 5 times faster than trimming all. */
const text = (value: string) =>
  `nullif(CASE WHEN starts_with(${value}, ' ') OR ends_with(${value}, ' ') THEN trim(${value}) ELSE ${value} END, '')`;

/** A whole number written as text, without the ".0" that spreadsheets and data frames add. */
const code = (value: string) =>
  `CASE WHEN ends_with(${value}, '.0') THEN left(${value}, -2) ELSE ${value} END`;

/** A code that lost its leading zeros gets them back. */
const padded = (value: string, width: number) =>
  `CASE WHEN length(${value}) < ${width} AND ${value} BETWEEN '0' AND '9~' THEN lpad(${value}, ${width}, '0') ` +
  `ELSE ${value} END`;

const isTime = (type: string) => /^(TIMESTAMP(_\w+)?|DATE)$/.test(type);
const isNumber = (type: string) =>
  /^(DOUBLE|FLOAT|DECIMAL\(.*\)|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?)$/.test(type);

function asText(column: SourceColumn | null): string {
  if (column === null) return "NULL::VARCHAR";
  return text(column.type === "VARCHAR" ? column.sql : `${column.sql}::VARCHAR`);
}

/** A whole number, as text or not; NULL for what is none. */
const whole = (column: SourceColumn | null): string => `try_cast(${code(asText(column))} AS INTEGER)`;

/** The text of a date whose parts stand in columns of their own, as ISO has it: of a month without a day no more. */
function joinedText({year, month, day}: SourceColumns): string {
  const name = asText(month);
  const number = `coalesce(${whole(month)}, month(try_strptime(${name}, ['%b', '%B'])))`;
  return (
    `CASE WHEN ${asText(year)} IS NULL OR ${name} IS NULL THEN NULL ` +
    `WHEN ${whole(day)} IS NULL THEN concat(${whole(year)}, '-', lpad((${number})::VARCHAR, 2, '0')) ` +
    `ELSE concat_ws('-', ${whole(year)}, lpad((${number})::VARCHAR, 2, '0'), lpad((${whole(day)})::VARCHAR, 2, '0')) END`
  );
}

/** The seconds since midnight that columns of their own say; NULL where none does. */
const ownSeconds = ({time, hour, minute}: SourceColumns): string =>
  time !== null
    ? secondsSql("time_text")
    : `CASE WHEN ${whole(hour)} BETWEEN 0 AND 24 THEN ${whole(hour)} * 3600 + coalesce(${whole(minute)}, 0) * 60 END`;

/** A date column that is typed already keeps its type; its text is needed only where the date is impossible. */
function asDateText(column: SourceColumn | null): string {
  if (column === null || !isTime(column.type)) return asText(column);
  const possible = `year(${column.sql}) BETWEEN ${FIRST_YEAR} AND ${LAST_YEAR}`;
  return `CASE WHEN ${possible} THEN '' ELSE ${column.sql}::VARCHAR END`;
}

function asTime(column: SourceColumn | null): string {
  return column !== null && isTime(column.type) ? `try_cast(${column.sql} AS TIMESTAMP)` : "NULL::TIMESTAMP";
}

function readTime(column: SourceColumn | null, time: string, read: string, dates: DateReading): string {
  return column !== null && isTime(column.type) ? time : parseDateSql(read, dates);
}

function asDegrees(column: SourceColumn | null): string {
  return column !== null && isNumber(column.type) ? column.sql : asText(column);
}

function asBoolean(column: SourceColumn | null): string {
  if (column !== null && column.type === "BOOLEAN") return column.sql;
  return `try_cast(${asText(column)} AS BOOLEAN)`;
}

/** How the dates and coordinates of files are read. */
export interface Reading {
  dates: DateReading;
  /** What is done to the coordinates of every row. */
  coordinates: readonly CoordinateReading[];
  /** Whether coordinates are in the units of a system that is not of degrees; default false. */
  projected?: boolean;
}

/** A date with the time of day that stands in a column of its own, where it has none itself. */
const withOwnTime = (at: string, has_time: boolean): string =>
  has_time
    ? `(SELECT CASE WHEN seconds IS NULL OR t::TIME <> TIME '00:00' THEN t ELSE t + to_seconds(seconds) END FROM (SELECT ${at} AS t))`
    : at;

/** How finely the text or the type of a date tells time. */
const ownWritten = (date: SourceColumn | null): string =>
  date !== null && isTime(date.type)
    ? `${date.type === "DATE" ? WRITTEN.day : WRITTEN.time}`
    : writtenSql("date_text");

/**
 * How finely a row tells time that has a column of times beside its date. Where that is blank or unreadable and the date itself
 * stands at 00:00, it tells a day: so exports write a date that has its time in a column of its own.
 */
const WRITTEN_BESIDE = `CASE WHEN written = ${WRITTEN.month} THEN ${WRITTEN.month}
    WHEN seconds IS NOT NULL OR "at"::TIME <> TIME '00:00' THEN ${WRITTEN.time}
    WHEN part IS NOT NULL THEN ${WRITTEN.part_of_day} ELSE ${WRITTEN.day} END`;

/** What a column of times holds and is no time. */
const BAD_TIME = `CASE WHEN seconds IS NULL AND part IS NULL AND "at"::TIME = TIME '00:00' THEN time_text END`;

/** SQL that reads `from`, the rows of a file of such a number, into the staged table. */
export function stageSql(
  from: string,
  file: number,
  given: SourceColumns,
  {dates, coordinates, projected = false}: Reading
): string {
  const {latitude, longitude} = given;
  const columns = coordinates.includes("swap") ? {...given, latitude: longitude, longitude: latitude} : given;
  const raw = (column: ReadColumn) => asText(columns[column]);
  const date = columns.year ? null : columns.date;
  const has_time = columns.time !== null || columns.hour !== null;
  const sign = (change: CoordinateChange) => (coordinates.includes(change) ? "-" : "");
  // A column of both is read from its text alone.
  const one_column = latitude !== null && latitude.sql === longitude?.sql;
  const degrees = (text: "lat_given" | "lon_given", change: CoordinateChange) =>
    one_column ? "NULL::DOUBLE" : `${sign(change)}try_cast(${text} AS DOUBLE)`;
  const beyond = `unlocated = ${literal(UNLOCATED.range)}`;
  const odd = `unlocated = ${literal(UNLOCATED.unreadable)}`;
  return `INSERT INTO staged
SELECT file, ${code("id")} AS id, CASE WHEN written < ${WRITTEN.time} THEN ${untimedSql('"at"')} ELSE "at" END AS "at", type,
  CASE WHEN unlocated IS NULL THEN lat END AS lat, CASE WHEN unlocated IS NULL THEN lon END AS lon,
  arrest, domestic, location, ${padded("beat", 4)} AS beat, ${padded("district", 3)} AS district, ward, community_area, block,
  ${padded("iucr", 4)} AS iucr, description, updated,
  CASE WHEN "at" IS NULL THEN date_text END AS date_text, written, part,
  CASE WHEN date_text IS NULL THEN ${literal(REJECTED.no_date)}
    WHEN "at" IS NULL AND (${hasZoneSql("date_text")} OR ${isEpochSql("date_text")}) THEN ${literal(REJECTED.zone)}
    WHEN "at" IS NULL THEN ${literal(REJECTED.impossible)}
    WHEN type IS NULL THEN ${literal(REJECTED.no_type)} END AS reject,
  unlocated, city, CASE WHEN ${beyond} THEN lat END AS lat_out, CASE WHEN ${beyond} THEN lon END AS lon_out, bad_time,
  CASE WHEN ${odd} THEN lat_given::VARCHAR END AS lat_text, CASE WHEN ${odd} THEN lon_given::VARCHAR END AS lon_text,
  ${columns.year ? "NULL" : formSql("date_text")} AS form
FROM (SELECT * REPLACE (CASE WHEN year("at") BETWEEN ${FIRST_YEAR} AND ${LAST_YEAR} THEN "at" END AS "at"${has_time ? `, ${WRITTEN_BESIDE} AS written` : ""}),
    ${has_time ? BAD_TIME : "NULL"} AS bad_time,
    ${unlocatedSql("lat_given IS NOT NULL AND lon_given IS NOT NULL", "lat", "lon", projected)} AS unlocated
  FROM (SELECT file, id, date_text, type, arrest, domestic, location, block, description, city,
      ${withOwnTime(readTime(date, "date_time", "date_text", dates), has_time)} AS "at",
      ${ownWritten(date)} AS written, ${has_time ? `time_text, seconds, ${partOfDaySql("time_text")}` : "NULL"} AS part,
      ${readTime(columns.updated, "updated_time", "updated_text", dates)} AS updated,
      lat_given, lon_given,
      ${degrees("lat_given", "negate-latitude")} AS lat, ${degrees("lon_given", "negate-longitude")} AS lon,
      ${code("beat_text")} AS beat, ${code("district_text")} AS district, ${code("iucr_text")} AS iucr,
      try_cast(ward_text AS INTEGER) AS ward, try_cast(community_area_text AS INTEGER) AS community_area
    FROM (SELECT ${file} AS file, ${raw("id")} AS id, ${columns.year ? joinedText(columns) : asDateText(date)} AS date_text, ${raw("type")} AS type,
        ${has_time ? `${raw(columns.time ? "time" : "hour")} AS time_text, ${ownSeconds(columns)} AS seconds,` : ""}
        ${asTime(date)} AS date_time, ${asTime(columns.updated)} AS updated_time,
        ${asDateText(columns.updated)} AS updated_text,
        ${asDegrees(columns.latitude)} AS lat_given, ${asDegrees(columns.longitude)} AS lon_given,
        ${asBoolean(columns.arrest)} AS arrest, ${asBoolean(columns.domestic)} AS domestic,
        ${raw("location")} AS location, ${raw("beat")} AS beat_text, ${raw("district")} AS district_text,
        ${raw("ward")} AS ward_text, ${raw("community_area")} AS community_area_text, ${raw("block")} AS block,
        ${raw("iucr")} AS iucr_text, ${raw("description")} AS description, ${raw("city")} AS city
      FROM ${from})))`;
}
