import type {ReportNumbers} from "../report/numbers.ts";
import type {ReportedFeature} from "../report/reduction.ts";
import {groupCodes, HOUR, SEASON_COS, SEASON_SIN, WEEKDAY_COS, WEEKDAY_SIN} from "./feature-tables.ts";
import {
  type AvailableColumns,
  availableColumns,
  checkAvailable,
  type IncidentColumns
} from "./incident-columns.ts";
import {LOCATION_KINDS} from "./location-kind.ts";
import {TYPE_GROUPS} from "./offence/groups.ts";

export type Feature = ReportedFeature;

interface Column extends Feature {
  /** The optional column that it is made of. */
  needs?: keyof AvailableColumns;
}

/** A feature that is measured, and one of yes and no. */
const measure = (name: string, variable: string, reason: string, needs?: Column["needs"]): Column => ({
  name,
  variable,
  flag: false,
  reason,
  needs
});
const flag = (...of: Parameters<typeof measure>): Column => ({...measure(...of), flag: true});

/**
 * All columns of the feature matrix in their order. None says what others say: a night is told by the hour, a weekend by
 * the weekday, a dense zone by the local rate, severity by the type.
 */
const FEATURES: readonly Column[] = [
  measure("hour_sin", "hour", "time of day on a circle: 23:59 lies beside 00:00; morning against evening"),
  measure("hour_cos", "hour", "the circle's other coordinate, midnight against noon"),
  measure("weekday_sin", "weekday", "day of the week on a circle: Sunday lies beside Monday"),
  measure("weekday_cos", "weekday", "the circle's other coordinate"),
  measure("season_sin", "season", "day of the year on a circle, spring against autumn"),
  measure("season_cos", "season", "the circle's other coordinate, winter against summer"),
  measure("x", "x", "metres east: the city's sides differ"),
  measure("y", "y", "metres north"),
  measure(
    "local_rate",
    "local_rate",
    "log10 incidents per km² on the 450 m × 450 m around: busy streets against quiet ones",
    "local_rate"
  ),
  flag(
    "type_violent",
    "type",
    "offences against persons and robbery; public order and the rest: all three at 0"
  ),
  flag("type_property", "type", "theft, burglary, damage, fraud"),
  flag("type_vice", "type", "drugs, prostitution, gambling, liquor: found by policing rather than reported"),
  flag(
    "at_outdoor",
    "location",
    "street, alley, park: in public view; the kind other: all four at 0",
    "location_kind"
  ),
  flag("at_residence", "location", "homes: domestic violence and burglary", "location_kind"),
  flag("at_commercial", "location", "shops, bars, banks: retail theft, opening hours", "location_kind"),
  flag("at_transport", "location", "vehicles, trains, airports: offences on the way", "location_kind"),
  flag("arrest", "arrest", "1 where an arrest was made: how the police came to know", "arrest"),
  flag("domestic", "domestic", "1 between family or partners: other places, other hours", "domestic")
];

/**
 * The columns of the feature matrix in their order: 11 that need no optional column, 18 with all of them.
 * @example
 * featureList().length; // → 11
 * featureList({arrest: true, domestic: true}).at(-1).name; // → "domestic"
 */
export const featureList = (available: AvailableColumns = {}): Feature[] =>
  FEATURES.filter(({needs}) => needs === undefined || available[needs]).map(({needs, ...feature}) => feature);

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
  const {n, hour, weekday, day_of_year, x, y, type, local_rate} = columns;
  if (out.length < n * d)
    throw new RangeError(`out holds ${out.length} values, fewer than ${n} rows × ${d} features`);
  checkAvailable(columns, available);
  const group_of = groupCodes(columns);
  for (let i = 0; i < n; i++) {
    let o = i * d;
    out[o++] = Math.sin(hour[i] * HOUR);
    out[o++] = Math.cos(hour[i] * HOUR);
    out[o++] = WEEKDAY_SIN[weekday[i]];
    out[o++] = WEEKDAY_COS[weekday[i]];
    out[o++] = SEASON_SIN[day_of_year[i]];
    out[o++] = SEASON_COS[day_of_year[i]];
    out[o++] = x[i];
    out[o++] = y[i];
    if (available.local_rate && local_rate) out[o++] = local_rate[i];
    const group = group_of[type[i]];
    if (group === 255) throw unnamedType(columns, i);
    for (let g = 0; g < GROUP_COLUMNS; g++) out[o++] = g === group ? 1 : 0;
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
export function whatIsThere(has: (column: "arrest" | "domestic" | "location") => boolean): {
  available: AvailableColumns;
  left_out: LeftOut[];
} {
  const available: AvailableColumns = {
    local_rate: true,
    arrest: has("arrest"),
    domestic: has("domestic"),
    location_kind: has("location")
  };
  const left_out = FEATURES.flatMap(({name, needs}): LeftOut[] =>
    needs === undefined || available[needs]
      ? []
      : [{name, why: {why: "no_column", column: needs === "location_kind" ? "location" : needs}}]
  );
  return {available, left_out};
}
