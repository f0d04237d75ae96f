import {InputError} from "../errors.ts";
import {holdsPositions} from "./coordinates.ts";
import {DATE_PARTS, type DatePart, findDateParts} from "./date-columns.ts";
import {candidates, findMonths, findNamed, NAMED_COLUMNS} from "./header-names.ts";

/**
 * The columns PatrolIQ knows by their canonical names, in the order of `incidents.parquet`, and the portal's own header for
 * each; its API's names differ only in case and underscores.
 */
const PORTAL_NAME = {
  id: "ID",
  date: "Date",
  type: "Primary Type",
  latitude: "Latitude",
  longitude: "Longitude",
  arrest: "Arrest",
  domestic: "Domestic",
  location: "Location Description",
  beat: "Beat",
  district: "District",
  ward: "Ward",
  community_area: "Community Area",
  block: "Block",
  iucr: "IUCR",
  description: "Description",
  updated: "Updated On",
  city: "City"
};

export type Column = keyof typeof PORTAL_NAME;

export const COLUMNS = Object.keys(PORTAL_NAME) as Column[];

/** What is read of a file: the columns, and the parts of its dates. */
export type ReadColumn = Column | DatePart;

/** A value for each column that is read. */
export const byReadColumn = <T>(value: (column: ReadColumn) => T): Record<ReadColumn, T> =>
  Object.fromEntries([...COLUMNS, ...DATE_PARTS].map((column) => [column, value(column)])) as Record<
    ReadColumn,
    T
  >;

/** A value for each column. */
export const byColumn = <T>(value: (column: Column) => T): Record<Column, T> =>
  Object.fromEntries(COLUMNS.map((column) => [column, value(column)])) as Record<Column, T>;

const REQUIRED = ["date", "latitude", "longitude", "type"] as const satisfies readonly Column[];

/**
 * A column whose absence is told: without a required one there is no report, the description serves only where there is no code,
 * and the city only where it is asked for.
 */
export type OptionalColumn = Exclude<Column, (typeof REQUIRED)[number] | "description" | "city">;

const isOptional = (column: Column): column is OptionalColumn =>
  !([...REQUIRED, "description", "city"] as Column[]).includes(column);

/** An optional column that some or all files lack. */
export interface MissingColumn {
  column: OptionalColumn;
  /** Base names of the files without it. */
  files: string[];
}

/** Which header of one file serves each column: its position, counted from 0, or null. */
export type ColumnPositions = Record<ReadColumn, number | null> &
  Record<Exclude<(typeof REQUIRED)[number], "type">, number>;

/** Fields of a record that reach as far as whatever every report needs. */
export const neededFields = (positions: ColumnPositions): number =>
  1 + Math.max(...[...REQUIRED, ...DATE_PARTS].map((column) => positions[column] ?? 0));

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const BY_NAME = new Map<string, Column>();
for (const column of COLUMNS) {
  BY_NAME.set(plain(column), column);
  BY_NAME.set(plain(PORTAL_NAME[column]), column);
}
BY_NAME.set("lat", "latitude");
for (const name of ["lon", "long", "lng"]) BY_NAME.set(name, "longitude");
// The portal's "Location" is the text "(latitude, longitude)", not the kind of place.
BY_NAME.delete("location");

/** Whether a header is a column's own name, here or on the portal. */
export const isOwnName = (header: string, column: Column): boolean => BY_NAME.get(plain(header)) === column;

/** The column that a name is of, here or on the portal, or the part of a date; undefined where it is of none. */
export function columnCalled(name: string): ReadColumn | undefined {
  // The portal's own "Location" is another.
  if (name === "location") return "location";
  return DATE_PARTS.find((each) => each === plain(name)) ?? BY_NAME.get(plain(name));
}

/** Whether every report needs a column. */
export const isNeeded = (column: ReadColumn): boolean => (REQUIRED as readonly ReadColumn[]).includes(column);

/** Every name that a column goes by, for a message. */
export const COLUMN_NAMES: readonly string[] = [...COLUMNS, ...DATE_PARTS];

const LISTED = 40;

/** Names for a message: of very many the first, of very long ones the beginning. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map((name) => {
    const text = name.trim().replaceAll(/\s+/g, " ");
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  });
  return shown.join(", ") + (names.length > LISTED ? ` and ${names.length - LISTED} more` : "");
}

/** The position of the header that is meant, whatever its case and marks; null where there is none. */
export function findHeader(header: readonly string[], wanted: string): number | null {
  const exact = header.indexOf(wanted);
  if (exact >= 0) return exact;
  const similar = header.findIndex((name) => plain(name) === plain(wanted));
  return similar < 0 ? null : similar;
}

/** A header as an option takes it: "crime type" in quotes. */
const asOption = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `"${name}"`);

/** @throws InputError for required columns that are not there: all of them, what there is, and what each may be. */
function refuseLacking(
  file: string,
  header: readonly string[],
  positions: Record<ReadColumn, number | null>,
  one_type: boolean
): void {
  const lacking = REQUIRED.filter((column) => positions[column] === null && !(one_type && column === "type"));
  if (lacking.length === 0) return;
  const taken = new Set(Object.values(positions).filter((at) => at !== null));
  const found = lacking.map((column) => candidates(header, column, taken));
  const others = found.flatMap(([, ...rest], i) =>
    rest.length > 0 ? [`${lacking[i]} may be ${rest.map(asOption).join(" or ")} too`] : []
  );
  const options = lacking.map(
    (column, i) => `--column ${column}=${found[i][0] ? asOption(found[i][0]) : "..."}`
  );
  throw new InputError(
    `${file}: no column for ${lacking.map((column) => `"${PORTAL_NAME[column]}"`).join(", ")} (have: ${listNames(header)}); ` +
      `map ${lacking.length === 1 ? "it" : "them"} with ${options.join(" ")}${others.length > 0 ? ` (${others.join("; ")})` : ""}` +
      (lacking.includes("type") ? `, or if all rows are of one type, name it with --type "robbery"` : "")
  );
}

/**
 * Finds each column in a file's header, whatever the case, spaces or underscores; overrides come first, then the names of this
 * project and the portal, then those that real files have. A column that holds positions is the latitude and the longitude where no
 * other is either.
 * @param sample the first records, as text
 * @param one_type whether every row is of a type that is given, so that none need have one
 * @throws InputError for required columns that are not there, listing what there is.
 */
export function matchColumns(
  file: string,
  header: readonly string[],
  overrides: Map<ReadColumn, string>,
  {sample = [], one_type = false}: {sample?: readonly (readonly string[])[]; one_type?: boolean} = {}
): ColumnPositions {
  const positions = byReadColumn<number | null>(() => null);
  header.forEach((name, position) => {
    const column = BY_NAME.get(plain(name));
    if (column !== undefined && (positions[column] === null || name === PORTAL_NAME[column])) {
      positions[column] = position;
    }
  });
  for (const column of NAMED_COLUMNS) positions[column] ??= findNamed(header, column);
  for (const [column, wanted] of overrides) {
    positions[column] = wanted === "" ? null : (findHeader(header, wanted) ?? positions[column]);
  }
  findDateParts(header, positions);
  positions.date ??= findMonths(header);
  if (positions.latitude === null && positions.longitude === null) {
    const both = header.findIndex((_, at) => holdsPositions(sample.map((record) => record[at] ?? "")));
    if (both >= 0) [positions.latitude, positions.longitude] = [both, both];
  }
  if (one_type) positions.type = null;
  refuseLacking(file, header, positions, one_type);
  return positions as ColumnPositions;
}

/** The optional columns that are missing somewhere, in the order of COLUMNS. */
export function missingColumns(
  files: readonly {name: string; positions: ColumnPositions}[]
): MissingColumn[] {
  const without = (column: Column) => files.filter((file) => file.positions[column] === null);
  return COLUMNS.filter(isOptional)
    .filter((column) => column !== "updated" || without("id").length < files.length)
    .map((column) => ({column, files: without(column).map(({name}) => name)}))
    .filter((missing) => missing.files.length > 0);
}
