import {groups, range} from "d3";
import {DAY_MINUTES, type MinuteCount} from "../calendar/half-past.ts";
import type {RoundTime, StampedTime} from "../report/patterns.ts";
import {wilson} from "../stats/intervals.ts";
import {sum} from "../stats/sums.ts";

/** Times of day that may stand for "not known", by their code in HourCount; 0 is any other time. */
export const STAMPS: readonly string[] = ["", "00:00", "00:01", "12:00"];

/** A time of day is over-used when it is recorded more than this many times as often as expected. */
export const OVER_USED = 1.5;

/** Says which stamped times are over-used: beyond three standard deviations of a count, too. */
export function stampedTimes(counts: Record<StampedTime["time"], MinuteCount>): StampedTime[] {
  return (["00:00", "00:01", "12:00"] as const).map((time) => {
    const {observed, expected, ratio} = counts[time];
    const reduced = ratio !== null && ratio > OVER_USED && observed - expected > 3 * Math.sqrt(expected);
    return {time, observed, expected, ratio, reduced};
  });
}

/** Incidents of one type in one hour of the week, told apart by whether they stand at one of the stamped minutes. */
export interface HourCount {
  type: string;
  /** 0 = Monday. */
  weekday: number;
  hour: number;
  /** Position in STAMPS. */
  stamp: number;
  n: number;
}

/** Weekday × hour table, 7 rows of 24. */
export function weekTable(rows: readonly HourCount[]): number[][] {
  const table = Array.from({length: 7}, () => new Array<number>(24).fill(0));
  for (const {weekday, hour, n} of rows) table[weekday][hour] += n;
  return table;
}

/** Counts by hour of day of each type with at least `least` incidents, most first; `midnight_exact` are those at 00:00 or 00:01. */
export function typeHours(rows: readonly HourCount[], least: number) {
  const count = (own: readonly HourCount[]) => sum(own.map(({n}) => n));
  return groups(rows, ({type}) => type)
    .map(([type, own]) => ({
      type,
      incidents: count(own),
      hours: range(24).map((h) => count(own.filter(({hour}) => hour === h))),
      midnight_exact: count(own.filter(({stamp}) => stamp === 1 || stamp === 2))
    }))
    .filter(({incidents}) => incidents >= least)
    .sort((a, b) => b.incidents - a.incidents || (a.type < b.type ? -1 : 1));
}

const KINDS: readonly {name: string; has: (minute: number) => boolean}[] = [
  {name: "full hours", has: (m) => m % 60 === 0},
  {name: "half hours", has: (m) => m % 60 === 30},
  {name: "quarters past and to", has: (m) => m % 30 === 15},
  {name: "other multiples of five", has: (m) => m % 5 === 0 && m % 15 !== 0},
  {name: "one minute past midnight", has: (m) => m === 1},
  {name: "all other minutes", has: (m) => m % 5 !== 0 && m !== 1}
];

/** How records fall on round times of day. @param minutes incidents by minute of the day, 1,440 values */
export function roundTimes(minutes: ArrayLike<number>): RoundTime[] {
  const total = sum(minutes);
  return KINDS.map(({name, has}) => {
    const own = range(DAY_MINUTES).filter(has);
    const incidents = sum(own.map((m) => minutes[m]));
    const {share, lo, hi} = wilson(incidents, total);
    return {name, minutes: own.length, incidents, share, lo, hi, ratio: (share * DAY_MINUTES) / own.length};
  });
}
