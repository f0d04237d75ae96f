import {type Projection, toX, toY} from "../space/projection.ts";
import type {ModelColumn, ModelParam} from "../tracking/store/model-files.ts";

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

/**
 * Answers rows of latitude and longitude in degrees.
 * @param nowhere the answer where these are no place on earth
 * @param answer of a place in metres from the projection's origin
 * @throws RangeError without a column for latitude or longitude, and for text in one
 */
export function answerPlaces(
  rows: readonly Row[],
  projection: Projection,
  nowhere: Answer,
  answer: (x: number, y: number) => Answer
): Answer[] {
  const lat = numberColumn(rows, "latitude");
  const lon = numberColumn(rows, "longitude");
  return rows.map((_, i) => {
    const known = Math.abs(lat[i]) <= 90 && Math.abs(lon[i]) <= 180;
    return known ? answer(toX(projection, lon[i]), toY(projection, lat[i])) : {...nowhere};
  });
}

/** A row about the middle of the data. */
export const middleRow = ({projection: {lat0, lon0}}: {projection: Projection}): Row => ({
  latitude: lat0,
  longitude: lon0
});

/** What a call may set, by name. Unknown names are passed over, as MLflow does. */
export type Params = Record<string, number>;

/** One answer for each row, none of them NaN. */
export type Predict = (rows: readonly Row[], params: Params) => Answer[];

/** What a model takes and gives, in MLflow's types. */
export interface Signature {
  inputs: ModelColumn[];
  outputs: ModelColumn[];
  params: ModelParam[];
}

export const columns = (type: ModelColumn["type"], names: readonly string[]): ModelColumn[] =>
  names.map((name) => ({name, type}));

/** What every model of the map is asked about. */
export const PLACE = columns("double", ["latitude", "longitude"]);
/** The answer of every clustering of places. */
export const ZONE = [...columns("long", ["zone"]), ...columns("double", ["distance_m"])];
