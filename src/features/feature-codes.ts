import {WEEKDAY_COS, WEEKDAY_SIN} from "./feature-tables.ts";
import {GROUP_COLUMNS, KIND_COLUMNS, unnamedType} from "./features.ts";
import type {AvailableColumns, IncidentColumns} from "./incident-columns.ts";
import {LOCATION_KINDS} from "./location-kind.ts";
import {TYPE_GROUPS} from "./offence/groups.ts";

const GROUPS = TYPE_GROUPS.length;
const KINDS = LOCATION_KINDS.length;
/** An incident's code says its weekday, type group, kind of location, arrest and domestic. */
export const CODES = 7 * GROUPS * KINDS * 2 * 2;

/** The values of the features that follow from a code, by name. */
export function codedFeatures(code: number): Record<string, number> {
  const domestic = code % 2;
  const arrest = Math.floor(code / 2) % 2;
  const kind = Math.floor(code / 4) % KINDS;
  const group = Math.floor(code / (4 * KINDS)) % GROUPS;
  const weekday = Math.floor(code / (4 * KINDS * GROUPS));
  return {
    weekday_sin: WEEKDAY_SIN[weekday],
    weekday_cos: WEEKDAY_COS[weekday],
    ...Object.fromEntries(
      TYPE_GROUPS.slice(0, GROUP_COLUMNS).map((name, g) => [`type_${name}`, g === group ? 1 : 0])
    ),
    ...Object.fromEntries(
      LOCATION_KINDS.slice(0, KIND_COLUMNS).map((name, k) => [`at_${name}`, k === kind ? 1 : 0])
    ),
    arrest,
    domestic
  };
}

/**
 * Writes the codes of some rows of a chunk.
 * @throws RangeError on a type without a name, a weekday, day or kind out of range
 */
export function writeCodes(
  columns: IncidentColumns,
  available: AvailableColumns,
  group_of: Uint8Array,
  from: number,
  rows: number,
  codes: Uint16Array,
  filled: number
): void {
  const {weekday, type, day_of_year} = columns;
  const kinds = available.location_kind ? columns.location_kind : undefined;
  const arrests = available.arrest ? columns.arrest : undefined;
  const domestics = available.domestic ? columns.domestic : undefined;
  for (let r = 0; r < rows; r++) {
    const i = from + r;
    const group = group_of[type[i]];
    const kind = kinds === undefined ? 0 : kinds[i];
    if (group === 255) throw unnamedType(columns, i);
    if (weekday[i] > 6 || kind >= KINDS || day_of_year[i] > 365)
      throw new RangeError(
        `row ${i} has weekday ${weekday[i]}, day of the year ${day_of_year[i]}, kind of location ${kind}: they go to 6, 365 and ${KINDS - 1}`
      );
    let code = weekday[i] * GROUPS + group;
    code = (code * KINDS + kind) * 2;
    if (arrests !== undefined && arrests[i] !== 0) code++;
    code *= 2;
    if (domestics !== undefined && domestics[i] !== 0) code++;
    codes[filled + r] = code;
  }
}
