/** Row counts of an input: read = located + unlocated + rejected. */
export interface RowAccount {
  read: number;
  located: number;
  unlocated: number;
  rejected: number;
  /** Of the located and unlocated: rows before and after the main period, and those of both that are located. They take no part in other figures. */
  outside: {before: number; after: number; located: number};
  /** Unlocated rows by reason. */
  unlocated_by: Record<string, number>;
  /** Rejected rows by reason. */
  rejected_by: Record<string, number>;
}

/**
 * The incidents that a report is about, those of the main period, and those of them that are located.
 * @example
 * countedRows({located: 90, unlocated: 10, outside: {before: 2, after: 1, located: 3}}); // → {incidents: 97, located: 87}
 */
export const countedRows = ({
  located,
  unlocated,
  outside: {before, after, located: elsewhere}
}: Pick<RowAccount, "located" | "unlocated" | "outside">): {incidents: number; located: number} => ({
  incidents: located + unlocated - before - after,
  located: located - elsewhere
});

/** What of a file was read, and how it is written. */
export interface ReadAs {
  /** Encoding of the lines that are no UTF-8, as the Encoding Standard names it; null where all are. */
  encoding: string | null;
  /** Sheet of a spreadsheet that was read; null of other files. */
  sheet: string | null;
  /** Entries of a zip archive that were read, in their order; empty of other files. */
  entries: string[];
}

/** One input file. */
export interface FileReport extends RowAccount, ReadAs {
  name: string;
  bytes: number;
  /** SHA-256 of the file's bytes, hex. */
  sha256: string;
}

/** A crime type with its counts. */
export interface TypeCount {
  type: string;
  incidents: number;
  /** Share of all counted incidents, 0–1. */
  share: number;
  /** Share that ended in an arrest, 0–1; null without an arrest column. */
  arrest_share: number | null;
}

/** A type of the data with what it is. */
export interface ClassedType extends TypeCount {
  /** Its class in the ICCS (UNODC 2015), or a finer kind of this project's own (`features/offence/iccs.ts`), by `--types-map` or its words; null where neither tells one. */
  iccs: string | null;
}

/** Where the records lie. */
export interface DatasetPlace {
  /** Median latitude and longitude of the located rows, degrees. */
  lat: number;
  lon: number;
  /** The city that the place is in or near (GeoNames); null where there is none within 50 km. */
  city: {name: string; country: string; distance_km: number} | null;
  /** In words: "near Chicago, United States". */
  near: string;
  /** Places more than 60 km apart that the records gather around, most rows first; empty where it is one. */
  centres: {lat: number; lon: number; rows: number; share: number; near: string}[];
  /** What nearly all coordinates are rounded to, degrees, and cells are made of; null where that is finer than a cell of 150 m. */
  step_degrees: number | null;
  /** What is said where places are points that the publisher moves incidents to; null where they are not. */
  map_points: string | null;
}

/** `dataset.json`: which data a report shows. Every page's footer is drawn from it. */
export interface DatasetReport {
  /** `sample`: the embedded default; `raw`: data/raw; `input`: files named on the command line. */
  origin: "sample" | "raw" | "input";
  /** First 12 hex digits of the hash of all input bytes and of how columns were read. */
  hash: string;
  files: FileReport[];
  rows: RowAccount;
  /** First and last day of the main period, ISO dates of the city's wall time, and the number of days between them, inclusive. */
  period: {from: string; to: string; days: number};
  /** Rows outside the main period, by year; and what is said of them, null where there are none. */
  outside: {years: {year: number; rows: number}[]; note: string | null};
  place: DatasetPlace;
  /** What must be known before any figure: rows lost, places in doubt, repeats. Sentences; empty where there is nothing. */
  first: string[];
  /** What else was noticed of the rows, in sentences. */
  noticed: string[];
  /** Columns the files do not have and what is left out because of it. */
  missing: {column: string; consequence: string}[];
  /** False without a column that is an ID of incidents: then nothing can be de-duplicated. */
  deduplicated: boolean;
  types: ClassedType[];
  /** The file of `--types-map`, and the types it names that no record has; null without one. */
  types_map: {name: string; unused: string[]} | null;
  seed: number;
  /** The steps that made this report. */
  steps: string[];
  /** Where the data comes from and its owner's terms, when known. */
  notes: string[];
  /** How finely the files tell time, and from which columns it was read: a sentence for files that are alike. */
  precision: string[];
}
