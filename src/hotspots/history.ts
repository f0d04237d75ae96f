import {bisectLeft} from "d3";
import type {DayCount} from "../calendar/counted-days.ts";
import type {Gapped} from "../calendar/gaps.ts";
import type {TypeGroup} from "../features/offence/groups.ts";

/** Located incidents in the order of their days, as plain columns: all that a forecast may know. */
export interface History extends Gapped {
  /** Day of each incident, counted from the first, ascending. */
  day: Int32Array;
  /** Metres east and north of the projection's origin. */
  x: Float64Array;
  y: Float64Array;
  /** Index of each incident's type in `type_names`. */
  type: Uint16Array;
  /** In alphabetical order. */
  type_names: string[];
  /** The group of offences of each, where it is not that of its words. */
  type_groups?: TypeGroup[];
  /** Days covered, the last one that is recorded whole included: what comes after is the future. */
  n_days: number;
  /** ISO date of day 0. */
  first_date: string;
  /** Whether records tell months alone, each of which counts as 30 days. */
  by_month?: boolean;
}

/** What the days of a history are counted from. */
export const daysOf = ({first_date, by_month}: Pick<History, "first_date" | "by_month">): DayCount => ({
  first_day: first_date,
  by_month
});

/** Index of the first incident on or after a day. */
export const firstOnDay = ({day}: Pick<History, "day">, at: number): number => bisectLeft(day, at);

/**
 * What was known on the morning of a day: incidents before it, nothing else. Columns are views, not copies.
 * @example
 * const day = Int32Array.of(0, 12, 40), x = Float64Array.of(0, 90, 30), y = Float64Array.of(0, 0, 60);
 * const type = Uint16Array.of(0, 1, 0), type_names = ["BURGLARY", "THEFT"];
 * const history = {day, x, y, type, type_names, n_days: 59, first_date: "2017-01-01"};
 * const {day: known, n_days} = historyBefore(history, 31);
 * [known, n_days]; // → [[0, 12], 31]
 */
export function historyBefore(history: History, before_day: number): History {
  const n = firstOnDay(history, before_day);
  return {
    ...history,
    day: history.day.subarray(0, n),
    x: history.x.subarray(0, n),
    y: history.y.subarray(0, n),
    type: history.type.subarray(0, n),
    n_days: Math.min(history.n_days, before_day)
  };
}

/**
 * For each type 1 where it is one of these, 0 elsewhere; null stands for all types.
 * @example
 * typeMask({type_names: ["BATTERY", "BURGLARY", "THEFT"]}, ["BURGLARY"]); // → [0, 1, 0]
 */
export function typeMask({type_names}: History, names: readonly string[] | null): Uint8Array {
  return Uint8Array.from(type_names, (name) => (names === null || names.includes(name) ? 1 : 0));
}
