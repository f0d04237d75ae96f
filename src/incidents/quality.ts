import type {Database} from "../engine/database.ts";
import {literal} from "../engine/database.ts";
import type {Numbers} from "../report/numbers.ts";
import type {Artefact, QualityReport, RoundTimes, ThinDays} from "../report/quality.ts";
import {INCIDENT_COLUMNS} from "./clean/judge.ts";

const ratio = (observed: number, expected: number) => (expected > 0 ? observed / expected : null);

/** The quality report of a file `incidents.parquet`. */
export async function reportQuality(database: Database, parquet: string): Promise<Numbers<QualityReport>> {
  const incidents = literal(parquet);
  const columns: readonly string[] = INCIDENT_COLUMNS;
  const counts = columns.map((column) => `count("${column}") AS "${column}"`);
  const [present] = await database.rows<Record<string, number>>(
    `SELECT count(*) AS rows, ${counts.join(", ")} FROM ${incidents}`
  );
  const {rows} = present;
  await database.run(`CREATE TABLE days AS
    SELECT "at"::DATE AS day, count(*) AS n, count(lat) AS located FROM ${incidents} GROUP BY ALL`);
  return {
    rows,
    missing: columns.map((column) => {
      const count = rows - present[column];
      return {column, count, share: rows > 0 ? count / rows : 0};
    }),
    ...(await roundTimes(database, incidents)),
    first_of_month: await firstOfMonth(database),
    thin_last_days: await thinLastDays(database),
    months: await coverage(database)
  };
}

/**
 * People round to the hour all day long, so a round hour is judged by its own half-past: that count, times what the
 * neighbouring hours hold at the same minute for each one of theirs at half past.
 */
async function roundTimes(database: Database, incidents: string): Promise<Numbers<RoundTimes>> {
  const counts = await database.rows<{hour: number; minute: number; n: number}>(
    `SELECT hour("at") AS hour, minute("at") AS minute, count(*) AS n FROM ${incidents}
     WHERE minute("at") IN (0, 1, 30) AND second("at") = 0 GROUP BY ALL`
  );
  const at = new Map(counts.map(({hour, minute, n}) => [hour * 60 + minute, n]));
  const count = (hour: number, minute: number) => at.get(((hour + 24) % 24) * 60 + minute) ?? 0;
  const around = (hour: number, minute: number) =>
    [-2, -1, 1, 2].reduce((sum, step) => sum + count(hour + step, minute), 0);
  const artefact = (hour: number, minute: number): Numbers<Artefact> => {
    const observed = count(hour, minute);
    const halves = around(hour, 30);
    const expected =
      halves > 0 ? (count(hour, 30) * around(hour, minute)) / halves : around(hour, minute) / 4;
    return {observed, expected, ratio: ratio(observed, expected)};
  };
  return {
    midnight: artefact(0, 0),
    minute_past_midnight: artefact(0, 1),
    noon: artefact(12, 0)
  };
}

async function firstOfMonth(database: Database): Promise<Numbers<Artefact>> {
  const [row] = await database.rows<{
    observed: number;
    firsts: number;
    others: number;
    other_days: number;
  }>(`SELECT coalesce(sum(n) FILTER (day(d) = 1), 0)::DOUBLE AS observed, count(*) FILTER (day(d) = 1) AS firsts,
        coalesce(sum(n) FILTER (day(d) > 1), 0)::DOUBLE AS others, count(*) FILTER (day(d) > 1) AS other_days
      FROM ${EVERY_DAY}`);
  const expected = row.other_days > 0 ? (row.others / row.other_days) * row.firsts : 0;
  return {
    observed: row.observed,
    expected,
    ratio: ratio(row.observed, expected)
  };
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
