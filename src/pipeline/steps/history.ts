import {join} from "node:path";
import {literal} from "../../engine/database.ts";
import {openEngine} from "../../engine/duckdb.ts";
import type {History} from "../../hotspots/history.ts";
import {toX, toY} from "../../space/projection.ts";
import {dayNumber, isoDay} from "../../time/exposure.ts";
import type {RunStep} from "../step.ts";
import {readColumns, readJson, writeColumns, writeJson} from "./files.ts";
import {readIngest} from "./ingest.ts";
import {readPlacesInfo} from "./places-table.ts";

type HistoryInfo = Pick<History, "type_names" | "n_days" | "first_date">;

/** Located incidents in the order of their days, for everything that forecasts. */
export const run: RunStep = async ({inputs, out_dir, threads}) => {
  const {projection} = readPlacesInfo(inputs.places);
  const {period} = readIngest(inputs.ingest);
  const file = literal(join(inputs.ingest, "incidents.parquet"));
  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const types = await engine.rows<{type: string}>(
    `SELECT DISTINCT type FROM ${file} WHERE lat IS NOT NULL ORDER BY type`
  );
  const {lat, lon, day, type} = await engine.columns(
    `WITH numbered AS (SELECT type, row_number() OVER (ORDER BY type) - 1 AS number FROM
       (SELECT DISTINCT type FROM ${file} WHERE lat IS NOT NULL))
     SELECT lat, lon, ("at"::DATE - DATE '1970-01-01')::INT AS day, number
     FROM ${file} JOIN numbered USING (type) WHERE lat IS NOT NULL ORDER BY day, "at", lat, lon, number`,
    ["lat", "lon", "day", "type"]
  );
  engine.close();
  const first = day.length > 0 ? day[0] : dayNumber(period.from);
  writeColumns(out_dir, "history", {
    day: Int32Array.from(day, (value) => value - first),
    x: lon.map((value) => toX(projection, value)),
    y: lat.map((value) => toY(projection, value)),
    type: Uint16Array.from(type)
  });
  writeJson(out_dir, "history.json", {
    type_names: types.map((row) => row.type),
    n_days: Math.max(1, dayNumber(period.to) - first + 1),
    first_date: isoDay(first)
  } satisfies HistoryInfo);
};

/** Reads the incidents that the step `history` wrote. */
export const readHistory = (dir: string): History => ({
  ...readColumns<Pick<History, "day" | "x" | "y" | "type">>(dir, "history"),
  ...readJson<HistoryInfo>(dir, "history.json")
});
