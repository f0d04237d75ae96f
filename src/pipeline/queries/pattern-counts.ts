import {TIMED} from "../../calendar/untimed.ts";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {NamedCounts} from "../../temporal/pattern-group.ts";
import type {PatternCounts} from "../../temporal/patterns-report.ts";
import {emptyCounts, type MinuteCounts, treatByType} from "../../temporal/treated-hours.ts";
import {placeholderWeight} from "./placeholder-weight.ts";

/** Incidents a group needs to be shown on its own: one for each hour of the week. */
const MIN_INCIDENTS = 168;

/** Values of a column with enough incidents, most first. */
async function values(engine: Engine, file: string, column: string, most: number): Promise<string[]> {
  const rows = await engine.rows<{name: string}>(
    `SELECT ${column}::VARCHAR AS name FROM ${file} WHERE ${column} IS NOT NULL GROUP BY ALL
     HAVING count(*) >= ${MIN_INCIDENTS} ORDER BY count(*) DESC, name LIMIT ${most}`
  );
  return rows.map(({name}) => name);
}

const code = (column: string, names: readonly string[]): string =>
  names.length === 0
    ? "-1"
    : `CASE ${column}::VARCHAR ${names.map((name, i) => `WHEN ${literal(name)} THEN ${i}`).join(" ")} ELSE -1 END`;

/** Groups shown on their own, most incidents first. */
const MOST = {type: 20, district: 30, area: 80};

/** Counts all incidents and those of the most frequent types, districts and areas. @param has whether any file has a column */
export async function groupCounts(
  engine: Engine,
  file: string,
  days: {first_day: number; n_days: number},
  has: (column: "district" | "community_area") => boolean
): Promise<PatternCounts> {
  const from = literal(file);
  const {all, types} = await countTypes(engine, from, MOST.type, days);
  const weight = placeholderWeight(
    types.map(({name, treated}) => ({type: name, stamps: treated?.stamps ?? []}))
  );
  const by = (column: string, most: number) => countBy(engine, from, {column, most, weight}, days);
  return {
    all,
    types,
    districts: has("district") ? await by("district", MOST.district) : [],
    areas: has("community_area") ? await by("nullif(community_area, 0)", MOST.area) : []
  };
}

const DAY = `datediff('day', DATE '1970-01-01', "at"::DATE)`;

/** Counts by day and hour of the most frequent values of a column, all and those left without placeholders. */
async function countBy(
  engine: Engine,
  file: string,
  {column, most, weight}: {column: string; most: number; weight: string},
  {first_day, n_days}: {first_day: number; n_days: number}
): Promise<NamedCounts[]> {
  const names = await values(engine, file, column, most);
  const hours = () => new Float64Array(n_days * 24);
  const groups = names.map((name) => ({
    name,
    counts: hours(),
    left: hours(),
    untimed: new Float64Array(n_days)
  }));
  if (names.length === 0) return [];
  await engine.blocks(
    `SELECT ${code(column, names)} AS code, ${DAY} AS day, hour("at") AS hour, count(*) AS n, sum(${weight})::DOUBLE AS kept, count(*) FILTER (NOT ${TIMED}) AS untimed
     FROM ${file} WHERE ${column} IS NOT NULL GROUP BY ALL ORDER BY ALL`,
    ["code", "day", "hour", "n", "kept", "untimed"],
    (block, rows) => {
      for (let i = 0; i < rows; i++) {
        if (block.code[i] < 0) continue;
        const day = block.day[i] - first_day;
        const cell = day * 24 + block.hour[i];
        groups[block.code[i]].untimed[day] += block.untimed[i];
        groups[block.code[i]].counts[cell] = block.n[i];
        groups[block.code[i]].left[cell] = block.kept[i];
      }
    }
  );
  return groups;
}

/**
 * Counts of all incidents, and of the most frequent types, with the times of day that are told apart. Incidents of other days
 * than those asked for are left out, and types with fewer than 168.
 * @param file a table, or the path of a file in quotes, as SQL reads it: `'incidents.parquet'`
 * @param most types at most
 * @example
 * const engine = await openEngine({threads: 1, temp_dir: folder});
 * const hourly = `TIMESTAMP '2017-03-06' + INTERVAL (i) HOUR AS "at"`;
 * await engine.run(`CREATE TABLE t AS SELECT ${hourly}, 'THEFT' AS type FROM range(168) AS r(i)`);
 * const {types} = await countTypes(engine, "t", 20, {first_day: dayNumber("2017-03-06"), n_days: 7});
 * types.map(({name, full_hour}) => [name, full_hour.reduce((a, b) => a + b)]); // → [["THEFT", 168]]
 */
export async function countTypes(
  engine: Engine,
  file: string,
  most: number,
  {first_day, n_days}: {first_day: number; n_days: number}
): Promise<{all: MinuteCounts; types: (MinuteCounts & {name: string})[]}> {
  const names = await values(engine, file, "type", most);
  const all = {...emptyCounts(n_days), first_day};
  const types = names.map((name) => ({name, ...emptyCounts(n_days), first_day}));
  const groupsOf = (number: number) => (number < 0 ? [all] : [all, types[number]]);
  const type = code("type", names);
  const at = `hour("at") * 60 + minute("at")`;
  await engine.blocks(
    `SELECT ${type} AS code, ${DAY} AS day, hour("at") AS hour, count(*) AS n, count(*) FILTER (NOT ${TIMED}) AS untimed,
       count(*) FILTER (minute("at") > 0 AND ${at} <> 1) AS off_hour,
       count(*) FILTER (minute("at") = 0 AND second("at") = 0 AND ${TIMED}) AS full_hour,
       count(*) FILTER (minute("at") = 30 AND second("at") = 0) AS half_hour,
       count(*) FILTER (${at} = 1 AND second("at") = 0) AS past_midnight
     FROM ${file} GROUP BY ALL ORDER BY ALL`,
    ["code", "day", "hour", "n", "untimed", "off_hour", "full_hour", "half_hour", "past_midnight"],
    (block, rows) => {
      for (let i = 0; i < rows; i++) {
        const day = block.day[i] - first_day;
        const cell = day * 24 + block.hour[i];
        for (const group of groupsOf(block.code[i])) {
          group.counts[cell] += block.n[i];
          group.untimed[day] += block.untimed[i];
          group.off_hour[cell] += block.off_hour[i];
          group.full_hour[cell] += block.full_hour[i];
          group.half_hour[cell] += block.half_hour[i];
          group.past_midnight[day] += block.past_midnight[i];
        }
      }
    }
  );
  await engine.blocks(
    `SELECT ${type} AS code, ${at} AS minute, count(*) AS n, count(*) FILTER (second("at") = 0) AS exact,
       count(*) FILTER (second("at") = 0 AND day("at") = 1) AS exact_firsts
     FROM ${file} WHERE ${TIMED} GROUP BY ALL ORDER BY ALL`,
    ["code", "minute", "n", "exact", "exact_firsts"],
    (block, rows) => {
      for (let i = 0; i < rows; i++) {
        for (const group of groupsOf(block.code[i])) {
          group.minutes[block.minute[i]] += block.n[i];
          group.exact[block.minute[i]] += block.exact[i];
          group.exact_firsts[block.minute[i]] += block.exact_firsts[i];
        }
      }
    }
  );
  return treatByType(all, types);
}
