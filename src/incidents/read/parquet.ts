import type {TimeZone} from "../../calendar/time-zone.ts";
import {type Database, identifier, literal} from "../../engine/database.ts";
import {InputError} from "../errors.ts";
import {type DateEvidence, noEvidence} from "./dates.ts";
import type {Format, Reader, Source, SourceColumn, SourceColumns} from "./reader.ts";
import {byReadColumn, type ColumnPositions} from "./schema.ts";
import {wallSql, ZONE_MEND} from "./time-zone.ts";

/** Parquet, whose columns have types. */
export const parquet: Format = {
  endings: [".parquet"],
  recognises(head, name) {
    const begins = head.indexOf("PAR1") === 0;
    if (!begins && /\.parquet$/i.test(name))
      throw new InputError(`${name} is no Parquet file (it does not begin with PAR1); write it again`);
    return begins;
  },
  open: openParquet
};

/** Rows that are looked at to tell columns apart. */
const SAMPLED = 500;

/** The names and types of a Parquet file's columns, in order. */
interface Described {
  column_name: string;
  column_type: string;
}

async function openParquet(source: Source, database: Database): Promise<Reader> {
  const sql = `read_parquet([${literal(source.path)}], binary_as_string = true)`;
  const described = await database.rows<Described>(`DESCRIBE SELECT * FROM ${sql}`).catch(() => {
    throw new InputError(`${source.name} is a damaged or cut Parquet file; download or write it again`);
  });
  return {
    header: described.map(({column_name}) => column_name),
    sample: async () => {
      const rows = await database.rows<Record<string, string | null>>(
        `SELECT COLUMNS(*)::VARCHAR FROM ${sql} LIMIT ${SAMPLED}`
      );
      return rows.map((row) => described.map(({column_name}) => row[column_name] ?? ""));
    },
    read: async (positions, {time_zone}) => {
      const columns = typedColumns(source, described, positions, time_zone);
      const count = await countRows(database, source, sql);
      return {count, dates: await dateEvidence(database, sql, columns.date), sql, columns, shifts: [0, 1]};
    }
  };
}

/**
 * The columns of a Parquet file by their own names and types.
 * @throws InputError for lists and records, and for times with a zone
 */
function typedColumns(
  source: Source,
  described: readonly Described[],
  positions: ColumnPositions,
  time_zone: TimeZone | undefined
): SourceColumns {
  const columns = byReadColumn((column): SourceColumn | null => {
    const position = positions[column];
    if (position === null) return null;
    return {sql: identifier(described[position].column_name), type: described[position].column_type};
  });
  for (const column of Object.values(columns))
    if (column !== null && /\]$|^(STRUCT|MAP|UNION)\b/.test(column.type))
      throw new InputError(`${source.name}: column ${column.sql} holds lists or records; write plain values`);
  for (const name of ["date", "updated"] as const) {
    const column = columns[name];
    if (column === null || !/TIME ZONE/.test(column.type)) continue;
    if (time_zone === undefined)
      throw new InputError(`${source.name}: column ${column.sql} is a time with a zone; ${ZONE_MEND}`);
    columns[name] = {sql: wallSql(`timezone('UTC', ${column.sql})`, time_zone), type: "TIMESTAMP"};
  }
  return columns;
}

/** The number of rows. @throws InputError when there is none */
async function countRows(database: Database, source: Source, sql: string): Promise<number> {
  const [{n}] = await database.rows<{n: number}>(`SELECT count(*) AS n FROM ${sql}`);
  if (n === 0) throw new InputError(`${source.name} has columns but no rows; download it again`);
  return n;
}

/** What dates kept as text tell about their order; lines are row numbers from 1. */
async function dateEvidence(
  database: Database,
  sql: string,
  date: SourceColumn | null
): Promise<DateEvidence> {
  if (date === null || /^(DATE|TIMESTAMP.*)$/.test(date.type)) return noEvidence();
  const text = `trim(${date.sql}::VARCHAR)`;
  const part = (group: number) =>
    `try_cast(nullif(regexp_extract(${text}, '^[^\\d]{0,24}(\\d\\d?)[-/](\\d\\d?)[-/]\\d', ${group}), '') AS INTEGER)`;
  const [found] =
    await database.rows<DateEvidence>(`SELECT count(a) AS slashed, count(*) FILTER (a <= 12 AND b <= 12 AND a <> b) AS ambiguous, count(*) FILTER (serial) AS serials,
      count(*) FILTER (a <= 12) AS low_first, count(a) FILTER (short) AS short_years,
      coalesce(min(n) FILTER (a > 12 AND b <= 12), 0) AS day_first_line,
      coalesce(min(n) FILTER (b > 12 AND a <= 12), 0) AS month_first_line
    FROM (SELECT file_row_number + 1 AS n, ${part(1)} AS a, ${part(2)} AS b,
      regexp_matches(${text}, '^[^\\d]{0,24}\\d\\d?[-/]\\d\\d?[-/]\\d\\d(\\D|$)') AS short,
      regexp_full_match(${text}, '\\d{5}(\\.\\d*)?') AS serial FROM ${sql})`);
  return found;
}
