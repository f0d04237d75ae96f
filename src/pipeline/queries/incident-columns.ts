import {TIMED} from "../../calendar/untimed.ts";
import {literal} from "../../engine/database.ts";
import type {Engine, NumericColumns} from "../../engine/engine.ts";
import type {AvailableColumns, IncidentColumns} from "../../features/incident-columns.ts";
import {locationKind} from "../../features/location-kind.ts";
import type {TypeGroup} from "../../features/offence/groups.ts";
import type {Severity} from "../../features/severity.ts";
import {placeTable} from "../../space/place-table.ts";
import type {Places} from "../../space/places.ts";

/** Located incidents in blocks of columns. */
export interface IncidentBlocks {
  type_names: string[];
  /** The group of offences of each, where it is not that of its words. */
  type_groups?: readonly TypeGroup[];
  /** All of them in the order of the file; `place` and `row` (its number in the file) one per incident. */
  each(onBlock: (columns: IncidentColumns, place: Int32Array, row: Float64Array) => void): Promise<void>;
  /** Those with these row numbers, which ascend, in their order. */
  some(rows: Float64Array, onBlock: (columns: IncidentColumns, place: Int32Array) => void): Promise<void>;
}

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
 * Opens the located incidents for streaming, without those that have no time of day where others do.
 * @param file the cleaned incidents
 * @param local_rate of each place, by its index: `localRate`
 * @param groupOf group of offences of a type; default: that of its words
 * @param available the optional columns the data have
 * @example
 * const engine = await openEngine({threads: 1, temp_dir: folder}), file = `${folder}/incidents.parquet`;
 * await engine.run(`COPY (SELECT TIMESTAMP '2017-03-05 22:30' AS "at", 41.88 AS lat, -87.63 AS lon, 'THEFT' AS type,
 *   '0820' AS iucr, 'STREET' AS location, true AS arrest, false AS domestic) TO '${file}'`);
 * const lat = Float64Array.of(41.88), lon = Float64Array.of(-87.63), places = {lat, lon, x: lat, y: lon};
 * (await incidentBlocks(engine, file, places, {local_rate: lat}, () => 0.5, {})).type_names; // → ["THEFT"]
 */
export async function incidentBlocks(
  engine: Engine,
  file: string,
  places: Places,
  {local_rate, groupOf}: {local_rate: Float64Array; groupOf?: (type: string) => TypeGroup},
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
  const named = {type_names: types, ...(groupOf && {type_groups: types.map(groupOf)})};
  const table = placeTable();
  for (let i = 0; i < places.lat.length; i++) table.add(places.lat[i], places.lon[i]);

  const sql = {
    hour: `hour("at") + minute("at") / 60::DOUBLE + second("at") / 3600::DOUBLE`,
    weekday: `isodow("at") - 1`,
    day: `dayofyear("at") - 1`,
    lat: "lat",
    lon: "lon",
    type: code("type", types),
    iucr: code("iucr", iucrs),
    location: code("location", locations),
    arrest: "arrest::INT",
    domestic: "domestic::INT",
    row: "file_row_number"
  };
  const names = Object.keys(sql) as (keyof typeof sql)[];

  const columnsOf = (
    block: NumericColumns<keyof typeof sql>,
    n: number,
    place: Int32Array
  ): IncidentColumns => {
    const type = Uint16Array.from(block.type.subarray(0, n));
    const flag = (values: Float64Array) =>
      Uint8Array.from(values.subarray(0, n), (value) => (value === 1 ? 1 : 0));
    const at = (values: Float64Array) => Float64Array.from(place, (p) => values[p]);
    return {
      n,
      hour: block.hour.slice(0, n),
      weekday: Uint8Array.from(block.weekday.subarray(0, n)),
      day_of_year: Uint16Array.from(block.day.subarray(0, n)),
      x: at(places.x),
      y: at(places.y),
      type,
      ...named,
      severity: Float64Array.from(
        type,
        (t, i) => severities[t][Number.isNaN(block.iucr[i]) ? 0 : block.iucr[i] + 1]
      ),
      ...(available.local_rate ? {local_rate: at(local_rate)} : {}),
      ...(available.arrest ? {arrest: flag(block.arrest)} : {}),
      ...(available.domestic ? {domestic: flag(block.domestic)} : {}),
      ...(available.location_kind && {
        location_kind: Uint8Array.from(block.location.subarray(0, n), (location) =>
          Number.isNaN(location) ? unknownKind : kinds[location]
        )
      })
    };
  };

  const read = (where: string, onBlock: Parameters<IncidentBlocks["each"]>[0]) =>
    engine.blocks(
      `SELECT ${Object.values(sql).join(", ")}
       FROM read_parquet(${literal(file)}, file_row_number = true) WHERE lat IS NOT NULL AND ${TIMED} ${where}`,
      names,
      (block, n) => {
        const place = Int32Array.from({length: n}, (_, i) => table.find(block.lat[i], block.lon[i]));
        onBlock(columnsOf(block, n, place), place, block.row);
      }
    );

  return {
    ...named,
    each: (onBlock) => read("", onBlock),
    async some(rows, onBlock) {
      await engine.createTable("picked", {row: rows});
      await read("AND file_row_number IN (SELECT row::BIGINT FROM picked) ORDER BY file_row_number", onBlock);
    }
  };
}
