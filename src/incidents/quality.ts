import {maxIndex} from "d3";
import {DAY_MINUTES} from "../calendar/half-past.ts";
import {clockTime} from "../calendar/time-heaping.ts";
import {type Database, literal} from "../engine/database.ts";
import type {Numbers} from "../report/numbers.ts";
import type {OnlyTime, QualityReport, ThinDays} from "../report/quality.ts";
import {INCIDENT_COLUMNS} from "./clean/order.ts";

/** Share of the records at one time of day from which they are dates, and the few others say nothing of hours. */
const NEARLY_ALL = 0.95;

/** The quality report of a file `incidents.parquet`. */
export async function reportQuality(database: Database, parquet: string): Promise<Numbers<QualityReport>> {
  const incidents = literal(parquet);
  const counts = INCIDENT_COLUMNS.map((column) => `count("${column}") AS "${column}"`);
  const [present] = await database.rows<Record<string, number>>(
    `SELECT count(*) AS rows, ${counts.join(", ")} FROM ${incidents}`
  );
  const {rows} = present;
  await database.run(`CREATE TABLE days AS
    SELECT "at"::DATE AS day, count(*) AS n, count(lat) AS located FROM ${incidents} GROUP BY ALL`);
  return {
    rows,
    missing: INCIDENT_COLUMNS.map((column) => {
      const count = rows - present[column];
      return {column, count, share: count / rows};
    }),
    only_time: onlyTime(await exactMinutes(database, incidents), rows),
    thin_last_days: await thinLastDays(database),
    months: await coverage(database)
  };
}

/** Incidents by minute of the day, 1,440 values, of those in the minute's first second. */
async function exactMinutes(database: Database, incidents: string): Promise<Float64Array> {
  const minutes = new Float64Array(DAY_MINUTES);
  const counts = await database.rows<{minute: number; n: number}>(
    `SELECT hour("at") * 60 + minute("at") AS minute, count(*) AS n FROM ${incidents}
     WHERE second("at") = 0 GROUP BY ALL`
  );
  for (const {minute, n} of counts) minutes[minute] = n;
  return minutes;
}

function onlyTime(minutes: Float64Array, rows: number): OnlyTime | null {
  const most = maxIndex(minutes);
  const share = minutes[most] / rows;
  return share >= NEARLY_ALL ? {time: clockTime(most), share} : null;
}

const EVERY_DAY = `(SELECT d::DATE AS d, coalesce(n, 0) AS n, coalesce(located, 0) AS located
  FROM (SELECT unnest(generate_series(min(day), max(day), INTERVAL 1 DAY)) AS d FROM days) LEFT JOIN days ON d = day)`;

async function thinLastDays(database: Database): Promise<Numbers<ThinDays>> {
  const days = await database.rows<{date: string; incidents: number}>(
    `SELECT strftime(d, '%Y-%m-%d') AS date, n AS incidents FROM ${EVERY_DAY} ORDER BY d DESC LIMIT 120`
  );
  if (days.length < 60) return {typical_per_day: null, from: null, days: []};
  const counts = days
    .slice(30)
    .map((day) => day.incidents)
    .sort((a, b) => a - b);
  const typical = counts[counts.length >> 1];
  const limit = Math.min(typical / 2, typical - 3 * Math.sqrt(typical));
  const recent = days.slice(0, 30);
  const full = recent.findIndex((day) => day.incidents >= limit);
  const thin = recent.slice(0, full < 0 ? recent.length : full).reverse();
  return {typical_per_day: typical, from: thin[0]?.date ?? null, days: thin};
}

async function coverage(database: Database): Promise<QualityReport["months"]> {
  return database.rows(`SELECT strftime(d, '%Y-%m') AS month, sum(n)::DOUBLE AS incidents,
      CASE WHEN sum(n) > 0 THEN sum(located) / sum(n) END AS located_share
    FROM ${EVERY_DAY} GROUP BY ALL ORDER BY month`);
}
