import {range} from "d3";
import {DAY_MINUTES} from "../calendar/half-past.ts";
import type {RoundTime} from "../report/patterns.ts";
import {wilson} from "../stats/intervals.ts";
import {sum} from "../stats/sums.ts";

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
