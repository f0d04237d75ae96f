import type {StampedTime} from "../report/temporal.ts";

/** A time of day is over-used when it is recorded more than this many times as often as expected. */
const OVER_USED = 1.5;

export const STAMP_RULE =
  `A time of day recorded more than ${OVER_USED} times as often as its own half-past and the same minute of the neighbouring ` +
  "hours lead to expect, and by more than chance, often says that the time was not known: it is brought down to what is expected.";

/** What was counted and expected at a minute. */
interface Judged {
  observed: number;
  expected: number;
  ratio: number | null;
}

/** Says which stamped times are over-used: beyond three standard deviations of a count, too. */
export function judgeStamps(judged: Record<StampedTime["time"], Judged>): StampedTime[] {
  return (["00:00", "00:01", "12:00"] as const).map((time) => {
    const {observed, expected, ratio} = judged[time];
    return {
      time,
      observed,
      expected,
      ratio,
      reduced: ratio !== null && ratio > OVER_USED && observed - expected > 3 * Math.sqrt(expected)
    };
  });
}
