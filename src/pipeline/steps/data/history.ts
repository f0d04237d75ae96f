import {join} from "node:path";
import {dayNumber, isoDay} from "../../../calendar/days.ts";
import {literal} from "../../../engine/database.ts";
import {openEngine} from "../../../engine/engine.ts";
import type {History} from "../../../hotspots/history.ts";
import {toX, toY} from "../../../space/projection.ts";
import {readColumns, readJson, writeColumns, writeJson} from "../../artifacts/files.ts";
import {readPlacesInfo} from "../../artifacts/places-table.ts";
import type {Run} from "../../steps.ts";
import {countedDays} from "../hotspots/zone-outlook.ts";
import {readIngest} from "./ingest.ts";

type HistoryInfo = Pick<History, "type_names" | "n_days" | "first_date">;

/**
 * Located incidents in the order of their days, for everything that forecasts. Thin days at the end are left out: what
 * is still to be recorded there would be taken for calm.
 */
export const run: Run<"history"> = async ({inputs, out_dir, threads}) => {
  const {projection} = readPlacesInfo(inputs.places);
  const {first_day, end} = countedDays(readIngest(inputs.ingest));
  const after = dayNumber(first_day) + end;
  const counted = `lat IS NOT NULL AND "at" < ${literal(isoDay(after))}::TIMESTAMP`;
  const file = literal(join(inputs.ingest, "incidents.parquet"));
  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const types = await engine.rows<{type: string}>(
    `SELECT DISTINCT type FROM ${file} WHERE ${counted} ORDER BY type`
  );
  const {lat, lon, day, type} = await engine.columns(
    `WITH numbered AS (SELECT type, row_number() OVER (ORDER BY type) - 1 AS number FROM
       (SELECT DISTINCT type FROM ${file} WHERE ${counted}))
     SELECT lat, lon, ("at"::DATE - DATE '1970-01-01')::INT AS day, number
     FROM ${file} JOIN numbered USING (type) WHERE ${counted} ORDER BY day, "at", lat, lon, number`,
    ["lat", "lon", "day", "type"]
  );
  engine.close();
  const first = day.length > 0 ? day[0] : dayNumber(first_day);
  writeColumns(out_dir, "history", {
    day: Int32Array.from(day, (value) => value - first),
    x: lon.map((value) => toX(projection, value)),
    y: lat.map((value) => toY(projection, value)),
    type: Uint16Array.from(type)
  });
  writeJson(out_dir, "history.json", {
    type_names: types.map((row) => row.type),
    n_days: Math.max(1, after - first),
    first_date: isoDay(first)
  } satisfies HistoryInfo);
};

/** Reads the incidents that the step `history` wrote. */
export const readHistory = (dir: string): History => ({
  ...readColumns<Pick<History, "day" | "x" | "y" | "type">>(dir, "history"),
  ...readJson<HistoryInfo>(dir, "history.json")
});
