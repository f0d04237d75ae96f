import type {RoundTime} from "../report/patterns.ts";
import {wilson} from "../stats/intervals.ts";

/** Minutes of a day. */
export const DAY_MINUTES = 1440;

const KINDS: readonly {name: string; has: (minute: number) => boolean}[] = [
  {name: "full hours", has: (m) => m % 60 === 0},
  {name: "half hours", has: (m) => m % 60 === 30},
  {name: "quarters past and to", has: (m) => m % 30 === 15},
  {name: "other multiples of five", has: (m) => m % 5 === 0 && m % 15 !== 0},
  {name: "one minute past midnight", has: (m) => m === 1},
  {name: "all other minutes", has: (m) => m % 5 !== 0 && m !== 1}
];

/**
 * How records fall on round times of day.
 * @param minutes incidents by minute of the day, 1,440 values
 */
export function roundTimes(minutes: ArrayLike<number>): RoundTime[] {
  const total = Array.from(minutes).reduce((a, b) => a + b, 0);
  return KINDS.map(({name, has}) => {
    let incidents = 0;
    let count = 0;
    for (let m = 0; m < DAY_MINUTES; m++)
      if (has(m)) {
        incidents += minutes[m];
        count++;
      }
    const {share, lo, hi} = wilson(incidents, total);
    return {name, minutes: count, incidents, share, lo, hi, ratio: (share * DAY_MINUTES) / count};
  });
}

/** What was counted and expected at a minute of the day. */
export interface MinuteCount {
  observed: number;
  expected: number;
  ratio: number | null;
}

/**
 * A minute of a round hour against its own half-past: that count, times what the two hours before and after hold at the
 * same minute for each one of theirs at half past. People round to the hour all day long; this finds the hours that
 * they write more often than that.
 * @param minutes incidents by minute of the day
 */
export function againstHalfPast(minutes: ArrayLike<number>, hour: number, minute: number): MinuteCount {
  const count = (h: number, m: number) => minutes[((h + 24) % 24) * 60 + m];
  const around = (m: number) => [-2, -1, 1, 2].reduce((sum, step) => sum + count(hour + step, m), 0);
  const observed = count(hour, minute);
  const halves = around(30);
  const expected = halves > 0 ? (count(hour, 30) * around(minute)) / halves : around(minute) / 4;
  return {observed, expected, ratio: expected > 0 ? observed / expected : null};
}
