import {type Database, literal} from "../../engine/database.ts";
import type {CoordinateChange, LatLon} from "../../space/coordinate-changes.ts";
import {guessUnits, type Units, unitsOf} from "../crs/guess.ts";
import type {Crs} from "../crs/projected.ts";
import type {OwnWords} from "../place/own-words.ts";
import {type CoordinateForm, FORMS, readPlace} from "../read/coordinates.ts";
import {UNLOCATED, unlocatedSql} from "./locate.ts";

/** What was made of a file's coordinates that are no plain degrees. */
export interface PlacesRead {
  /** Rows by the form that their coordinates are written in, of forms that some are in. */
  forms: {form: CoordinateForm; rows: number}[];
  /** The units of the others, where they are no degrees; `asked` where `--crs` names them. */
  units: {crs: Units["crs"]; per_degree: number | null; rows: number; asked: boolean} | null;
}

export interface PlacesReading {
  /** Rows of the staged table that are the file's: the first, and how many. */
  first_row: number;
  count: number;
  /** Whether one column has both coordinates. */
  one_column: boolean;
  coordinates: readonly CoordinateChange[];
  /** The system that all coordinates are in; null where they are degrees, or in what they seem to be. */
  crs: Crs | null;
  words: OwnWords;
}

/** Rows that are rewritten together. */
const BATCH = 100_000;

/** Share of a file's rows with numbers that must lie beyond 90 and 180 for its coordinates to be no degrees. */
const MOST_SHARE = 0.5;

/** A place of a row; "none" where there is none, null where it stays as it is. */
type Placed = LatLon | "none" | null;

/**
 * Reads the coordinates of a file's staged rows that are no plain degrees: texts in every form of `coordinates.ts`, and numbers in the
 * units of a system, the one that is asked for or that they can only be in.
 */
export async function readPlaces(database: Database, reading: PlacesReading): Promise<PlacesRead> {
  const {first_row, count, one_column, coordinates, crs, words} = reading;
  const own = `rowid BETWEEN ${first_row} AND ${first_row + count - 1}`;
  const beyond = `unlocated = ${literal(UNLOCATED.range)}`;
  const numbers = async () =>
    (
      await database.rows<
        {texts: number; out: number; located: number} & Record<"lat" | "lon", number | null>
      >(
        `SELECT count(lat_text) AS texts, count(*) FILTER (${beyond}) AS out, count(lat) AS located,
           quantile_disc(lat_out, 0.5) AS lat, quantile_disc(lon_out, 0.5) AS lon FROM staged WHERE ${own}`
      )
    )[0];
  const forms = new Map<CoordinateForm, number>();
  let found = await numbers();
  if (found.texts > 0) {
    const read = (latitude: string, longitude: string): Placed => {
      const place = readPlace(latitude, longitude, one_column, coordinates);
      if (place === null || place === "none") return place;
      if (place.form !== null) forms.set(place.form, (forms.get(place.form) ?? 0) + 1);
      return place;
    };
    await rewrite(database, reading, ["lat_text", "lon_text"], crs !== null, read);
    found = await numbers();
  }
  const units = crs ? unitsOf(crs) : mostlyBeyond(found) ? guessUnits(found, words).sure : null;
  if (units !== null && found.out > 0) {
    const degrees = (x: number, y: number): Placed => {
      const place = units.toDegrees(x, y);
      return Number.isFinite(place.lat) && Number.isFinite(place.lon) ? place : null;
    };
    await rewrite<number>(database, reading, ["lon_out", "lat_out"], false, degrees);
  }
  return {
    forms: (Object.keys(FORMS) as CoordinateForm[]).flatMap((form) => {
      const rows = forms.get(form);
      return rows === undefined ? [] : [{form, rows}];
    }),
    units: units && {crs: units.crs, per_degree: units.per_degree, rows: found.out, asked: crs !== null}
  };
}

const mostlyBeyond = <T extends {out: number; located: number; lat: number | null; lon: number | null}>(
  found: T
): found is T & LatLon =>
  found.lat !== null && found.lon !== null && found.out > MOST_SHARE * (found.out + found.located);

/** Gives rows that have values in two columns the places that these mean. @param projected whether the places are in another unit than degrees */
async function rewrite<T extends string | number>(
  database: Database,
  {first_row, count}: PlacesReading,
  [a, b]: readonly [string, string],
  projected: boolean,
  read: (a: T, b: T) => Placed
): Promise<void> {
  const verdict = `CASE WHEN none THEN ${literal(UNLOCATED.none)} ELSE ${unlocatedSql("true", "placed.lat", "placed.lon", projected)} END`;
  await database.run("CREATE TABLE placed (row BIGINT, lat DOUBLE, lon DOUBLE, none BOOLEAN)");
  for (let from = first_row; from < first_row + count; from += BATCH) {
    const to = Math.min(from + BATCH, first_row + count) - 1;
    const rows = await database.rows<{row: number; a: T; b: T}>(
      `SELECT rowid AS row, ${a} AS a, ${b} AS b FROM staged WHERE rowid BETWEEN ${from} AND ${to} AND ${a} IS NOT NULL AND ${b} IS NOT NULL`
    );
    const appender = await database.connection.createAppender("placed");
    for (const {row, a, b} of rows) {
      const place = read(a, b);
      if (place === null) continue;
      appender.appendBigInt(BigInt(row));
      appender.appendDouble(place === "none" ? 0 : place.lat);
      appender.appendDouble(place === "none" ? 0 : place.lon);
      appender.appendBoolean(place === "none");
      appender.endRow();
    }
    appender.closeSync();
    await database.run(`UPDATE staged SET unlocated = why, lat_text = NULL, lon_text = NULL,
        lat = CASE WHEN why IS NULL THEN placed.lat END, lon = CASE WHEN why IS NULL THEN placed.lon END,
        lat_out = CASE WHEN why = ${literal(UNLOCATED.range)} THEN placed.lat END,
        lon_out = CASE WHEN why = ${literal(UNLOCATED.range)} THEN placed.lon END
      FROM (SELECT *, ${verdict} AS why FROM placed) AS placed WHERE staged.rowid = placed.row`);
    await database.run("DELETE FROM placed");
  }
  await database.run("DROP TABLE placed");
}
