import {type CountedDays, dateOfDay} from "../../calendar/counted-days.ts";
import {shiftedGaps} from "../../calendar/gaps.ts";
import {literal} from "../../engine/database.ts";
import type {Engine, NumericColumns} from "../../engine/engine.ts";
import type {History} from "../../hotspots/history.ts";
import {type Projection, toX, toY} from "../../space/projection.ts";
import type {DatedPoints} from "../../temporal/near-repeats.ts";
import {countedDaySql} from "./counted-day.ts";
import {reportSql} from "./zone-members.ts";

/** Metres east and north of the projection's origin. */
const metres = ({lat, lon}: NumericColumns<"lat" | "lon">, projection: Projection) => ({
  x: lon.map((value) => toX(projection, value)),
  y: lat.map((value) => toY(projection, value))
});

/**
 * Distinct places with their incidents, those before the test days, and the area that the files name for most of them: of as
 * many the lower number, 0 for none.
 * @param test_from ISO date of the first test day
 * @param several whether rows may be several offences of one report: then reports are counted too
 */
export async function weightedPlaces(
  engine: Engine,
  file: string,
  test_from: string,
  projection: Projection,
  several = false
) {
  const before = `"at" < TIMESTAMP ${literal(test_from)}`;
  const found = await engine.columns(
    `WITH named AS (
       SELECT lat, lon, community_area AS area, count(*) AS n, count(*) FILTER (${before}) AS train
       FROM ${literal(file)} WHERE lat IS NOT NULL GROUP BY ALL)
     SELECT lat, lon, sum(n)::BIGINT, sum(train)::BIGINT, coalesce(first(area ORDER BY n DESC, area) FILTER (area > 0), 0)
     FROM named GROUP BY lat, lon ORDER BY lat, lon`,
    ["lat", "lon", "weight", "train", "named_area"]
  );
  const counted = {...found, ...metres(found, projection)};
  if (!several) return counted;
  const reports = await engine.columns(
    `WITH told AS (SELECT lat, lon, "at", ${reportSql} AS report FROM ${literal(file)} WHERE lat IS NOT NULL)
     SELECT count(DISTINCT report) AS reports, count(DISTINCT report) FILTER (${before}) AS train_reports
     FROM told GROUP BY lat, lon ORDER BY lat, lon`,
    ["reports", "train_reports"]
  );
  return {...counted, ...reports};
}

/**
 * Located incidents of the counted days in their order. Thin days at the end are left out: what is still to be recorded
 * there would be taken for calm.
 */
export async function locatedHistory(
  engine: Engine,
  file: string,
  days: CountedDays,
  projection: Projection
): Promise<History> {
  const counted = `lat IS NOT NULL AND "at" < ${literal(dateOfDay(days, days.end))}::TIMESTAMP`;
  const from = literal(file);
  const types = await engine.rows<{type: string}>(
    `SELECT DISTINCT type FROM ${from} WHERE ${counted} ORDER BY type`
  );
  const {lat, lon, day, type} = await engine.columns(
    `WITH numbered AS (SELECT type, row_number() OVER (ORDER BY type) - 1 AS number FROM
       (SELECT DISTINCT type FROM ${from} WHERE ${counted}))
     SELECT lat, lon, ${countedDaySql(days)} AS day, number
     FROM ${from} JOIN numbered USING (type) WHERE ${counted} ORDER BY day, "at", lat, lon, number`,
    ["lat", "lon", "day", "type"]
  );
  const first = day.length > 0 ? day[0] : 0;
  return {
    day: Int32Array.from(day, (value) => value - first),
    ...metres({lat, lon}, projection),
    type: Uint16Array.from(type),
    type_names: types.map((row) => row.type),
    n_days: Math.max(1, days.end - first),
    first_date: dateOfDay(days, first),
    ...(days.by_month && {by_month: true}),
    ...(days.gaps && {gaps: shiftedGaps(days, first)})
  };
}

/** The types of located incidents, the most frequent first. */
export async function locatedTypes(engine: Engine, file: string): Promise<string[]> {
  const rows = await engine.rows<{type: string}>(
    `SELECT type FROM ${literal(file)} WHERE lat IS NOT NULL GROUP BY type ORDER BY count(*) DESC, type`
  );
  return rows.map(({type}) => type);
}

/** Located incidents of a type in the order of their times; those at the same place and time are one. */
export async function datedPoints(
  engine: Engine,
  file: string,
  type: string,
  projection: Projection
): Promise<DatedPoints> {
  const {lat, lon, day} = await engine.columns(
    `SELECT lat, lon, ("at"::DATE - DATE '1970-01-01')::INT FROM ${literal(file)}
     WHERE lat IS NOT NULL AND type = ${literal(type)} GROUP BY "at", lat, lon ORDER BY "at", lat, lon`,
    ["lat", "lon", "day"]
  );
  return {...metres({lat, lon}, projection), day: Int32Array.from(day)};
}
