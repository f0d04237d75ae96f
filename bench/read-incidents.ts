import {mkdtemp, rm} from "node:fs/promises";
import {availableParallelism, tmpdir} from "node:os";
import {join} from "node:path";
import {DuckDBInstance, version} from "@duckdb/node-api";
import {type Database, literal, openDatabase} from "../src/engine/database.ts";
import {ingest} from "../src/incidents/ingest.ts";

/** What every tool of the ingest benchmark counts. */
export interface Counted {
  rows: number;
  located: number;
  places: number;
  version: string;
}

/** North of the portal's placeholder for X = Y = 0, which lies in Missouri. */
const NORTH_OF = 36.7;

const countSql = (from: string, lat: string, lon: string, where: string) =>
  `SELECT count(*) AS located, count(DISTINCT (${lat}, ${lon})) AS places FROM ${from} WHERE ${where}`;

async function countPlaces(database: Database, sql: string) {
  const [row] = await database.rows<{located: number; places: number}>(sql);
  if (row === undefined) throw new Error(`no answer to ${sql}`);
  return row;
}

/** Our own way: clean Parquet, every row accounted for, duplicates, quality, checksums. */
async function readPatroliq(files: string[], folder: string): Promise<Counted> {
  const {incidents, totals} = await ingest({files, out_dir: folder});
  const threads = availableParallelism();
  const database = await openDatabase({spill: join(folder, "spill"), threads, memory_limit: "2GB"});
  const counted = await countPlaces(database, countSql(literal(incidents), "lat", "lon", "lat IS NOT NULL"));
  database.close();
  if (counted.located !== totals.located)
    throw new Error(`the account says ${totals.located} rows are located, the file holds ${counted.located}`);
  return {rows: totals.rows_read, ...counted, version: ""};
}

/** DuckDB as it comes: everything detected, into a table. */
async function readDuckdb(files: string[]): Promise<Counted> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE incidents AS FROM read_csv([${files.map(literal).join(", ")}])`);
  const first = async (sql: string) =>
    (await connection.runAndReadAll(sql)).getRowsJS()[0]?.map(Number) ?? [];
  const [rows = 0] = await first("SELECT count(*) FROM incidents");
  const [located = 0, places = 0] = await first(
    countSql("incidents", '"Latitude"', '"Longitude"', `"Latitude" > ${NORTH_OF}`)
  );
  return {rows, located, places, version: version()};
}

const [engine, ...files] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "patroliq-bench-"));
try {
  const counted = engine === "duckdb" ? await readDuckdb(files) : await readPatroliq(files, folder);
  process.stdout.write(`${JSON.stringify(counted)}\n`);
} finally {
  await rm(folder, {recursive: true, force: true});
}
