import {type Projection, toX, toY} from "../space/projection.ts";

/** A row to ask about, or an answer: values by column. Nothing given is null. */
export type Row = Record<string, unknown>;
export type Answer = Record<string, number>;

/**
 * A column of numbers; what is missing in some rows or not finite is NaN.
 * @throws RangeError when no row has the column, or one has something else than a number or null in it
 */
export function numberColumn(rows: readonly Row[], name: string): Float64Array {
  if (rows.length > 0 && !rows.some((row) => name in row))
    throw new RangeError(`the rows have no column "${name}"; give it, null where it is not known`);
  return Float64Array.from(rows, (row, i) => {
    const value = row[name] ?? Number.NaN;
    if (typeof value !== "number")
      throw new RangeError(
        `column "${name}" has ${JSON.stringify(value)} in row ${i}; give numbers, or null`
      );
    return Number.isFinite(value) ? value : Number.NaN;
  });
}

/** Where rows with latitude and longitude in degrees lie. */
export interface RowPlaces {
  /** Metres east of the projection's origin; 0 where the place is not known. */
  x: Float64Array;
  y: Float64Array;
  /** 1 where latitude and longitude are a place on earth. */
  known: Uint8Array;
}

/** @throws RangeError without a column for latitude or longitude, and for text in one */
export function rowPlaces(rows: readonly Row[], projection: Projection): RowPlaces {
  const lat = numberColumn(rows, "latitude");
  const lon = numberColumn(rows, "longitude");
  const known = Uint8Array.from(lat, (value, i) =>
    Math.abs(value) <= 90 && Math.abs(lon[i]) <= 180 ? 1 : 0
  );
  return {
    x: lon.map((value, i) => (known[i] === 1 ? toX(projection, value) : 0)),
    y: lat.map((value, i) => (known[i] === 1 ? toY(projection, value) : 0)),
    known
  };
}

/** One answer a row. */
export function answersOf(n: number, columns: Record<string, ArrayLike<number>>): Answer[] {
  const entries = Object.entries(columns);
  return Array.from({length: n}, (_, i) =>
    Object.fromEntries(entries.map(([name, values]) => [name, values[i]]))
  );
}

/** What a call may set, by name. Unknown names are passed over, as MLflow does. */
export type Params = Record<string, number>;

/** One answer for each row, none of them NaN. */
export type Predict = (rows: readonly Row[], params: Params) => Answer[];
