import {type DayCount, daysOfYear} from "../../calendar/counted-days.ts";
import type {Gapped} from "../../calendar/gaps.ts";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {Places} from "../../space/places.ts";
import type {DailyCounts} from "../../zones/zone-level.ts";
import {countedDaySql} from "./counted-day.ts";

/** SQL of the report that a row is of: rows of one ID and one time are its offences; a row without an ID is one by itself. */
export const reportSql = `coalesce(id || ' ' || "at", 'row ' || row_number() OVER ())`;

/**
 * Makes the table `member`, anew where there is one: the incidents on zones' ground with their zone, by rank from 0; and the
 * table `zoned`, the zone of each place on that ground.
 * @param several whether rows may be several offences of one report: then each has its `report`
 */
export async function createMembers(
  engine: Engine,
  file: string,
  places: Pick<Places, "lat" | "lon">,
  zone_of: Int32Array,
  {several = false}: {several?: boolean} = {}
): Promise<void> {
  const zoned = Array.from(zone_of.keys()).filter((i) => zone_of[i] >= 0);
  for (const table of ["zoned", "member"]) await engine.run(`DROP TABLE IF EXISTS ${table}`);
  await engine.createTable("zoned", {
    lat: Float64Array.from(zoned, (i) => places.lat[i]),
    lon: Float64Array.from(zoned, (i) => places.lon[i]),
    zone: Float64Array.from(zoned, (i) => zone_of[i])
  });
  await engine.run(
    `CREATE TABLE member AS SELECT zone::INTEGER AS zone, type, "at", block, location, arrest${several ? `, ${reportSql} AS report` : ""} FROM ${literal(file)} JOIN zoned USING (lat, lon)`
  );
}

interface DaysAsked extends DayCount, Gapped {
  n_zones: number;
  n_days: number;
  /** All, when null. */
  types: readonly string[] | null;
}

const among = (column: string, values: readonly string[] | null): string =>
  values === null
    ? "true"
    : values.length === 0
      ? "false"
      : `${column} IN (${values.map(literal).join(", ")})`;

/** Counts of the table `member` by zone and day, of some types, at places of some descriptions (all, when null); or of their reports. */
export async function zoneDays(
  engine: Engine,
  {
    n_zones,
    n_days,
    types,
    locations,
    by_report = false,
    ...days
  }: DaysAsked & {locations: readonly string[] | null; by_report?: boolean}
): Promise<Float64Array[]> {
  const zones = Array.from({length: n_zones}, () => new Float64Array(n_days));
  const rows = await engine.columns(
    `SELECT zone, ${countedDaySql(days)} AS day, count(${by_report ? "DISTINCT report" : "*"}) AS n FROM member
     WHERE ${among("type", types)} AND ${among("location", locations)} GROUP BY ALL ORDER BY ALL`,
    ["zone", "day", "n"]
  );
  rows.zone.forEach((zone, i) => {
    zones[zone][rows.day[i]] = rows.n[i];
  });
  return zones;
}

/** Counts of each zone and the whole city by day, of located incidents of some types. */
export async function dailyCounts(engine: Engine, file: string, asked: DaysAsked): Promise<DailyCounts> {
  const {n_days, types} = asked;
  const zones = await zoneDays(engine, {...asked, locations: null});
  const city = new Float64Array(n_days);
  const all = await engine.columns(
    `SELECT ${countedDaySql(asked)} AS day, count(*) AS n FROM ${literal(file)} WHERE lat IS NOT NULL AND ${among("type", types)} GROUP BY ALL ORDER BY ALL`,
    ["day", "n"]
  );
  all.day.forEach((at, i) => {
    city[at] = all.n[i];
  });
  return {zones, city, year_days: daysOfYear(asked), ...(asked.gaps && {gaps: asked.gaps})};
}
