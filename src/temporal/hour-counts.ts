import {groups, range} from "d3";
import {DAY_MINUTES} from "../calendar/half-past.ts";
import type {RoundTime} from "../report/patterns.ts";
import {sum} from "../stats/sums.ts";

/** Incidents of one type in one hour of the week. */
export interface HourCount {
  type: string;
  /** 0 = Monday. */
  weekday: number;
  hour: number;
  n: number;
  /** Of these, those left without placeholders. */
  left: number;
  /** Of these, those at exactly 00:00 or 00:01. */
  midnight: number;
}

/** Weekday × hour table of all incidents or of those left, 7 rows of 24. */
export function weekTable(rows: readonly HourCount[], of: "n" | "left"): number[][] {
  const table = Array.from({length: 7}, () => new Array<number>(24).fill(0));
  for (const row of rows) table[row.weekday][row.hour] += row[of];
  return table;
}

/** Types with at least `least` incidents, most first: `hours` are those left without placeholders by hour of day, `midnight_exact` those at 00:00 or 00:01. */
export function typeHours(rows: readonly HourCount[], least: number) {
  return groups(rows, ({type}) => type)
    .map(([type, own]) => ({
      type,
      incidents: sum(own.map(({n}) => n)),
      hours: range(24).map((h) => sum(own.filter(({hour}) => hour === h).map(({left}) => left))),
      midnight_exact: sum(own.map(({midnight}) => midnight))
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
    const share = total > 0 ? incidents / total : 0;
    return {name, minutes: own.length, incidents, share, ratio: (share * DAY_MINUTES) / own.length};
  });
}
