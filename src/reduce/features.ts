import {TYPE_GROUPS, typeGroup} from "./type-group.ts";

/** Incidents as columns of equal length: all of them, or one chunk. */
export interface IncidentColumns {
  n: number;
  /** Hour of the day with its fraction, 0–24, the city's wall time. */
  hour: Float64Array;
  /** 0 Monday to 6 Sunday. */
  weekday: Uint8Array;
  /** Days since the year began with their fraction, 0–366. */
  day_of_year: Float64Array;
  /** Metres east of the projection's origin. */
  x: Float64Array;
  /** Metres north of it. */
  y: Float64Array;
  /** Position in `type_names`. */
  type: Uint8Array | Uint16Array;
  type_names: string[];
  /** 0–1. */
  severity: Float64Array;
  /** 1 where an arrest was made. */
  arrest?: Uint8Array;
  /** 1 where the incident was domestic. */
  domestic?: Uint8Array;
  /** Codes of `locationKind`, 0–4. */
  location_kind?: Uint8Array;
}

/** Which of the optional columns the data have. */
export interface AvailableColumns {
  arrest?: boolean;
  domestic?: boolean;
  location_kind?: boolean;
}

export interface Feature {
  name: string;
  /** Why it is in the matrix, in one line. */
  reason: string;
}

const ALWAYS: Feature[] = [
  {name: "hour_sin", reason: "time of day on a circle: 23:59 lies beside 00:00"},
  {name: "hour_cos", reason: "the circle's other coordinate, noon against midnight"},
  {name: "hour_sin_2", reason: "a second daily wave, for days with two peaks"},
  {name: "hour_cos_2", reason: "the second wave's other coordinate: midday and midnight against six o'clock"},
  {name: "night", reason: "1 from 18:00 to 06:00: the day's halves differ more sharply than a wave can say"},
  {name: "weekday_sin", reason: "day of the week on a circle: Sunday lies beside Monday"},
  {name: "weekday_cos", reason: "the circle's other coordinate"},
  {name: "weekend", reason: "1 on Saturday and Sunday, when routines change at once"},
  {name: "season_sin", reason: "day of the year on a circle, spring against autumn"},
  {name: "season_cos", reason: "the circle's other coordinate, winter against summer"},
  {name: "x", reason: "metres east: the city's sides differ"},
  {name: "y", reason: "metres north"},
  {
    name: "type_violent",
    reason: "offences against persons and robbery; public order and the rest: all three at 0"
  },
  {name: "type_property", reason: "theft, burglary, damage, fraud"},
  {
    name: "type_vice",
    reason: "drugs, prostitution, gambling, liquor: found by policing rather than reported"
  },
  {name: "severity", reason: "harm of the offence, 0–1, finer than its group"}
];

const LOCATION: Feature[] = [
  {
    name: "at_outdoor",
    reason: "street, alley, park: in public view; the kind other: all four at 0"
  },
  {name: "at_residence", reason: "homes: domestic violence and burglary"},
  {name: "at_commercial", reason: "shops, bars, banks: retail theft, opening hours"},
  {name: "at_transport", reason: "vehicles, trains, airports: offences on the way"}
];

const ARREST: Feature = {name: "arrest", reason: "1 where an arrest was made: how the police came to know"};
const DOMESTIC: Feature = {
  name: "domestic",
  reason: "1 between family or partners: other places, other hours"
};

/** The columns of the feature matrix in their order: 16, and 4, 1 and 1 more for the optional columns. */
export function featureList(available: AvailableColumns = {}): Feature[] {
  const features = [...ALWAYS];
  if (available.location_kind) features.push(...LOCATION);
  if (available.arrest) features.push(ARREST);
  if (available.domestic) features.push(DOMESTIC);
  return features;
}

export function availableColumns(columns: IncidentColumns): AvailableColumns {
  return {
    arrest: columns.arrest !== undefined,
    domestic: columns.domestic !== undefined,
    location_kind: columns.location_kind !== undefined
  };
}

/**
 * Writes the feature matrix of incidents, row-major n × n_features, not yet standardised. Call it once per
 * chunk with the same `available` to stream any number of rows.
 * @param out at least n × n_features long; the rest is left as it is
 * @param available the optional columns to use; default: those that `columns` has
 * @returns n_features, the length of `featureList(available)`
 * @throws RangeError when `out` is too short, a type code has no name, or a column of `available` is missing
 */
export function fillFeatures(
  columns: IncidentColumns,
  out: Float64Array,
  available: AvailableColumns = availableColumns(columns)
): number {
  const d = featureList(available).length;
  const {n} = columns;
  if (out.length < n * d)
    throw new RangeError(`out holds ${out.length} values, fewer than ${n} rows × ${d} features`);
  fillTime(columns, out, d);
  fillPlaceAndType(columns, out, d);
  let at = ALWAYS.length;
  if (available.location_kind) {
    const kinds = present(columns.location_kind, "location_kind");
    for (let i = 0; i < n; i++)
      for (let kind = 0; kind < LOCATION.length; kind++) out[i * d + at + kind] = kinds[i] === kind ? 1 : 0;
    at += LOCATION.length;
  }
  if (available.arrest) fillFlag(present(columns.arrest, "arrest"), n, out, d, at++);
  if (available.domestic) fillFlag(present(columns.domestic, "domestic"), n, out, d, at++);
  return d;
}

/** Every group but the last, "order". */
const GROUP_COLUMNS = TYPE_GROUPS.length - 1;

const HOUR = (2 * Math.PI) / 24;
const WEEKDAY = (2 * Math.PI) / 7;
const DAY = (2 * Math.PI) / 365.25;

function fillTime({n, hour, weekday, day_of_year}: IncidentColumns, out: Float64Array, d: number): void {
  const weekday_sin = Float64Array.from({length: 7}, (_, day) => Math.sin(day * WEEKDAY));
  const weekday_cos = Float64Array.from({length: 7}, (_, day) => Math.cos(day * WEEKDAY));
  for (let i = 0; i < n; i++) {
    const o = i * d;
    const s = Math.sin(hour[i] * HOUR);
    const c = Math.cos(hour[i] * HOUR);
    out[o] = s;
    out[o + 1] = c;
    out[o + 2] = 2 * s * c;
    out[o + 3] = c * c - s * s;
    out[o + 4] = hour[i] >= 18 || hour[i] < 6 ? 1 : 0;
    out[o + 5] = weekday_sin[weekday[i]];
    out[o + 6] = weekday_cos[weekday[i]];
    out[o + 7] = weekday[i] >= 5 ? 1 : 0;
    out[o + 8] = Math.sin(day_of_year[i] * DAY);
    out[o + 9] = Math.cos(day_of_year[i] * DAY);
  }
}

function fillPlaceAndType(columns: IncidentColumns, out: Float64Array, d: number): void {
  const {n, x, y, type, type_names, severity} = columns;
  const group_of = Uint8Array.from(type_names, (name) => TYPE_GROUPS.indexOf(typeGroup(name)));
  for (let i = 0; i < n; i++) {
    const o = i * d + 10;
    if (type[i] >= group_of.length)
      throw new RangeError(`type code ${type[i]} of row ${i} has no name: type_names has ${group_of.length}`);
    const group = group_of[type[i]];
    out[o] = x[i];
    out[o + 1] = y[i];
    for (let g = 0; g < GROUP_COLUMNS; g++) out[o + 2 + g] = g === group ? 1 : 0;
    out[o + 2 + GROUP_COLUMNS] = severity[i];
  }
}

function fillFlag(flags: Uint8Array, n: number, out: Float64Array, d: number, at: number): void {
  for (let i = 0; i < n; i++) out[i * d + at] = flags[i] === 0 ? 0 : 1;
}

function present(column: Uint8Array | undefined, name: string): Uint8Array {
  if (column === undefined)
    throw new RangeError(`this chunk has no column ${name}, which the features call for`);
  return column;
}
