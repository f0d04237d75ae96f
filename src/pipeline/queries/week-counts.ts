import {dayNumber, isoDay, weekdayOf} from "../../calendar/days.ts";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {Numbers} from "../../report/numbers.ts";
import type {QualityReport} from "../../report/quality.ts";
import {judgeStamps} from "../../temporal/stamps.ts";

/** Full weeks of shifts. The first begins on a Monday with the first shift. */
export interface ShiftWeeks {
  /** Position of their first day among the counted days. */
  first: number;
  n_weeks: number;
  n_shifts: number;
  /** Hour at which a day's first shift begins. */
  start: number;
}

/**
 * The last full weeks before a day.
 * @param first_day ISO date of the first counted day
 * @param end the day after the last that counts, a position
 * @param most weeks at most
 */
export function shiftWeeks(
  first_day: string,
  end: number,
  {n_shifts, start, most}: {n_shifts: number; start: number; most: number}
): ShiftWeeks {
  // A week's last shift runs into the Monday after it, up to the first shift's hour.
  const whole = end - (start > 0 ? 1 : 0);
  const monday = (7 - weekdayOf(dayNumber(first_day))) % 7;
  const all = Math.max(0, Math.floor((whole - monday) / 7));
  const n_weeks = Math.min(all, most);
  return {first: monday + 7 * (all - n_weeks), n_weeks, n_shifts, start};
}

/**
 * SQL for what a record counts by its time: 1, or less at a time that is over-used for times not known, so that its
 * shift is not taken for busier than it is.
 */
export function stampWeight({midnight, minute_past_midnight, noon}: Numbers<QualityReport>): string {
  const cases = judgeStamps({"00:00": midnight, "00:01": minute_past_midnight, "12:00": noon})
    .filter(({reduced}) => reduced)
    .map(({time, expected, observed}) => `WHEN '${time}:00' THEN ${expected / observed}`);
  return cases.length === 0 ? "1" : `CASE strftime("at", '%H:%M:%S') ${cases.join(" ")} ELSE 1 END`;
}

/** Incidents of some types by zone, week and slot of the week, and the city's by slot and week. */
export interface WeekSlots {
  n_slots: number;
  /** Row-major: zone, week, slot. */
  zones: Float64Array;
  /** Row-major: week, slot. */
  city: Float64Array;
  /** The city's by slot and type, row-major, types in the order given. */
  city_types: Float64Array;
}

/** Counts the tables `member` and the file. @param weight SQL of what a record counts */
export async function weekSlots(
  engine: Engine,
  file: string,
  {first, n_weeks, n_shifts, start}: ShiftWeeks,
  {
    n_zones,
    first_day,
    types,
    weight
  }: {n_zones: number; first_day: string; types: readonly string[]; weight: string}
): Promise<WeekSlots> {
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
