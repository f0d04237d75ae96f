import type {TimeZone} from "../../calendar/time-zone.ts";
import type {Database} from "../../engine/database.ts";
import type {ReadAs} from "../../report/dataset.ts";
import type {DateEvidence} from "./dates.ts";
import type {ColumnPositions, ReadColumn} from "./schema.ts";

/** A kind of file that incidents are read from: one module of this folder, and its line in `formats.ts`. */
export interface Format {
  /** How the names of its files end: `data/raw` is looked through for them. */
  endings: readonly string[];
  /**
   * Tells a file by its first bytes, never by its name alone.
   * @throws InputError for what passes for such a file and is something else
   */
  recognises(head: Buffer, name: string): boolean;
  /** Opens a file as far as its header. @throws InputError when it has none or is damaged */
  open(source: Source, database: Database): Promise<Reader>;
}

/** A file to read. */
export interface Source {
  path: string;
  /** Base name, for messages and reports. */
  name: string;
  bytes: number;
  /** Of the bytes as they lie on the disk, hexadecimal. */
  sha256: string;
  format: Format;
}

/** A file whose header is known. */
export interface Reader {
  /** The names of its columns, in order. */
  header: string[];
  /** Its first records as text, some hundreds at most, to tell columns apart by what they hold. */
  sample(): Promise<string[][]>;
  /** Makes its rows ready for the SQL engine. @throws InputError when there are none, or for what no reader can read */
  read(positions: ColumnPositions, aside: Aside): Promise<Rows>;
}

/** Where a reader puts what is not a row. */
export interface Aside {
  /** A path that nothing lies at yet, for what is needed until the rows are read. */
  file: string;
  /** Told of each line that is no record. */
  onUnreadable: (line: number, why: string, text: string) => void;
  /** How typed times with a zone are read. */
  time_zone?: TimeZone;
}

/** The rows of a file. */
export interface Rows {
  count: number;
  /** What its dates tell about the order of day and month. */
  dates: DateEvidence;
  /** SQL for a table of them, in their order, and how each column is read from it. */
  sql: string;
  columns: SourceColumns;
  /** From row `shifts[2k]` on, counted from 0, line of the file = row + `shifts[2k + 1]`. */
  shifts: number[];
  /** What of the file they are, and how it is written; none of formats that have their own types. */
  read_as?: ReadAs;
}

/** A column as SQL, and its type in SQL; text where the file has no types. */
export interface SourceColumn {
  sql: string;
  type: string;
}

export type SourceColumns = Record<ReadColumn, SourceColumn | null>;
