import {rm} from "node:fs/promises";
import path from "node:path";
import type {TimeZone} from "../../calendar/time-zone.ts";
import {type Database, literal} from "../../engine/database.ts";
import type {ReadAs} from "../../report/dataset.ts";
import type {DateChoice, SettledDates} from "../../report/precision.ts";
import type {CoordinateChange, CoordinateReading} from "../../space/coordinate-changes.ts";
import {type PlacesRead, readPlaces} from "../clean/places-read.ts";
import {CREATE_STAGED, REJECTED, stageSql} from "../clean/stage.ts";
import {foldTypes, type TypeSpellings} from "../clean/type-spellings.ts";
import {type Crs, readCrs} from "../crs/projected.ts";
import {asInputError, InputError} from "../errors.ts";
import {ownWords} from "../place/own-words.ts";
import {chooseDate} from "./date-columns.ts";
import {type DateOrder, settleDateOrder} from "./dates.ts";
import {checkOverrides, overridesOf, readOverrides} from "./overrides.ts";
import type {Reader, Rows, Source} from "./reader.ts";
import {type ColumnPositions, matchColumns} from "./schema.ts";
import {orderByAnother, zoneOf} from "./settle-dates.ts";

/** Share of a file's dates that are numbers of a spreadsheet's days, where they are read as such. */
const NEARLY_ALL = 0.95;

/** One input file, read into the staged table. */
export interface ReadSource {
  source: Source;
  header: string[];
  positions: ColumnPositions;
  /** Its first records, as text. */
  sample: string[][];
  /** What was settled between columns that hold dates or times. */
  choice: DateChoice | null;
  read_as: ReadAs;
  /** What was made of coordinates that are no plain degrees. */
  places: PlacesRead;
  /** What was settled about the order of its dates and their zone. */
  dates: SettledDates;
  /** From record shifts[2k] on, line = record + shifts[2k + 1]. */
  shifts: number[];
  /** Row of the staged table that holds the file's first record, and how many there are. */
  first_row: number;
  count: number;
}

export interface ReadOptions {
  columns?: Record<string, string>;
  /** The type of every row; by default each row has its own. */
  type?: string;
  /** Code in the EPSG registry of the system that coordinates are in; by default degrees, or what they can only be. */
  crs?: string;
  date_order?: DateOrder;
  /** How dates with a zone are read; by default only as the file itself proves. */
  time_zone?: TimeZone;
  /** What is done to the coordinates; nothing by default. */
  coordinates?: readonly CoordinateReading[];
  /** Folder of the output, and a folder in it for what is needed only while reading. */
  out_dir: string;
  work: string;
  onProgress: (share: number, note: string) => void;
}

/** A file whose columns are found. */
type Matched = Pick<ReadSource, "source" | "header" | "positions" | "sample" | "choice"> & {reader: Reader};

/** What is read of formats that say how they are written themselves. */
const AS_IT_IS: ReadAs = {encoding: null, sheet: null, entries: []};

/**
 * Reads every source into the table `staged` and the lines that are no records into `unreadable`.
 * @returns the files, and the types that were spelt in several ways, which are one now
 * @throws InputError for whatever is wrong with a file
 */
export async function readSources(
  database: Database,
  sources: readonly Source[],
  options: ReadOptions
): Promise<{read: ReadSource[]; spellings: TypeSpellings[]}> {
  const crs = options.crs === undefined ? null : readCrs(options.crs);
  await database.run(CREATE_STAGED);
  await database.run(
    "CREATE TABLE unreadable (file INTEGER, line BIGINT, reason VARCHAR, detail VARCHAR, record VARCHAR)"
  );
  const matched = await matchAll(database, sources, options);
  const total = sources.reduce((sum, {bytes}) => sum + bytes, 0);
  const read: ReadSource[] = [];
  let done = 0;
  let first_row = 0;
  for (const [file, {reader, ...about}] of matched.entries()) {
    const {source, positions} = about;
    options.onProgress((0.6 * done) / total, `reading ${source.name}`);
    const {
      count,
      shifts,
      settled,
      read_as = AS_IT_IS
    } = await stage(database, file, matched[file], crs, options);
    const places = await readPlaces(database, {
      ...{first_row, count, crs},
      one_column: positions.latitude === positions.longitude,
      coordinates: (options.coordinates ?? []).filter(
        (each): each is CoordinateChange => each !== "as-given"
      ),
      words: ownWords([about])
    });
    read.push({...about, dates: settled, read_as, places, shifts, first_row, count});
    first_row += count;
    done += source.bytes;
  }
  await checkCounts(database, read);
  return {read, spellings: await foldTypes(database)};
}

/** Opens every file and finds its columns. @throws InputError for a file without those that every report needs */
async function matchAll(
  database: Database,
  sources: readonly Source[],
  {columns = {}, type}: ReadOptions
): Promise<Matched[]> {
  const overrides = readOverrides(columns);
  const readers: Reader[] = [];
  for (const source of sources) readers.push(await source.format.open(source, database));
  checkOverrides(
    overrides,
    sources.map(({name}, file) => ({name, header: readers[file].header}))
  );
  const matched: Matched[] = [];
  for (const [file, source] of sources.entries()) {
    const reader = readers[file];
    const {header} = reader;
    const own = overridesOf(overrides, source.name);
    const sample = await reader.sample();
    const positions = matchColumns(source.name, header, own, {sample, one_type: type !== undefined});
    const choice = chooseDate(header, positions, sample, own.has("date"));
    matched.push({source, reader, header, positions, sample, choice});
  }
  return matched;
}

/** Reads one file into the staged table, and what are no rows of it into `unreadable`. */
async function stage(
  database: Database,
  file: number,
  {source: {name}, reader, positions, sample}: Matched,
  crs: Crs | null,
  {date_order, time_zone, coordinates = [], type, work, out_dir}: ReadOptions
): Promise<Rows & {settled: SettledDates}> {
  const copy = path.join(work, `records-${file}.csv`);
  const unreadable = await database.connection.createAppender("unreadable");
  const onUnreadable = (line: number, why: string, text: string) => {
    unreadable.appendInteger(file);
    unreadable.appendBigInt(BigInt(line));
    for (const value of [REJECTED.line, why, text]) unreadable.appendVarchar(value);
    unreadable.endRow();
  };
  const rows = await reader.read(positions, {file: copy, onUnreadable, time_zone});
  unreadable.closeSync();
  const columns =
    type === undefined ? rows.columns : {...rows.columns, type: {sql: literal(type), type: "VARCHAR"}};
  const another = date_order === undefined ? orderByAnother(reader.header, positions, sample) : null;
  const zone = time_zone === undefined ? zoneOf(reader.header, positions, sample) : null;
  const dates = {
    order: settleDateOrder(name, rows.dates, date_order, another?.order),
    points: date_order ?? "dmy",
    serials: rows.dates.serials >= NEARLY_ALL * rows.count,
    zone: time_zone ?? zone?.zone,
    offsets: zone?.offsets
  };
  const reading = {dates, coordinates, projected: crs !== null};
  await database.run(stageSql(rows.sql, file, columns, reading)).catch((error) => {
    throw asInputError(error, name, out_dir);
  });
  await rm(copy, {force: true});
  const by = rows.dates.day_first_line === 0 && rows.dates.month_first_line === 0 && rows.dates.slashed > 0;
  const both = rows.dates.day_first_line > 0 && rows.dates.month_first_line > 0;
  const settled = {
    order_by: by ? another : null,
    ambiguous: both ? {order: dates.order, rows: rows.dates.ambiguous} : null,
    zone: zone && {by: zone.by, column: zone.column}
  };
  return {...rows, settled};
}

/** The SQL engine must have found the very records that the reader found: nothing is dropped silently. */
async function checkCounts(database: Database, read: readonly ReadSource[]): Promise<void> {
  const counted = await database.rows<{file: number; n: number; first: number}>(
    "SELECT file, count(*) AS n, min(rowid) AS first FROM staged GROUP BY file"
  );
  read.forEach(({source, count, first_row}, file) => {
    const found = counted.find((row) => row.file === file) ?? {n: 0, first: first_row};
    if (found.n !== count || found.first !== first_row)
      throw new InputError(
        `${source.name}: ${count} rows were found but ${found.n} could be read; save it again as plain CSV`
      );
  });
}
