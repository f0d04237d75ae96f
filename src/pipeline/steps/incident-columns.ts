import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/duckdb.ts";
import type {AvailableColumns, IncidentColumns} from "../../reduce/features.ts";
import {locationKind} from "../../reduce/location-kind.ts";
import {type Projection, toX, toY} from "../../space/projection.ts";
import type {Severity} from "./severity.ts";

/** Located incidents in blocks of columns, in the order of the file. */
export interface IncidentBlocks {
  type_names: string[];
  each(onBlock: (columns: IncidentColumns) => void): Promise<void>;
}

const NAMES = [
  "hour",
  "weekday",
  "day",
  "lat",
  "lon",
  "type",
  "iucr",
  "location",
  "arrest",
  "domestic"
] as const;

/** Distinct texts of a column in order, made an SQL enum so that rows carry their position. */
async function textCodes(engine: Engine, file: string, column: string): Promise<string[]> {
  const rows = await engine.rows<{value: string}>(
    `SELECT DISTINCT ${column} AS value FROM ${literal(file)} WHERE ${column} IS NOT NULL ORDER BY value`
  );
  const values = rows.map(({value}) => value);
  if (values.length > 0)
    await engine.run(`CREATE TYPE ${column}_code AS ENUM (${values.map(literal).join(", ")})`);
  return values;
}

/**
 * Opens the located incidents for streaming.
 * @param file the cleaned incidents
 * @param available the optional columns the data have
 */
export async function incidentBlocks(
  engine: Engine,
  file: string,
  projection: Projection,
  severity: Severity,
  available: AvailableColumns
): Promise<IncidentBlocks> {
  const types = await textCodes(engine, file, "type");
  const iucrs = await textCodes(engine, file, "iucr");
  const locations = await textCodes(engine, file, "location");
  const kinds = locations.map((location) => locationKind(location));
  const unknownKind = locationKind("");
  const code = (column: string, values: string[]) =>
    values.length > 0 ? `enum_code(${column}::${column}_code)` : "NULL";
  const severities = types.map((type) => [
    severity(null, type),
    ...iucrs.map((iucr) => severity(iucr, type))
  ]);

  return {
    type_names: types,
    each: (onBlock) =>
      engine.blocks(
        `SELECT hour("at") + minute("at") / 60::DOUBLE + second("at") / 3600::DOUBLE, isodow("at") - 1, dayofyear("at") - 1,
           lat, lon, ${code("type", types)}, ${code("iucr", iucrs)}, ${code("location", locations)}, arrest::INT, domestic::INT
         FROM ${literal(file)} WHERE lat IS NOT NULL`,
        NAMES,
        (block, n) => {
          const type = Uint16Array.from(block.type.subarray(0, n));
          const flag = (values: Float64Array) =>
            Uint8Array.from(values.subarray(0, n), (value) => (value === 1 ? 1 : 0));
          const hour = block.hour.slice(0, n);
          onBlock({
            n,
            hour,
            weekday: Uint8Array.from(block.weekday.subarray(0, n)),
            day_of_year: Float64Array.from(hour, (h, i) => block.day[i] + h / 24),
            x: Float64Array.from(hour, (_, i) => toX(projection, block.lon[i])),
            y: Float64Array.from(hour, (_, i) => toY(projection, block.lat[i])),
            type,
            type_names: types,
            severity: Float64Array.from(
              type,
              (t, i) => severities[t][Number.isNaN(block.iucr[i]) ? 0 : block.iucr[i] + 1]
            ),
            ...(available.arrest ? {arrest: flag(block.arrest)} : {}),
            ...(available.domestic ? {domestic: flag(block.domestic)} : {}),
            ...(available.location_kind
              ? {
                  location_kind: Uint8Array.from(block.location.subarray(0, n), (location) =>
                    Number.isNaN(location) ? unknownKind : kinds[location]
                  )
                }
              : {})
          });
        }
      )
  };
}
