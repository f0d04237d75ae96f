import {DAY_MINUTES} from "../../calendar/half-past.ts";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {GroupCounts, NamedCounts} from "../../temporal/pattern-group.ts";
import type {PatternCounts} from "../../temporal/patterns-report.ts";

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
  const area = "nullif(community_area, 0)";
  return {
    all,
    types,
    districts: has("district") ? await countBy(engine, from, "district", MOST.district, days) : [],
    areas: has("community_area") ? await countBy(engine, from, area, MOST.area, days) : []
  };
}

const DAY = `datediff('day', DATE '1970-01-01', "at"::DATE)`;

/** Counts by day and hour of the most frequent values of a column. */
async function countBy(
  engine: Engine,
  file: string,
  column: string,
  most: number,
  {first_day, n_days}: {first_day: number; n_days: number}
): Promise<NamedCounts[]> {
  const names = await values(engine, file, column, most);
  const groups = names.map((name) => ({name, counts: new Float64Array(n_days * 24)}));
  if (names.length === 0) return [];
  await engine.blocks(
    `SELECT ${code(column, names)} AS code, ${DAY} AS day, hour("at") AS hour, count(*) AS n FROM ${file}
     WHERE ${column} IS NOT NULL GROUP BY ALL ORDER BY ALL`,
    ["code", "day", "hour", "n"],
    (block, rows) => {
      for (let i = 0; i < rows; i++)
        if (block.code[i] >= 0)
          groups[block.code[i]].counts[(block.day[i] - first_day) * 24 + block.hour[i]] = block.n[i];
    }
  );
  return groups;
}

function emptyCounts(n_days: number): Required<GroupCounts> {
  return {
    counts: new Float64Array(n_days * 24),
    off_hour: new Float64Array(n_days * 24),
    stamped: {
      "00:00": new Float64Array(n_days),
      "00:01": new Float64Array(n_days),
      "12:00": new Float64Array(n_days)
    },
    minutes: new Float64Array(DAY_MINUTES),
    exact: new Float64Array(DAY_MINUTES)
  };
}

/**
 * Counts of all incidents, and of the most frequent types, with the times of day that are told apart.
 * @example
 * const engine = await openEngine({threads: 1, temp_dir: folder});
 * const hourly = `TIMESTAMP '2017-03-06' + INTERVAL (i) HOUR AS "at"`;
 * await engine.run(`CREATE TABLE t AS SELECT ${hourly}, 'THEFT' AS type FROM range(168) AS r(i)`);
 * const {types} = await countTypes(engine, "t", 20, {first_day: dayNumber("2017-03-06"), n_days: 7});
 * types.map(({name, stamped}) => [name, stamped["12:00"]]); // → [["THEFT", [1, 1, 1, 1, 1, 1, 1]]]
 */
export async function countTypes(
  engine: Engine,
  file: string,
  most: number,
  {first_day, n_days}: {first_day: number; n_days: number}
): Promise<{all: Required<GroupCounts>; types: NamedCounts[]}> {
  const names = await values(engine, file, "type", most);
  const all = emptyCounts(n_days);
  const types = names.map((name) => ({name, ...emptyCounts(n_days)}));
  const groupsOf = (number: number) => (number < 0 ? [all] : [all, types[number]]);
  const type = code("type", names);
  const at = `hour("at") * 60 + minute("at")`;
  const stamp = (minute: number) => `count(*) FILTER (${at} = ${minute} AND second("at") = 0)`;
  await engine.blocks(
    `SELECT ${type} AS code, ${DAY} AS day, hour("at") AS hour, count(*) AS n,
       count(*) FILTER (minute("at") > 0 AND ${at} <> 1) AS off_hour,
       ${stamp(0)} AS midnight, ${stamp(1)} AS past_midnight, ${stamp(720)} AS noon
     FROM ${file} GROUP BY ALL ORDER BY ALL`,
    ["code", "day", "hour", "n", "off_hour", "midnight", "past_midnight", "noon"],
    (block, rows) => {
      for (let i = 0; i < rows; i++) {
        const day = block.day[i] - first_day;
        for (const group of groupsOf(block.code[i])) {
          group.counts[day * 24 + block.hour[i]] += block.n[i];
          group.off_hour[day * 24 + block.hour[i]] += block.off_hour[i];
          group.stamped["00:00"][day] += block.midnight[i];
          group.stamped["00:01"][day] += block.past_midnight[i];
          group.stamped["12:00"][day] += block.noon[i];
        }
      }
    }
  );
  await engine.blocks(
    `SELECT ${type} AS code, ${at} AS minute, count(*) AS n, count(*) FILTER (second("at") = 0) AS exact
     FROM ${file} GROUP BY ALL ORDER BY ALL`,
    ["code", "minute", "n", "exact"],
    (block, rows) => {
      for (let i = 0; i < rows; i++) {
        for (const group of groupsOf(block.code[i])) {
          group.minutes[block.minute[i]] += block.n[i];
          group.exact[block.minute[i]] += block.exact[i];
        }
      }
    }
  );
  return {all, types};
}
