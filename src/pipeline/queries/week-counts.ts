import {dayNumber, isoDay} from "../../calendar/days.ts";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {ShiftWeeks, WeekSlots} from "../../patrol/shift-weeks.ts";

/** Counts the tables `member` and the file. @param weight SQL of what a record counts */
export async function weekSlots(
  engine: Engine,
  file: string,
  {first, n_weeks, n_shifts, start}: ShiftWeeks,
  asked: {n_zones: number; first_day: string; types: readonly string[]; weight: string}
): Promise<WeekSlots> {
  const {n_zones, first_day, types, weight} = asked;
  const n_slots = 7 * n_shifts;
  const monday = literal(isoDay(dayNumber(first_day) + first));
  const shifted = `("at" - INTERVAL ${start} HOUR)`;
  const slot = `((isodow(${shifted}) - 1) * ${n_shifts} + hour(${shifted}) // ${24 / n_shifts})::INT AS slot`;
  const week = `((${shifted})::DATE - DATE ${monday})::INT // 7 AS week`;
  const where = `${shifted} >= TIMESTAMP ${monday} AND ${shifted} < TIMESTAMP ${monday} + INTERVAL ${7 * n_weeks} DAY
    AND type IN (${types.map(literal).join(", ")})`;
  const zones = new Float64Array(n_zones * n_weeks * n_slots);
  const own = await engine.columns(
    `SELECT zone, ${week}, ${slot}, sum(${weight})::DOUBLE AS n FROM member WHERE ${where} GROUP BY ALL ORDER BY ALL`,
    ["zone", "week", "slot", "n"]
  );
  own.zone.forEach((zone, i) => {
    zones[(zone * n_weeks + own.week[i]) * n_slots + own.slot[i]] = own.n[i];
  });
  const city = new Float64Array(n_weeks * n_slots);
  const city_types = new Float64Array(n_slots * types.length);
  const number = `list_position([${types.map(literal).join(", ")}], type) - 1 AS number`;
  const all = await engine.columns(
    `SELECT ${week}, ${slot}, ${number}, sum(${weight})::DOUBLE AS n FROM ${literal(file)}
     WHERE lat IS NOT NULL AND ${where} GROUP BY ALL ORDER BY ALL`,
    ["week", "slot", "number", "n"]
  );
  all.week.forEach((w, i) => {
    city[w * n_slots + all.slot[i]] += all.n[i];
    city_types[all.slot[i] * types.length + all.number[i]] += all.n[i];
  });
  return {n_slots, zones, city, city_types};
}
