import {dayNumber, isoDay} from "../../calendar/days.ts";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {ShiftWeeks, WeekSlots} from "../../patrol/shift-weeks.ts";

/** SQL of an incident's slot of the week and of its week, and of what lies within the weeks. */
export function slotSql({first, n_weeks, n_shifts, start}: ShiftWeeks, first_day: string) {
  const monday = literal(isoDay(dayNumber(first_day) + first));
  const shifted = `("at" - INTERVAL ${start} HOUR)`;
  return {
    slot: `((isodow(${shifted}) - 1) * ${n_shifts} + hour(${shifted}) // ${24 / n_shifts})::INT AS slot`,
    week: `((${shifted})::DATE - DATE ${monday})::INT // 7 AS week`,
    within: `${shifted} >= TIMESTAMP ${monday} AND ${shifted} < TIMESTAMP ${monday} + INTERVAL ${7 * n_weeks} DAY`
  };
}

/** Counts the tables `member` and the file. @param weight SQL of what a record counts */
export async function weekSlots(
  engine: Engine,
  file: string,
  weeks: ShiftWeeks,
  asked: {n_zones: number; first_day: string; types: readonly string[]; weight: string}
): Promise<WeekSlots> {
  const {n_zones, first_day, types, weight} = asked;
  const {n_weeks, n_shifts} = weeks;
  const n_slots = 7 * n_shifts;
  const {slot, week, within} = slotSql(weeks, first_day);
  const where = `${within} AND type IN (${types.map(literal).join(", ")})`;
  const zones = new Float64Array(n_zones * n_weeks * n_slots);
  const own = await engine.columns(
    `SELECT zone, ${week}, ${slot}, sum(${weight})::DOUBLE AS n FROM member WHERE ${where} GROUP BY ALL ORDER BY ALL`,
    ["zone", "week", "slot", "n"]
  );
  own.zone.forEach((zone, i) => {
    zones[(zone * n_weeks + own.week[i]) * n_slots + own.slot[i]] = own.n[i];
  });
  const city = new Float64Array(n_weeks * n_slots);
  const all = await engine.columns(
    `SELECT ${week}, ${slot}, sum(${weight})::DOUBLE AS n FROM ${literal(file)}
     WHERE lat IS NOT NULL AND ${where} GROUP BY ALL ORDER BY ALL`,
    ["week", "slot", "n"]
  );
  all.week.forEach((w, i) => {
    city[w * n_slots + all.slot[i]] = all.n[i];
  });
  return {n_slots, zones, city};
}
