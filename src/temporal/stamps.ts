import type {MinuteCount} from "../calendar/half-past.ts";
import type {StampedTime} from "../report/patterns.ts";

/** A time of day is over-used when it is recorded more than this many times as often as expected. */
export const OVER_USED = 1.5;

/** Says which stamped times are over-used: beyond three standard deviations of a count, too. */
export function stampedTimes(counts: Record<StampedTime["time"], MinuteCount>): StampedTime[] {
  return (["00:00", "00:01", "12:00"] as const).map((time) => {
    const {observed, expected, ratio} = counts[time];
    return {
      time,
      observed,
      expected,
      ratio,
      reduced: ratio !== null && ratio > OVER_USED && observed - expected > 3 * Math.sqrt(expected)
    };
  });
}
