import {HOURS_OF_WEEK} from "./profiles.ts";

const BLOCK_HOURS = 4;
const BLOCKS_A_DAY = 24 / BLOCK_HOURS;

/** Friday 20:00 to Sunday 20:00. */
const WEEKEND = {from: 4 * 24 + 20, hours: 48};

/** Blocks of the week: six of four hours on weekdays, from 00:00 on, and the same six on weekends. */
export const N_BLOCKS = 2 * BLOCKS_A_DAY;

const onWeekend = (hour: number): boolean =>
  (hour - WEEKEND.from + HOURS_OF_WEEK) % HOURS_OF_WEEK < WEEKEND.hours;

/** The block of each hour of the week (Monday 00:00 first). */
export const BLOCK_OF_HOUR: readonly number[] = Array.from(
  {length: HOURS_OF_WEEK},
  (_, hour) => Math.floor((hour % 24) / BLOCK_HOURS) + (onWeekend(hour) ? BLOCKS_A_DAY : 0)
);

/** Counts by hour of the week, summed by block. */
export function byBlock(counts: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(N_BLOCKS);
  for (let h = 0; h < HOURS_OF_WEEK; h++) sums[BLOCK_OF_HOUR[h]] += counts[h];
  return sums;
}

/** "weekend 20:00–00:00" */
export const BLOCK_NAMES: readonly string[] = Array.from({length: N_BLOCKS}, (_, block) => {
  const from = (block % BLOCKS_A_DAY) * BLOCK_HOURS;
  const time = (hour: number) => `${String(hour % 24).padStart(2, "0")}:00`;
  return `${block < BLOCKS_A_DAY ? "weekday" : "weekend"} ${time(from)}–${time(from + BLOCK_HOURS)}`;
});
