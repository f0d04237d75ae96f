import path from "node:path";
import {type Database, literal} from "../../engine/database.ts";
import {CREATE_STAGED, csvColumns, REJECTED, type SourceColumns, stageSql} from "../clean/stage.ts";
import {asInputError, InputError} from "../errors.ts";
import {type CsvHeader, copyRecords, readCsv, readCsvHeader} from "./csv-file.ts";
import type {CsvScan} from "./csv-scan.ts";
import {type DateOrder, settleDateOrder} from "./dates.ts";
import {
  countParquet,
  type ParquetHeader,
  parquetColumns,
  parquetDates,
  parquetSql,
  readParquetHeader
} from "./parquet-file.ts";
import {type ColumnPositions, checkOverrides, matchColumns, readOverrides} from "./schema.ts";
import type {Source} from "./source.ts";
import {hashFiles} from "./sources.ts";

/** One input file, read into the staged table. */
export interface ReadSource {
  source: Source;
  header: string[];
  positions: ColumnPositions;
  sha256: string;
  /** See CsvScan: from record shifts[2k] on, line = record + shifts[2k + 1]. */
  shifts: number[];
  /** Row of the staged table that holds the file's first record. */
  first_row: number;
}

interface ReadOptions {
  columns?: Record<string, string>;
  date_order?: DateOrder;
  /** Folder of the output, and a folder in it for what is needed only while reading. */
  out_dir: string;
  work: string;
  onProgress: (share: number, note: string) => void;
}

/** A source whose header is known. */
interface Opened {
  source: Source;
  csv: CsvHeader | null;
  parquet: ParquetHeader | null;
}

/** A source that is ready for the SQL engine. */
interface Prepared extends ReadSource {
  records: number;
  order: DateOrder;
  /** The SQL to read it alone or, for CSV, with others alike. */
  input: {kind: "csv"; file: string; options: string} | {kind: "parquet"; columns: SourceColumns};
}

const LONGEST_KEPT = 2000;

/**
 * Reads every source into the table `staged` and the lines that are no records into `unreadable`.
 * Throws InputError for whatever is wrong with a file.
 */
export async function readSources(
  database: Database,
  sources: readonly Source[],
  options: ReadOptions
): Promise<ReadSource[]> {
  const overrides = readOverrides(options.columns ?? {});
  await database.run(CREATE_STAGED);
  await database.run(
    "CREATE TABLE unreadable (file INTEGER, line BIGINT, reason VARCHAR, detail VARCHAR, record VARCHAR)"
  );
  const opened: Opened[] = [];
  for (const source of sources) opened.push(await openSource(database, source));
  const headers = opened.map(({csv, parquet}) => csv?.names ?? parquet?.names ?? []);
  checkOverrides(overrides, headers);
  const matched = sources.map((source, file) => matchColumns(source.name, headers[file] ?? [], overrides));
  const prepared: Prepared[] = [];
  const total = sources.reduce((sum, source) => sum + source.bytes, 0);
  let done = 0;
  for (const [file, {source, csv, parquet}] of opened.entries()) {
    options.onProgress((0.3 * done) / total, `checking ${source.name}`);
    const positions = matched[file];
    if (positions === undefined) continue;
    if (csv !== null) prepared.push(await prepareCsv(database, source, csv, positions, file, options));
    if (parquet !== null) prepared.push(await prepareParquet(database, source, parquet, positions, options));
    done += source.bytes;
  }
  options.onProgress(0.3, "reading the rows");
  await stageAll(database, prepared, options.out_dir);
  return prepared;
}

async function openSource(database: Database, source: Source): Promise<Opened> {
  if (source.kind === "parquet")
    return {source, csv: null, parquet: await readParquetHeader(database, source)};
  return {source, csv: await readCsvHeader(source), parquet: null};
}

async function prepareParquet(
  database: Database,
  source: Source,
  header: ParquetHeader,
  positions: ColumnPositions,
  options: ReadOptions
): Promise<Prepared> {
  const columns = parquetColumns(source, header, positions);
  const records = await countParquet(database, source);
  const [sha256 = ""] = await hashFiles([source.path]);
  const evidence = await parquetDates(database, source, columns.date);
  const order = settleDateOrder(source.name, evidence, options.date_order);
  const input = {kind: "parquet", columns} as const;
  return {
    source,
    header: header.names,
    positions,
    sha256,
    shifts: [0, 1],
    first_row: 0,
    records,
    order,
    input
  };
}

async function prepareCsv(
  database: Database,
  source: Source,
  csv: CsvHeader,
  positions: ColumnPositions,
  file: number,
  options: ReadOptions
): Promise<Prepared> {
  const appender = await database.connection.createAppender("unreadable");
  let first_fault = "";
  const {scan, sha256, padded} = await readCsv(source, csv, positions.date ?? -1, {
    onRecord: null,
    onBad: (line, why, bytes, start, end) => {
      if (first_fault === "") first_fault = `line ${line}: ${why}`;
      appender.appendInteger(file);
      appender.appendBigInt(BigInt(line));
      appender.appendVarchar(REJECTED.line);
      appender.appendVarchar(why);
      const text = Buffer.from(bytes.subarray(start, Math.min(end, start + LONGEST_KEPT)));
      appender.appendVarchar(text.toString().replace(/\r?\n$/, ""));
      appender.endRow();
    }
  });
  appender.closeSync();
  if (scan.records === 0 && scan.bad === 0) {
    throw new InputError(`${source.name} has a header but no rows; download it again`);
  }
  if (scan.records === 0) {
    throw new InputError(
      `${source.name}: no line can be read (${first_fault}); check that it is CSV with one header`
    );
  }
  const order = settleDateOrder(source.name, scan.dates, options.date_order);
  const mended = scan.bad > 0 || csv.lines > 1 || padded || hasOddLineEnds(scan);
  const target = path.join(options.work, `records-${file}.csv`);
  if (mended) await copyRecords(source, csv, target);
  const gzip = source.kind === "csv.gz" && !mended ? "gzip" : "none";
  const names = csv.names.map((_, i) => `'c${i}': 'VARCHAR'`);
  const input = {
    kind: "csv" as const,
    file: mended ? target : source.path,
    options:
      `columns = {${names.join(", ")}}, auto_detect = false, header = true, delim = ${literal(csv.delimiter)}, ` +
      `quote = '"', escape = '"', compression = '${gzip}', parallel = ${scan.multiline === 0}`
  };
  const {records, shifts} = scan;
  return {source, header: csv.names, positions, sha256, shifts, first_row: 0, records, order, input};
}

/** Line ends that the SQL engine does not read: of two kinds, within fields of a CR LF file, or a CR alone. */
function hasOddLineEnds({crlf, lf, multiline, stray_returns}: CsvScan): boolean {
  return stray_returns > 0 || (crlf > 0 && (lf > 0 || multiline > 0));
}

/** CSV files of the same shape are read together, so that the SQL engine unpacks several at once. */
async function stageAll(database: Database, prepared: readonly Prepared[], out_dir: string): Promise<void> {
  const groups = new Map<string, number[]>();
  prepared.forEach(({input, positions, order}, file) => {
    const key = input.kind === "csv" ? input.options + JSON.stringify(positions) + order : `${file}`;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  });
  let row = 0;
  for (const members of groups.values()) {
    const group = members.map((file) => prepared[file] as Prepared);
    const [first] = group;
    if (first === undefined) continue;
    await database.run(groupSql(first, group, members)).catch((error) => {
      throw asInputError(error, group.map(({source}) => source.name).join(", "), out_dir);
    });
    for (const each of group) {
      each.first_row = row;
      row += each.records;
    }
  }
  await checkCounts(database, prepared);
}

function groupSql(first: Prepared, group: readonly Prepared[], members: readonly number[]): string {
  const {input, order, positions, source} = first;
  if (input.kind === "parquet")
    return stageSql(parquetSql(source.path), `${members[0]}`, input.columns, order);
  const files = group.map((each) => (each.input.kind === "csv" ? literal(each.input.file) : ""));
  const from = `read_csv([${files.join(", ")}], ${input.options})`;
  return stageSql(from, `[${members.join(", ")}][(file_index + 1)::INTEGER]`, csvColumns(positions), order);
}

/** The SQL engine must have found the very records that the scan found: nothing is dropped silently. */
async function checkCounts(database: Database, prepared: readonly Prepared[]): Promise<void> {
  const counted = await database.rows<{file: number; n: number; first: number}>(
    "SELECT file, count(*) AS n, min(rowid) AS first FROM staged GROUP BY file"
  );
  prepared.forEach(({source, records, first_row}, file) => {
    const found = counted.find((row) => row.file === file) ?? {n: 0, first: first_row};
    if (found.n !== records || found.first !== first_row) {
      throw new InputError(
        `${source.name}: ${records} rows were found but ${found.n} could be read; save it again as plain CSV`
      );
    }
  });
}
