import {type Database, identifier, literal} from "../../engine/database.ts";
import type {SourceColumn, SourceColumns} from "../clean/stage.ts";
import {InputError} from "../errors.ts";
import {type DateEvidence, noEvidence} from "./dates.ts";
import type {Column, ColumnPositions} from "./schema.ts";
import type {Source} from "./source.ts";

/** The header of a Parquet file, and the SQL type of each column. */
export interface ParquetHeader {
  names: string[];
  types: string[];
}

/** SQL for the rows of a Parquet file. */
export const parquetSql = (file: string) => `read_parquet([${literal(file)}], binary_as_string = true)`;

/** Reads the header of a Parquet file. Throws InputError when the file is damaged or cut. */
export async function readParquetHeader(database: Database, source: Source): Promise<ParquetHeader> {
  const described = await database
    .rows<{column_name: string; column_type: string}>(`DESCRIBE SELECT * FROM ${parquetSql(source.path)}`)
    .catch(() => {
      throw new InputError(`${source.name} is a damaged or cut Parquet file; download or write it again`);
    });
  return {names: described.map((row) => row.column_name), types: described.map((row) => row.column_type)};
}

/**
 * The columns of a Parquet file by their own names and types.
 * Throws InputError for lists and records, and for times with a zone.
 */
export function parquetColumns(
  source: Source,
  {names, types}: ParquetHeader,
  positions: ColumnPositions
): SourceColumns {
  const typed = (position: number | null): SourceColumn | null =>
    position === null ? null : {sql: identifier(names[position] ?? ""), type: types[position] ?? ""};
  const columns = Object.fromEntries(
    Object.entries(positions).map(([column, position]) => [column, typed(position)])
  ) as SourceColumns;
  for (const column of Object.values(columns)) refuseNested(source, column);
  for (const column of ["date", "updated"] satisfies Column[]) refuseZone(source, columns[column]);
  return columns;
}

function refuseNested(source: Source, column: SourceColumn | null): void {
  if (column === null || !/\]$|^(STRUCT|MAP|UNION)\b/.test(column.type)) return;
  throw new InputError(`${source.name}: column ${column.sql} holds lists or records; write plain values`);
}

function refuseZone(source: Source, column: SourceColumn | null): void {
  if (column === null || !/TIME ZONE/.test(column.type)) return;
  throw new InputError(
    `${source.name}: column ${column.sql} is a time with a zone; write it as the city's wall time without one`
  );
}

/** The number of rows. Throws InputError when there is none. */
export async function countParquet(database: Database, source: Source): Promise<number> {
  const [counted] = await database.rows<{n: number}>(`SELECT count(*) AS n FROM ${parquetSql(source.path)}`);
  if (!counted?.n) throw new InputError(`${source.name} has columns but no rows; download it again`);
  return counted.n;
}

/** What dates kept as text tell about their order; lines are row numbers from 1. */
export async function parquetDates(
  database: Database,
  source: Source,
  date: SourceColumn | null
): Promise<DateEvidence> {
  if (date === null || date.type !== "VARCHAR") return noEvidence();
  const part = (group: number) =>
    `try_cast(nullif(regexp_extract(trim(${date.sql}), '^(\\d\\d?)/(\\d\\d?)/\\d', ${group}), '') AS INTEGER)`;
  const [found] = await database.rows<DateEvidence>(`SELECT count(a) AS slashed,
      coalesce(min(n) FILTER (a > 12 AND b <= 12), 0) AS day_first_line,
      coalesce(min(n) FILTER (b > 12 AND a <= 12), 0) AS month_first_line
    FROM (SELECT file_row_number + 1 AS n, ${part(1)} AS a, ${part(2)} AS b FROM ${parquetSql(source.path)})`);
  return found ?? noEvidence();
}
