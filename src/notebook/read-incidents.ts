import {existsSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import path from "node:path";
import {literal} from "../engine/database.ts";
import {type Engine, withEngine} from "../engine/engine.ts";
import {type OffenceOf, offencesBy, type TypesMap} from "../features/offence/offence-of.ts";
import {firstLine} from "../incidents/errors.ts";
import type {Ingested, IngestOptions} from "../incidents/ingest.ts";
import {whyTooCoarse} from "../pipeline/artifacts/outputs.ts";
import {readTypesMap} from "../pipeline/runner/types-map-file.ts";
import {CONSEQUENCES, precisionInWords} from "../prose/report/dataset.ts";
import {classesInWords} from "../prose/report/offences.ts";
import {noticesOf} from "../prose/report/read-first.ts";
import {reasonText} from "../prose/report/reasons.ts";
import type {TimeNeed, TimePrecision} from "../report/precision.ts";
import {nearWords} from "../text/place-words.ts";
import {type Database, openDatabase} from "./database.ts";
import {ingest} from "./ingest.ts";
import {asOptions, refuse} from "./option-words.ts";

/** How files are read into a notebook. */
export interface ReadOptions
  extends Pick<
    IngestOptions,
    "columns" | "date_order" | "from" | "to" | "coordinates" | "city" | "accept_losses" | "threads"
  > {
  /** Path of a CSV with the columns `type` and `iccs`: what a type is where its words do not tell. */
  types_map?: string;
}

/** Incidents as a notebook asks them: in SQL, from the table `incidents`, and by the functions that take them. */
export interface Incidents extends Pick<Database, "query" | "rows"> {
  /** Path of the clean incidents, Parquet. */
  file: string;
  /** All that was found of the files: rows, columns, period, place, quality. */
  data: Ingested;
  /** How finely the records tell time. */
  precision: TimePrecision;
  /** What was found, in sentences; what a reader must know first stands first. */
  notices: string[];
  /** What these records cannot say, in sentences. */
  cannot_say: string[];
  /** Tells the class of a type in the ICCS. */
  offenceOf: OffenceOf;
  /** Closes the database and removes what was made; at the latest the end of the process does. */
  close(): void;
}

/**
 * Reads files of incidents for a notebook, and says what they can tell.
 * @param files paths and patterns from the notebook's folder: CSV, gzipped CSV or Parquet
 * @throws InputError, in one sentence with the option that mends it
 * @example
 * const csv = ["Fecha,Delito,Lat,Lon", ...Array.from({length: 40}, (_, i) => `2017-03-${i % 28 + 1},HURTO,39.47,-0.37`)];
 * (await import("node:fs")).writeFileSync(`${folder}/raw.csv`, csv.join("\n"));
 * const city = await readIncidents(`${folder}/raw.csv`, {columns: {date: "Fecha", type: "Delito"}});
 * [city.precision, city.data.place.city.name, city.cannot_say.length]; // → ["day", "Valencia", 6]
 * await city.rows("select count(*) as n from incidents"); // → [{n: 40}]
 */
export async function readIncidents(
  files: string | readonly string[],
  {types_map, ...options}: ReadOptions = {}
): Promise<Incidents> {
  const map = types_map === undefined ? {} : typesMapOf(types_map);
  const folder = madeFolder();
  try {
    const data = await ingest({...options, files: [files].flat(), out_dir: folder});
    const db = await openDatabase();
    const offenceOf = offencesBy(map);
    await db.rows(`CREATE VIEW incidents AS SELECT * FROM ${literal(data.incidents)}`);
    return {
      file: data.incidents,
      data,
      precision: data.quality.precision.level,
      notices: [...noticesInWords(data, options.city), ...(await classes(db, offenceOf))].map(asOptions),
      cannot_say: unsaid(data),
      offenceOf,
      query: db.query,
      rows: db.rows,
      close() {
        db.close();
        removeFolder(folder);
      }
    };
  } catch (error) {
    removeFolder(folder);
    throw error;
  }
}

/** Folders that are not removed yet: at the latest the end of the process does. */
const folders = new Set<string>();
const removeFolder = (folder: string): void => {
  rmSync(folder, {recursive: true, force: true});
  folders.delete(folder);
};

const removeAll = (): void => folders.forEach(removeFolder);

function madeFolder(): string {
  process.off("exit", removeAll).once("exit", removeAll);
  const folder = mkdtempSync(path.join(tmpdir(), "patroliq-incidents-"));
  folders.add(folder);
  return folder;
}

function typesMapOf(file: string): TypesMap {
  try {
    return readTypesMap(file).codes;
  } catch (error) {
    return refuse(firstLine(error));
  }
}

function noticesInWords(data: Ingested, city: string | undefined): string[] {
  const {first, noticed} = noticesOf(data, city);
  const empty = data.quality.missing.flatMap(({column, share}) => {
    const header = share === 1 && column in data.columns && data.columns[column as "district"];
    return header ? [emptyInWords(column, header)] : [];
  });
  const where = data.place.city && `The records lie ${nearWords(data.place.city)}.`;
  const told = [...first, ...empty, ...precisionInWords(data.quality.precision), ...noticed];
  return [...(where ? [where] : []), ...told];
}

/** How many types have a class in the ICCS, and those without. */
async function classes(db: Database, offenceOf: OffenceOf): Promise<string[]> {
  const types = await db.rows<{type: string; incidents: number; share: number}>(
    "SELECT type, count(*) AS incidents, count(*) / sum(count(*)) OVER () AS share FROM incidents GROUP BY type"
  );
  const classed = types.map((row) => ({...row, arrest_share: null, iccs: offenceOf(row.type)}));
  return classesInWords({types: classed, types_map: null});
}

/** A column that was found or named, and holds no value that can be read. */
const emptyInWords = (column: string, header: string): string =>
  `Column ${header} holds nothing that can be read as ${column}` +
  (column === "community_area" || column === "ward"
    ? `, which is a number: name areas that have names by columns: { district: "${header}" }.`
    : ".");

/** Parts that need more than months, the most demanding last. */
const PARTS: readonly TimeNeed[] = ["days", "near_repeats", "hours"];

function unsaid(data: Ingested): string[] {
  const coarse = PARTS.map((need) => whyTooCoarse(data, need)).filter((reason) => reason !== null);
  const without = MATTERS.flatMap((column) =>
    data.columns[column] === null ? [`No column ${column}: ${CONSEQUENCES[column]}.`] : []
  );
  return [...coarse.map(reasonText), ...without].map(asOptions);
}

/** Columns whose lack is felt in a notebook. */
const MATTERS = ["id", "arrest", "domestic", "location", "iucr"] as const;

/** Asks the clean incidents with a fresh engine, on one thread, as every sum then comes out the same. */
export async function askIncidents<T>(
  {file}: Pick<Incidents, "file">,
  ask: (engine: Engine) => Promise<T>
): Promise<T> {
  if (!existsSync(file)) refuse("these incidents were closed; read them again with readIncidents");
  return withEngine({threads: 1, temp_dir: path.join(path.dirname(file), "spill")}, ask);
}

/** @throws InputError where records do not tell time finely enough */
export function needTime({data}: Pick<Incidents, "data">, need: TimeNeed): void {
  const why = whyTooCoarse(data, need);
  if (why) refuse(reasonText(why));
}
