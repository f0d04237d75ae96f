import type {ReportNumbers} from "../report/numbers.ts";
import type {Reason} from "../report/reason.ts";
import {
  groupCodes,
  HOUR,
  nightFlag,
  SEASON_COS,
  SEASON_SIN,
  WEEKDAY_COS,
  WEEKDAY_SIN
} from "./feature-tables.ts";
import {
  type AvailableColumns,
  availableColumns,
  checkAvailable,
  type IncidentColumns
} from "./incident-columns.ts";
import {LOCATION_KINDS} from "./location-kind.ts";
import {TYPE_GROUPS} from "./type-group.ts";

export interface Feature {
  name: string;
  /** Why it is in the matrix, in one line. */
  reason: string;
}

/** All columns of the feature matrix in their order, and the optional column that some need. */
const FEATURES: (Feature & {needs?: keyof AvailableColumns})[] = [
  {name: "hour_sin", reason: "time of day on a circle: 23:59 lies beside 00:00; morning against evening"},
  {name: "hour_cos", reason: "the circle's other coordinate, midnight against noon"},
  {name: "night", reason: "1 from 18:00 to 06:00: the day's halves differ more sharply than a wave can say"},
  {name: "weekday_sin", reason: "day of the week on a circle: Sunday lies beside Monday"},
  {name: "weekday_cos", reason: "the circle's other coordinate"},
  {name: "weekend", reason: "1 on Saturday and Sunday, when routines change at once"},
  {name: "season_sin", reason: "day of the year on a circle, spring against autumn"},
  {name: "season_cos", reason: "the circle's other coordinate, winter against summer"},
  {name: "x", reason: "metres east: the city's sides differ"},
  {name: "y", reason: "metres north"},
  {
    name: "zone_distance",
    needs: "zone_distance",
    reason: "ln(1 + km to the nearest DBSCAN zone), 0 in one: hotspots against the rest"
  },
  {
    name: "local_rate",
    needs: "local_rate",
    reason: "log10 incidents per km² on the 450 m × 450 m around: busy streets against quiet ones"
  },
  {
    name: "type_violent",
    reason: "offences against persons and robbery; public order and the rest: all three at 0"
  },
  {name: "type_property", reason: "theft, burglary, damage, fraud"},
  {
    name: "type_vice",
    reason: "drugs, prostitution, gambling, liquor: found by policing rather than reported"
  },
  {name: "severity", reason: "harm of the offence, 0–1, finer than its group"},
  {
    name: "at_outdoor",
    needs: "location_kind",
    reason: "street, alley, park: in public view; the kind other: all four at 0"
  },
  {name: "at_residence", needs: "location_kind", reason: "homes: domestic violence and burglary"},
  {name: "at_commercial", needs: "location_kind", reason: "shops, bars, banks: retail theft, opening hours"},
  {name: "at_transport", needs: "location_kind", reason: "vehicles, trains, airports: offences on the way"},
  {name: "arrest", needs: "arrest", reason: "1 where an arrest was made: how the police came to know"},
  {name: "domestic", needs: "domestic", reason: "1 between family or partners: other places, other hours"}
];

/**
 * The columns of the feature matrix in their order: 14 that need no optional column, 22 with all of them.
 * @example
 * featureList().length; // → 14
 * featureList({arrest: true, domestic: true}).at(-1).name; // → "domestic"
 */
export const featureList = (available: AvailableColumns = {}): Feature[] =>
  FEATURES.filter(({needs}) => needs === undefined || available[needs]).map(({name, reason}) => ({
    name,
    reason
  }));

/** Every group but the last, "order", and every kind but the last, "other": the ones that have a column. */
export const GROUP_COLUMNS = TYPE_GROUPS.length - 1;
export const KIND_COLUMNS = LOCATION_KINDS.length - 1;

/**
 * Writes the feature matrix of incidents, row-major n × n_features, not yet standardised: for rows to transform.
 * What PCA needs of many rows comes faster of `featureMoments`, which never makes the matrix.
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
  const {n, hour, weekday, day_of_year, x, y, type, severity, zone_distance, local_rate} = columns;
  if (out.length < n * d)
    throw new RangeError(`out holds ${out.length} values, fewer than ${n} rows × ${d} features`);
  checkAvailable(columns, available);
  const group_of = groupCodes(columns.type_names);
  for (let i = 0; i < n; i++) {
    let o = i * d;
    out[o++] = Math.sin(hour[i] * HOUR);
    out[o++] = Math.cos(hour[i] * HOUR);
    out[o++] = nightFlag(hour[i]);
    out[o++] = WEEKDAY_SIN[weekday[i]];
    out[o++] = WEEKDAY_COS[weekday[i]];
    out[o++] = weekday[i] >= 5 ? 1 : 0;
    out[o++] = SEASON_SIN[day_of_year[i]];
    out[o++] = SEASON_COS[day_of_year[i]];
    out[o++] = x[i];
    out[o++] = y[i];
    if (available.zone_distance && zone_distance) out[o++] = zone_distance[i];
    if (available.local_rate && local_rate) out[o++] = local_rate[i];
    const group = group_of[type[i]];
    if (group === 255) throw unnamedType(columns, i);
    for (let g = 0; g < GROUP_COLUMNS; g++) out[o++] = g === group ? 1 : 0;
    out[o++] = severity[i];
    if (available.location_kind && columns.location_kind)
      for (let kind = 0; kind < KIND_COLUMNS; kind++) out[o++] = columns.location_kind[i] === kind ? 1 : 0;
    if (available.arrest && columns.arrest) out[o++] = columns.arrest[i] === 0 ? 0 : 1;
    if (available.domestic && columns.domestic) out[o] = columns.domestic[i] === 0 ? 0 : 1;
  }
  return d;
}

/** What to say of a type code beyond the names. */
export const unnamedType = ({type, type_names}: IncidentColumns, row: number): RangeError =>
  new RangeError(`type code ${type[row]} of row ${row} has no name: type_names has ${type_names.length}`);

type LeftOut = ReportNumbers["reduction.json"]["left_out"][number];

/** The optional columns, and of those that are not there the features that are left out. */
export function whatIsThere(
  has: (column: "arrest" | "domestic" | "location") => boolean,
  why_no_zones: Reason | null
): {available: AvailableColumns; left_out: LeftOut[]} {
  const available: AvailableColumns = {
    zone_distance: why_no_zones === null,
    local_rate: true,
    arrest: has("arrest"),
    domestic: has("domestic"),
    location_kind: has("location")
  };
  const left_out = FEATURES.flatMap(({name, needs}): LeftOut[] => {
    if (needs === undefined || available[needs]) return [];
    const column = needs === "location_kind" ? "location" : needs;
    const why = needs === "zone_distance" ? why_no_zones : null;
    return [{name, why: why ?? {why: "no_column", column}}];
  });
  return {available, left_out};
}
