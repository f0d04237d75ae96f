import {group} from "d3";
import type {Ingested} from "../../incidents/ingest.ts";
import {FORMS} from "../../incidents/read/coordinates.ts";
import {isOwnName} from "../../incidents/read/schema.ts";
import type {DatasetReport} from "../../report/dataset.ts";
import {count} from "../../text/format.ts";
import {nearWords} from "../../text/place-words.ts";
import {list, said} from "../../text/words.ts";

/** Files, entries and types that a sentence names. */
const NAMED = 3;

/** The first of some names, and how many more there are. */
const listed = (names: readonly string[], what: string): string =>
  list([
    ...names.slice(0, NAMED),
    ...(names.length > NAMED ? [`${count(names.length - NAMED)} more ${what}`] : [])
  ]);

/** From which columns types and places were read, where these go by other names than their own; null where none does. */
export function columnsInWords({columns}: Pick<Ingested, "columns">): string | null {
  const {latitude, longitude} = columns;
  const both = latitude !== null && latitude === longitude;
  const read = (["type", ...(both ? [] : (["latitude", "longitude"] as const))] as const).flatMap(
    (column) => {
      const header = columns[column];
      return header === null || isOwnName(header, column) ? [] : [`${column} from column “${header}”`];
    }
  );
  if (both) read.push(`latitude and longitude from column “${latitude}”`);
  return read.length === 0 ? null : `Read of each row: ${list(read)}. --column sets them otherwise.`;
}

/** What was made of coordinates that are no plain degrees: a sentence for what is alike in several files. */
export function placesReadInWords({
  places_read,
  place: {city}
}: Pick<Ingested, "places_read"> & {place: Pick<Ingested["place"], "city">}): string[] {
  const forms = new Map<string, number>();
  for (const {form, rows} of places_read.flatMap((each) => each.forms))
    forms.set(FORMS[form], (forms.get(FORMS[form]) ?? 0) + rows);
  const units = group(
    places_read.flatMap(({units, file}) => (units ? [{...units, file}] : [])),
    ({crs, per_degree, asked}) => `${crs?.code} ${per_degree} ${asked}`
  );
  const written = Array.from(forms, ([how, rows]) => `${count(rows)} ${rows === 1 ? "row" : "rows"} ${how}`);
  return [
    ...said(
      written.length > 0 &&
        `Coordinates are written otherwise than as plain degrees, and read so: ${list(written)}.`
    ),
    ...Array.from(units.values(), (files) => {
      const [{crs, per_degree, asked}] = files;
      const rows = files.reduce((sum, each) => sum + each.rows, 0);
      const of = `The coordinates of ${listed(
        files.map(({file}) => file),
        "files"
      )} (${count(rows)} rows)`;
      if (crs === null)
        return `${of} are whole numbers, read as degrees times ${count(per_degree ?? 1)}: so they lie ${nearWords(city)}. --crs says otherwise.`;
      const how = `read in ${crs.code} (${crs.name}) and made degrees`;
      return asked
        ? `${of} are ${how}, as --crs has it.`
        : `${of} are no degrees; by their size they are ${how}: so they lie ${nearWords(city)}. --crs says otherwise.`;
    })
  ];
}

/** Which spellings of types are taken for one; null where every type is spelt in one way. */
export function spellingsInWords({type_spellings}: Pick<Ingested, "type_spellings">): string | null {
  if (type_spellings.length === 0) return null;
  const named = type_spellings.map(
    ({type, others}) =>
      `“${type}” is also spelt ${listed(
        others.map(({spelling, rows}) => `“${spelling}” (${count(rows)})`),
        "ways"
      )}`
  );
  return `Types that differ in case, spaces around them or a final point are one: ${listed(named, "types")}.`;
}

/** What of files was read, and how they are written, where that goes without saying of none: a sentence each. */
export const readAsInWords = ({
  files
}: {
  files: readonly Pick<DatasetReport["files"][number], "name" | "encoding" | "sheet" | "entries">[];
}): string[] =>
  files.flatMap(({name, encoding, sheet, entries}) =>
    said(
      encoding !== null && `${name} is read as ${encoding}.`,
      sheet !== null && `Of ${name} the sheet “${sheet}” is read.`,
      entries.length > 0 &&
        `Of ${name} ${entries.length === 1 ? "the entry" : `${count(entries.length)} entries are read:`} ${listed(entries, "entries")}${entries.length === 1 ? " is read" : ""}.`
    )
  );
