import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import path from "node:path";
import {csvFormatRows, csvParse} from "d3";
import {afterAll} from "vitest";
import {literal, openDatabase} from "../../src/engine/database.ts";
import {type Ingested, type IngestOptions, ingest} from "../../src/incidents/ingest.ts";

export const HEADER =
  "ID,Case Number,Date,Block,IUCR,Primary Type,Description,Location Description,Arrest,Domestic,Beat,District," +
  "Ward,Community Area,FBI Code,X Coordinate,Y Coordinate,Year,Updated On,Latitude,Longitude,Location";

/** The repository's folder. */
export const ROOT = path.resolve(import.meta.dirname, "../..");

/** A folder for one test file, removed when its tests are done. */
export function testFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "patroliq-"));
  afterAll(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

export type Row = Partial<Record<string, string>>;

const TYPICAL: Row = {
  Date: "01/13/2016 02:05:00 PM",
  Block: "001XX N STATE ST",
  IUCR: "0820",
  "Primary Type": "THEFT",
  Description: "$500 AND UNDER",
  "Location Description": "STREET",
  Arrest: "false",
  Domestic: "false",
  Beat: "0111",
  District: "001",
  Ward: "42",
  "Community Area": "32",
  "Updated On": "02/10/2018 03:50:01 PM",
  Latitude: "41.884",
  Longitude: "-87.628"
};

/** An official file: each row is a typical one with its own ID and the given fields. */
export function officialCsv(rows: readonly Row[], header: string = HEADER): string {
  const names = header.split(",");
  const lines = rows.map((row, i) =>
    names.map((name) => ({ID: `${100 + i}`, ...TYPICAL, ...row})[name] ?? "")
  );
  return `${header}\n${csvFormatRows(lines)}\n`;
}

let made = 0;

/** Writes a file into the folder, and ingests it into a folder of its own. */
export async function ingestText(
  folder: string,
  text: string | Uint8Array,
  options: Partial<IngestOptions> & {name?: string} = {}
): Promise<{result: Ingested; rejected: Row[]; incidents: Record<string, unknown>[]}> {
  const {name = "crimes.csv", ...rest} = options;
  const own = mkdtempSync(path.join(folder, `case-${made++}-`));
  const file = path.join(own, name);
  writeFileSync(file, text);
  return ingestFiles(own, {files: [file], ...rest});
}

export async function ingestFiles(folder: string, options: Partial<IngestOptions> & {files: string[]}) {
  const out_dir = path.join(folder, "out");
  const result = await ingest({threads: 1, out_dir, ...options});
  return {
    result,
    rejected: csvParse(readFileSync(result.rejected, "utf8")) as Row[],
    incidents: await parquetRows(result.incidents)
  };
}

export async function parquetRows(file: string): Promise<Record<string, unknown>[]> {
  const database = await openDatabase({spill: `${file}.spill`, threads: 1, memory_limit: "500MB"});
  try {
    return await database.rows(
      `SELECT * REPLACE (strftime("at", '%Y-%m-%dT%H:%M:%S.%g') AS "at") FROM ${literal(file)}`
    );
  } finally {
    database.close();
  }
}

/** The message of the error that an ingest of this text ends with, after checking that nothing was left behind. */
export async function refusal(
  folder: string,
  text: string | Uint8Array,
  options: Partial<IngestOptions> & {name?: string} = {}
): Promise<string> {
  const {name = "crimes.csv", ...rest} = options;
  const own = mkdtempSync(path.join(folder, `bad-${made++}-`));
  const file = path.join(own, name);
  writeFileSync(file, text);
  return refusalOf(own, {files: [file], ...rest});
}

export async function refusalOf(
  folder: string,
  options: Partial<IngestOptions> & {files: string[]}
): Promise<string> {
  const before = readdirSync(folder).sort().join();
  const outcome = await ingest({threads: 1, out_dir: path.join(folder, "out"), ...options}).then(
    () => "accepted",
    (error: Error) => `${error.name}: ${error.message}`
  );
  const after = readdirSync(folder).sort().join();
  if (before !== after) return `left behind: ${after}`;
  return outcome;
}
