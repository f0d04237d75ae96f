import type {CountedDays} from "../../calendar/counted-days.ts";
import {dayNumber, isoDay} from "../../calendar/days.ts";
import {TIMED} from "../../calendar/untimed.ts";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {DayCounts} from "../../temporal/day-clusters.ts";
import {HOURS_OF_WEEK} from "../../temporal/profiles.ts";
import type {ZonesAsked, ZonesWeeks} from "../../temporal/zone-times.ts";
import {placeholderWeight, type TypeStamps} from "./placeholder-weight.ts";
import {createMembers} from "./zone-members.ts";

/** Incidents by hour of each counted day, whatever their place, without what times that stand for “not known” hold beyond the expected. */
export async function hoursOfDays(
  engine: Engine,
  file: string,
  days: CountedDays,
  types: readonly TypeStamps[]
): Promise<DayCounts> {
  const first = dayNumber(days.first_day);
  const end = first + days.end;
  const counts = new Float64Array(24 * Math.max(0, end - first));
  const rows = await engine.columns(
    `SELECT ("at"::DATE - DATE '1970-01-01')::INT, hour("at"), sum(${placeholderWeight(types)})::DOUBLE
     FROM ${literal(file)} GROUP BY ALL ORDER BY ALL`,
    ["day", "hour", "n"]
  );
  rows.day.forEach((day, i) => {
    if (day >= first && day < end) counts[(day - first) * 24 + rows.hour[i]] = rows.n[i];
  });
  return {from: days.first_day, counts};
}

/** Incidents by week and hour of the week of zones, and of the whole city. */
export async function weeksOfZones(
  engine: Engine,
  file: string,
  {shown, places, zone_of, monday, n_weeks}: ZonesAsked
): Promise<ZonesWeeks> {
  await createMembers(engine, file, places, zone_of);
  const day = literal(isoDay(monday));
  const at = `${TIMED} AND "at" >= TIMESTAMP ${day} AND "at" < TIMESTAMP ${day} + INTERVAL ${7 * n_weeks} DAY`;
  const hour = `((isodow("at") - 1) * 24 + hour("at"))::INT AS hour`;
  const rows = await engine.columns(
    `SELECT zone, ("at"::DATE - DATE ${day})::INT // 7 AS week, ${hour}, count(*) AS n
     FROM member WHERE ${at} GROUP BY ALL ORDER BY ALL`,
    ["zone", "week", "hour", "n"]
  );
  const zones = shown.map(() => new Float64Array(HOURS_OF_WEEK * n_weeks));
  rows.zone.forEach((zone, i) => {
    zones[zone][rows.week[i] * HOURS_OF_WEEK + rows.hour[i]] = rows.n[i];
  });
  const all = await engine.columns(
    `SELECT ${hour}, count(*) AS n FROM ${literal(file)} WHERE ${at} GROUP BY ALL`,
    ["hour", "n"]
  );
  const city = new Float64Array(HOURS_OF_WEEK);
  all.hour.forEach((h, i) => {
    city[h] = all.n[i];
  });
  return {zones, city};
}
