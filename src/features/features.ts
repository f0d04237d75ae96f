import type {ReportNumbers} from "../report/numbers.ts";
import type {Reason} from "../report/reason.ts";
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

type Needed = "local_rate" | "location_kind" | "arrest" | "domestic" | "hours" | "weekdays";

interface Column extends Feature {
  /** The optional column that it is made of, or the time that must be told. */
  needs?: Needed;
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
  measure(
    "hour_sin",
    "hour",
    "time of day on a circle: 23:59 lies beside 00:00; morning against evening",
    "hours"
  ),
  measure("hour_cos", "hour", "the circle's other coordinate, midnight against noon", "hours"),
  measure("weekday_sin", "weekday", "day of the week on a circle: Sunday lies beside Monday", "weekdays"),
  measure("weekday_cos", "weekday", "the circle's other coordinate", "weekdays"),
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
  FEATURES.filter(({needs}) => needs === undefined || isThere(needs, available)).map(
    ({needs, ...feature}) => feature
  );

/** Whether data have what a feature needs. */
function isThere(needs: Needed, available: AvailableColumns): boolean {
  if (needs === "hours") return !available.no_hours;
  if (needs === "weekdays") return !available.no_weekdays;
  return available[needs] === true;
}

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
    if (!available.no_hours) {
      out[o++] = Math.sin(hour[i] * HOUR);
      out[o++] = Math.cos(hour[i] * HOUR);
    }
    if (!available.no_weekdays) {
      out[o++] = WEEKDAY_SIN[weekday[i]];
      out[o++] = WEEKDAY_COS[weekday[i]];
    }
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

/**
 * The optional columns, and of those that are not there the features that are left out.
 * @param lacks why hours, or days, are not told; null where they are
 */
export function whatIsThere(
  has: (column: "arrest" | "domestic" | "location") => boolean,
  lacks: (need: "hours" | "days") => Reason | null
): {
  available: AvailableColumns;
  left_out: LeftOut[];
} {
  const available: AvailableColumns = {
    local_rate: true,
    arrest: has("arrest"),
    domestic: has("domestic"),
    location_kind: has("location"),
    ...(lacks("hours") && {no_hours: true}),
    ...(lacks("days") && {no_weekdays: true})
  };
  const whyNot = (needs: Needed): Reason => {
    const coarse = needs === "hours" ? lacks("hours") : needs === "weekdays" ? lacks("days") : null;
    return coarse ?? {why: "no_column", column: needs === "location_kind" ? "location" : needs};
  };
  const left_out = FEATURES.flatMap(({name, needs}): LeftOut[] =>
    needs === undefined || isThere(needs, available) ? [] : [{name, why: whyNot(needs)}]
  );
  return {available, left_out};
}
