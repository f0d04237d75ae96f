/** Minutes of a day. */
export const DAY_MINUTES = 1440;

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
 * @param minutes incidents at exactly each minute of the day, 1,440 values
 */
export function againstHalfPast(minutes: ArrayLike<number>, hour: number, minute: number): MinuteCount {
  const count = (h: number, m: number) => minutes[((h + 24) % 24) * 60 + m];
  const around = (m: number) => [-2, -1, 1, 2].reduce((sum, step) => sum + count(hour + step, m), 0);
  const observed = count(hour, minute);
  const halves = around(30);
  const expected = halves > 0 ? (count(hour, 30) * around(minute)) / halves : around(minute) / 4;
  return {observed, expected, ratio: expected > 0 ? observed / expected : null};
}
