import type {TypeGroup} from "./offence/groups.ts";

/** Incidents as columns of equal length: all of them, or one chunk. */
export interface IncidentColumns {
  n: number;
  /** Hour of the day with its fraction, 0–24, the city's wall time. */
  hour: Float64Array;
  /** 0 Monday to 6 Sunday. */
  weekday: Uint8Array;
  /** Whole days since the year began, 0–365. */
  day_of_year: Uint16Array;
  /** Metres east of the projection's origin. */
  x: Float64Array;
  /** Metres north of it. */
  y: Float64Array;
  /** Position in `type_names`. */
  type: Uint8Array | Uint16Array;
  type_names: string[];
  /** 0–1. */
  severity: Float64Array;
  /** log10 of incidents per km² in the 3 × 3 cells around. */
  local_rate?: Float64Array;
  /** The group of offences of each of `type_names`, where it is not that of its words. */
  type_groups?: readonly TypeGroup[];
  /** 1 where an arrest was made. */
  arrest?: Uint8Array;
  /** 1 where the incident was domestic. */
  domestic?: Uint8Array;
  /** Codes of `locationKind`, 0–4. */
  location_kind?: Uint8Array;
}

const OPTIONAL = ["local_rate", "location_kind", "arrest", "domestic"] as const;

/** Which of the optional columns the data have, and what of times they do not tell: every incident has an hour and a weekday otherwise. */
export type AvailableColumns = {[column in (typeof OPTIONAL)[number]]?: boolean} & {
  no_hours?: boolean;
  no_weekdays?: boolean;
};

export const availableColumns = (columns: IncidentColumns): AvailableColumns =>
  Object.fromEntries(OPTIONAL.map((name) => [name, columns[name] !== undefined]));

/** @throws RangeError when a chunk lacks a column that the features call for */
export function checkAvailable(columns: IncidentColumns, available: AvailableColumns): void {
  for (const name of OPTIONAL)
    if (available[name] && columns[name] === undefined)
      throw new RangeError(`this chunk has no column ${name}, which the features call for`);
}

/** Rows `from` to `to`, exclusive, without a copy. */
export function sliceColumns(columns: IncidentColumns, from: number, to: number): IncidentColumns {
  const cut = Object.entries(columns).map(([name, column]) => [
    name,
    ArrayBuffer.isView(column) ? (column as Float64Array).subarray(from, to) : column
  ]);
  return {...(Object.fromEntries(cut) as IncidentColumns), n: to - from};
}
