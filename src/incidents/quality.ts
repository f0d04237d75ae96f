import {dateOfDay, MONTH_DAYS} from "../calendar/counted-days.ts";
import {daysBetween} from "../calendar/days.ts";
import {findGaps} from "../calendar/gaps.ts";
import {tells} from "../calendar/precision.ts";
import {type Database, literal} from "../engine/database.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Precision} from "../report/precision.ts";
import type {QualityReport, ThinDays} from "../report/quality.ts";
import {INCIDENT_COLUMNS} from "./clean/order.ts";

/** The quality report of a file `incidents.parquet`, whose records tell time so finely. */
export async function reportQuality(
  database: Database,
  parquet: string,
  precision: Precision
): Promise<Numbers<QualityReport>> {
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
    precision,
    gaps: await gapsOf(database, tells(precision.level, "days")),
    thin_last_days: tells(precision.level, "days") ? await thinLastDays(database) : NO_THIN_DAYS,
    months: await coverage(database)
  };
}

const EVERY_DAY = `(SELECT d::DATE AS d, coalesce(n, 0) AS n, coalesce(located, 0) AS located
  FROM (SELECT unnest(generate_series(min(day), max(day), INTERVAL 1 DAY)) AS d FROM days) LEFT JOIN days ON d = day)`;

/** Of months: which days of the last one are in the files is not known. */
const NO_THIN_DAYS = {typical_per_day: null, from: null, days: []};

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

/** Gaps of the table `days`; where records tell months, whole months of them. */
async function gapsOf(database: Database, has_days: boolean): Promise<QualityReport["gaps"]> {
  const at = has_days
    ? `day - DATE '1970-01-01'`
    : `${MONTH_DAYS} * datediff('month', DATE '1970-01-01', day)`;
  const days = await database.rows<{day: number; n: number}>(
    `SELECT (${at})::INT AS day, sum(n)::DOUBLE AS n FROM days GROUP BY ALL ORDER BY day`
  );
  const zero = {first_day: "1970-01-01", by_month: !has_days};
  return findGaps(days, has_days ? 1 : MONTH_DAYS).map(([from, to]) => {
    const [first, last] = [dateOfDay(zero, from), dateOfDay(zero, to - 1)];
    return {from: first, to: last, days: daysBetween(first, last)};
  });
}

async function coverage(database: Database): Promise<QualityReport["months"]> {
  return database.rows(`SELECT strftime(d, '%Y-%m') AS month, sum(n)::DOUBLE AS incidents,
      CASE WHEN sum(n) > 0 THEN sum(located) / sum(n) END AS located_share
    FROM ${EVERY_DAY} GROUP BY ALL ORDER BY month`);
}
