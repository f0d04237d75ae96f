import {DuckDBInstance} from "@duckdb/node-api";

/** An open SQL engine. */
export type Database = Awaited<ReturnType<typeof openDatabase>>;

export interface DatabaseOptions {
  /** Folder for what exceeds the memory limit; made when needed. */
  spill: string;
  threads: number;
  /** For example "2GB". */
  memory_limit: string;
}

/**
 * Opens DuckDB in memory, with nothing but local files: no extension is loaded or looked for.
 * @example
 * const db = await openDatabase();
 * await db.rows("select count(*) as n from '../data/sample/chicago-2015-2017.parquet'"); // → [{n: 800534}]
 * db.close();
 */
export async function openDatabase({spill, threads, memory_limit}: DatabaseOptions) {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
    memory_limit,
    temp_directory: spill,
    autoinstall_known_extensions: "false"
  });
  const connection = await instance.connect();
  return {
    connection,
    /** Runs a statement for its effect. */
    run: async (sql: string) => {
      await connection.run(sql);
    },
    /** All rows as objects; 64-bit integers become numbers, which every count here fits. */
    rows: async <Row>(sql: string) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjectsJS().map((row) => plainNumbers(row) as Row);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    }
  };
}

function plainNumbers(row: Record<string, unknown>): Record<string, unknown> {
  for (const [key, value] of Object.entries(row)) if (typeof value === "bigint") row[key] = Number(value);
  return row;
}

/** A text as an SQL literal. */
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A name as an SQL identifier. */
export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
