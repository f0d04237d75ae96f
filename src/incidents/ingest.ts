import {mkdir, mkdtemp, rename, rm, rmdir} from "node:fs/promises";
import {availableParallelism} from "node:os";
import path from "node:path";
import {tells} from "../calendar/precision.ts";
import type {TimeZone} from "../calendar/time-zone.ts";
import {type Database, openDatabase} from "../engine/database.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Precision} from "../report/precision.ts";
import type {QualityReport} from "../report/quality.ts";
import type {CoordinateReading} from "../space/coordinate-changes.ts";
import {checkSettings} from "./check-settings.ts";
import {accountRows, type FileAccount, type RowAccount} from "./clean/accounting.ts";
import {bulkLosses, findStrays, type Loss, misplacedHint, refuseLosses, type Strays} from "./clean/losses.ts";
import {type OutsideYear, setOutsideApart} from "./clean/outside.ts";
import type {PlacesRead} from "./clean/places-read.ts";
import {refuseRepeats, refuseScattered} from "./clean/refuse-data.ts";
import {writeRejected} from "./clean/rejected.ts";
import {countExactRepeats, type ExactRepeats, findRepeats, type RepeatedIds} from "./clean/repeats.ts";
import {settleRows, writeIncidents, writtenTimeSql} from "./clean/settle.ts";
import type {TypeSpellings} from "./clean/type-spellings.ts";
import {asInputError} from "./errors.ts";
import {type CoordinateStep, findStep} from "./place/coordinate-step.ts";
import {type FoundPlace, findPlace, keepCityOfColumn} from "./place/find-place.ts";
import {findMapPoints, type MapPoints} from "./place/map-points.ts";
import {readPrecision} from "./precision.ts";
import {reportQuality} from "./quality.ts";
import type {DateOrder} from "./read/dates.ts";
import {type ReadSource, readSources} from "./read/read-sources.ts";
import type {Source} from "./read/reader.ts";
import {byColumn, type Column, type MissingColumn, missingColumns} from "./read/schema.ts";
import {expandInputs, inspectSources} from "./read/sources.ts";

export interface IngestOptions {
  /** Files and globs, CSV, gzipped CSV or Parquet, together. */
  files: string[];
  /** What of these is hashed already: SHA-256, hexadecimal, by absolute path. The others are hashed. */
  sha256?: Readonly<Record<string, string>>;
  /** Canonical or portal column name to the file's own header; an empty one switches the column off. "2019*.csv:date" is of these files. */
  columns?: Record<string, string>;
  /** The type of every row, where files are of one type and have no column for it. */
  type?: string;
  /** The system of the EPSG registry that coordinates are in, such as "EPSG:2236". By default degrees, or what they can only be. */
  crs?: string;
  /** Settles `03/04/2015`. By default each file settles it itself. */
  date_order?: DateOrder;
  /** How dates with a zone are read: the wall time that they write ("local"), that in "UTC", or in a zone such as "America/Toronto". By default only as the file proves. */
  time_zone?: TimeZone;
  /** First and last day of the main period, ISO dates. By default the data tell. */
  from?: string;
  to?: string;
  /** How coordinates are read. By default as they are given, and refused where they were probably meant otherwise. */
  coordinates?: readonly CoordinateReading[];
  /** Keeps the rows of one city, as a column names it or as the nearest large city is called. */
  city?: string;
  /** Goes on when more than half of the rows are lost. Default false. */
  accept_losses?: boolean;
  /** Where `incidents.parquet`, `rejected.csv` and `outside.csv` are written; made when absent. */
  out_dir: string;
  /** Threads of the SQL engine; all cores by default. The result does not depend on it. */
  threads?: number;
  /** Memory of the SQL engine, "2GB" by default; what exceeds it goes to the disk. */
  memory_limit?: string;
  /** Told the share done, 0 to 1, and what begins now. */
  onProgress?: (share: number, note: string) => void;
}

export interface Ingested {
  /** Absolute paths of what was written. */
  incidents: string;
  rejected: string;
  outside_rows: string;
  files: FileAccount[];
  totals: RowAccount;
  /** The header that serves each column, of the first file that has it; null when none has. */
  columns: Record<Column, string | null>;
  missing: MissingColumn[];
  /** Reasons that cost so many rows that a report must begin with them. */
  losses: Loss[];
  /** How lost rows would lie among the others; null where that is not many. */
  strays: Strays | null;
  /** False when no file has an ID of incidents: then repeated rows are kept. */
  deduplicated: boolean;
  ids: RepeatedIds;
  /** Of the rows that no ID tells apart. */
  exact_repeats: ExactRepeats;
  /** First and last incident of the main period, ISO 8601 in the city's wall time; of records that tell months alone, the first and last day of these. */
  period: {from: string; to: string};
  /** Rows outside the main period by year, in order: counted, and no part of anything else. */
  outside: OutsideYear[];
  median_lat: number;
  median_lon: number;
  place: Omit<FoundPlace, "median">;
  /** What was made of the coordinates of each file that are no plain degrees; files without such are left out. */
  places_read: (PlacesRead & {file: string})[];
  /** The type that every row was given; null where each has its own. */
  one_type: string | null;
  /** Types that were spelt in several ways, each one now. */
  type_spellings: TypeSpellings[];
  /** What coordinates are rounded to; null where they are finer than a cell. */
  coordinate_step: CoordinateStep | null;
  /** Points that the publisher moves incidents to; null where places may be where they happened. */
  map_points: MapPoints | null;
  quality: Numbers<QualityReport>;
}

/**
 * Reads raw incident files into one clean `incidents.parquet`, accounts for every row, and puts the rejected ones
 * aside in `rejected.csv`, those outside the main period in `outside.csv`. Nothing appears in `out_dir` unless everything succeeded.
 * @throws InputError, in one sentence with the mend, for whatever is wrong with the files or the disk.
 * @example
 * const csv = "Date,Latitude,Longitude,Type\n2017-03-05 22:30,41.88,-87.63,THEFT\n2017-03-06 08:00,,,BURGLARY\n";
 * (await import("node:fs")).writeFileSync(`${folder}/raw.csv`, csv);
 * const {totals} = await ingest({files: [`${folder}/raw.csv`], out_dir: folder});
 * [totals.rows_read, totals.located, totals.unlocated, totals.rejected]; // → [2, 1, 1, 0]
 */
export async function ingest(options: IngestOptions): Promise<Ingested> {
  const {out_dir, onProgress = () => undefined} = options;
  checkSettings(options);
  onProgress(0, "looking at the files");
  const sources = await inspectSources(await expandInputs(options.files, process.cwd()), options.sha256);
  const place = sources.map((source) => source.name).join(", ");
  const made = await mkdir(out_dir, {recursive: true}).catch((error: unknown) => {
    throw asInputError(error, "the input", out_dir);
  });
  try {
    return await ingestInto(out_dir, sources, {...options, onProgress});
  } catch (error) {
    if (made !== undefined) await removeFolders(out_dir, made);
    throw asInputError(error, place, out_dir);
  }
}

type Progress = NonNullable<IngestOptions["onProgress"]>;

/** Works in a folder within `out_dir`, and moves what it made out of it last. */
async function ingestInto(
  out_dir: string,
  sources: readonly Source[],
  options: IngestOptions & {onProgress: Progress}
): Promise<Ingested> {
  const {threads = availableParallelism(), memory_limit = "2GB"} = options;
  const work = await mkdtemp(path.join(out_dir, ".ingest-"));
  try {
    const database = await openDatabase({spill: path.join(work, "spill"), threads, memory_limit});
    try {
      const {read, spellings} = await readSources(database, sources, {...options, work});
      const ingested = {
        ...(await settle(database, read, work, options)),
        type_spellings: spellings,
        one_type: options.type ?? null
      };
      const moveOut = async (file: string) => {
        const target = path.resolve(out_dir, file);
        await rename(path.join(work, file), target);
        return target;
      };
      const incidents = await moveOut("incidents.parquet");
      const rejected = await moveOut("rejected.csv");
      return {incidents, rejected, outside_rows: await moveOut("outside.csv"), ...ingested};
    } finally {
      database.close();
    }
  } finally {
    await rm(work, {recursive: true, force: true});
  }
}

/** Removes the folders from one to the first that was made for it, innermost first, as far as they are empty. */
async function removeFolders(folder: string, made: string): Promise<void> {
  const last = path.resolve(made);
  try {
    for (let here = path.resolve(folder); here.startsWith(last); here = path.dirname(here)) await rmdir(here);
  } catch {}
}

async function settle(
  database: Database,
  read: ReadSource[],
  work: string,
  {
    onProgress,
    from,
    to,
    city,
    coordinates = [],
    accept_losses = false
  }: IngestOptions & {onProgress: Progress}
): Promise<Omit<Ingested, "incidents" | "rejected" | "outside_rows" | "type_spellings" | "one_type">> {
  const named = await keepCityOfColumn(database, read, city);
  const outside = await setOutsideApart(database, {from, to});
  onProgress(0.65, "looking for duplicates");
  const ids = await findRepeats(database);
  refuseRepeats(read);
  const {median, ...place} = await findPlace(database, read, named, {city, coordinates});
  await settleRows(database, median);
  const {accounts, totals} = await accountRows(database, read.length);
  const strays = await findStrays(database, median, totals);
  refuseScattered(read, totals.located);
  if (!accept_losses) refuseLosses(read, totals, misplacedHint(strays, place.centres));
  onProgress(0.7, "writing the incidents in order");
  const incidents = path.join(work, "incidents.parquet");
  const {precision, without_hours} = await readPrecision(database, read);
  const at = writtenTimeSql(tells(precision.level, "hours"), without_hours);
  await writeIncidents(database, incidents, at, ids.differing.ids === 0);
  const [rejected, outside_rows] = ["rejected.csv", "outside.csv"].map((name) => path.join(work, name));
  await writeRejected(database, read, {rejected, outside: outside_rows});
  onProgress(0.95, "judging the quality");
  const columns = byColumn((column) => {
    const file = read.find(({positions}) => positions[column] !== null);
    return file?.header[file.positions[column] as number] ?? null;
  });
  const quality = await reportQuality(database, incidents, precision);
  const coordinate_step = await findStep(database);
  const files = read.map(({source: {name, bytes, sha256}, read_as}, file) => ({
    name,
    bytes,
    sha256,
    ...read_as,
    ...accounts[file]
  }));
  return {
    files,
    totals,
    columns,
    missing: missingColumns(read.map(({source, positions}) => ({name: source.name, positions}))),
    losses: bulkLosses(files, totals),
    strays,
    deduplicated: columns.id !== null && !ids.not_of_rows,
    ids,
    exact_repeats: await countExactRepeats(database, !ids.not_of_rows),
    period: await periodOf(database, precision),
    outside,
    median_lat: median.lat,
    median_lon: median.lon,
    place,
    places_read: read.flatMap(({source: {name: file}, places}) =>
      places.forms.length > 0 || places.units !== null ? [{file, ...places}] : []
    ),
    coordinate_step,
    map_points: await findMapPoints(database, read, coordinate_step?.all ?? false),
    quality
  };
}

/** First and last incident of the accepted rows; of records that tell months alone, the first and last day of these. */
async function periodOf(database: Database, {level}: Pick<Precision, "level">): Promise<Ingested["period"]> {
  const [from, to] = tells(level, "days")
    ? ['min("at")', 'max("at")']
    : [`date_trunc('month', min("at"))`, `last_day(max("at"))`];
  const [period] = await database.rows<Ingested["period"]>(
    `SELECT strftime(${from}, '%Y-%m-%dT%H:%M:%S') AS "from", strftime(${to}, '%Y-%m-%dT%H:%M:%S') AS "to"
     FROM settled WHERE reject IS NULL`
  );
  return period;
}
