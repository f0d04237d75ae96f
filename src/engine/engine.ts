import {type Database, openDatabase} from "./database.ts";

/** A table's columns as numbers: null is NaN, booleans are 0 and 1. */
export type NumericColumns<K extends string = string> = Record<K, Float64Array>;

/** The embedded SQL engine. */
export interface Engine extends Omit<Database, "connection"> {
  /** Numeric columns, whole. */
  columns<K extends string>(sql: string, names: readonly K[]): Promise<NumericColumns<K>>;
  /** Numeric columns in blocks of a few thousand rows, in the order of the rows; the arrays are reused. */
  blocks<K extends string>(
    sql: string,
    names: readonly K[],
    onBlock: (columns: NumericColumns<K>, n_rows: number) => void
  ): Promise<void>;
  /** Makes a table of DOUBLE columns of equal length. */
  createTable(name: string, columns: NumericColumns): Promise<void>;
}

/** Memory the engine may hold before it spills to its temporary folder. */
const MEMORY_LIMIT = "1GB";

export interface EngineOptions {
  /** Threads of a query; results keep their order whatever the number. */
  threads: number;
  /** Where it may spill. */
  temp_dir: string;
}

/** Asks an in-memory database, and closes it on every way out. */
export async function withEngine<T>(options: EngineOptions, ask: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEngine(options);
  try {
    return await ask(engine);
  } finally {
    engine.close();
  }
}

/**
 * Opens an in-memory database for who closes it later, as a notebook does; else see `withEngine`.
 * @example
 * const engine = await openEngine({threads: 1, temp_dir: folder});
 * await engine.createTable("places", {x: Float64Array.of(0, 150), incidents: Float64Array.of(12, 30)});
 * (await engine.columns("SELECT sum(incidents) FROM places", ["incidents"])).incidents; // → [42]
 * engine.close();
 */
export async function openEngine({threads, temp_dir}: EngineOptions): Promise<Engine> {
  const {connection, run, rows, close} = await openDatabase({
    spill: temp_dir,
    threads,
    memory_limit: MEMORY_LIMIT
  });

  const blocks: Engine["blocks"] = async (sql, names, onBlock) => {
    const result = await connection.stream(sql);
    const columns = Object.fromEntries(names.map((name) => [name, new Float64Array(0)])) as NumericColumns;
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) return;
      const n = chunk.rowCount;
      names.forEach((name, i) => {
        const vector = chunk.getColumnVector(i);
        if (columns[name].length < n) columns[name] = new Float64Array(Math.max(n, 2048));
        const column = columns[name];
        for (let row = 0; row < n; row++) {
          const value = vector.getItem(row);
          column[row] = value === null ? Number.NaN : Number(value);
        }
      });
      onBlock(columns, n);
    }
  };

  return {
    run,
    rows,
    async columns(sql, names) {
      const grown = Object.fromEntries(names.map((name) => [name, new Float64Array(4096)])) as NumericColumns;
      let n = 0;
      await blocks(sql, names, (block, rows) => {
        for (const name of names) {
          while (grown[name].length < n + rows) {
            const larger = new Float64Array(grown[name].length * 2);
            larger.set(grown[name]);
            grown[name] = larger;
          }
          grown[name].set(block[name].subarray(0, rows), n);
        }
        n += rows;
      });
      return Object.fromEntries(names.map((name) => [name, grown[name].slice(0, n)])) as NumericColumns<
        (typeof names)[number]
      >;
    },
    blocks,
    async createTable(name, columns) {
      const names = Object.keys(columns);
      await connection.run(`CREATE TABLE ${name} (${names.map((column) => `${column} DOUBLE`).join(", ")})`);
      const appender = await connection.createAppender(name);
      const n = columns[names[0]].length;
      for (let row = 0; row < n; row++) {
        for (const column of names) appender.appendDouble(columns[column][row]);
        appender.endRow();
      }
      appender.closeSync();
    },
    close
  };
}
