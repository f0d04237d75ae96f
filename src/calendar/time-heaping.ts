import type {StampedTime} from "../report/patterns.ts";
import {sum} from "../stats/sums.ts";
import {againstHalfPast, DAY_MINUTES, type MinuteCount} from "./half-past.ts";

/** A time of day is over-used when it is recorded more than this many times as often as expected. */
export const OVER_USED = 1.5;

/** Share of records that must stand off the full hour; with fewer, the data hold whole hours and minutes say nothing. */
const MIN_OFF_HOUR = 0.05;

/** Minute of the day that is written where only the day is known, though nobody rounds to it. */
const PAST_MIDNIGHT = 1;

/** The times of day that are looked at, as minutes of the day: every full hour, every half hour and 00:01. */
export const SCANNED: readonly number[] = [
  PAST_MIDNIGHT,
  ...Array.from({length: 48}, (_, half) => 30 * half)
].sort((a, b) => a - b);

/** Records of one type (or of all) by minute of the day, 1,440 values each, of those whose seconds are 0. */
export interface ExactMinutes {
  exact: ArrayLike<number>;
  /** Those on the first of a month. */
  exact_firsts: ArrayLike<number>;
}

/** 540 → "09:00" */
export const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** "09:00" → 540 */
export const minuteOfDay = (time: string): number => 60 * Number(time.slice(0, 2)) + Number(time.slice(3));

/**
 * A scanned time against the same hour's less round minutes: a full hour and 00:01 against half past, a half hour against
 * the quarters beside it, all compared with what the two hours before and after hold. Hours around whose own such time is
 * over-used say nothing of what is usual, and are not asked.
 */
function expectedAt(exact: ArrayLike<number>, minute: number, heaped: ReadonlySet<number>): MinuteCount {
  const [hour, past] = [Math.floor(minute / 60), minute % 60];
  const is_half = past === 30;
  const column = is_half ? 0 : past;
  const table = new Float64Array(DAY_MINUTES);
  for (let h = 0; h < 24; h++) {
    const from = 60 * h;
    if (h !== hour && heaped.has(from + past)) continue;
    table[from + column] = exact[from + past];
    table[from + 30] = is_half ? exact[from + 15] + exact[from + 45] : exact[from + 30];
  }
  return againstHalfPast(table, hour, column);
}

/** Whether a count lies above its mean by more than three standard deviations, each of one record at least. */
const beyondChance = (n: number, mean: number, variance: number): boolean =>
  n - mean > 3 * Math.sqrt(Math.max(1, variance));

const isOverUsed = ({observed, expected, ratio}: MinuteCount): boolean =>
  ratio !== null && ratio > OVER_USED && beyondChance(observed, expected, expected);

/** Whether records carry minutes at all, and not whole hours or bare dates. @param minutes incidents by minute of the day, 1,440 values */
export function hasMinutes(minutes: ArrayLike<number>): boolean {
  let off_hour = 0;
  for (let m = 0; m < DAY_MINUTES; m++) if (m % 60 > 0 && m !== PAST_MIDNIGHT) off_hour += minutes[m];
  return off_hour > 0 && off_hour >= MIN_OFF_HOUR * sum(minutes);
}

/** Share of days that are the first of a month, in the long run. */
const FIRSTS = 12 / 365.25;

/**
 * Times of day that stand for "not known" in one type of incident (or in all), among every full hour, every half hour and
 * 00:01.
 *
 * A time is over-used when it is recorded more than `OVER_USED` times as often as `expectedAt` says and by more than three
 * standard deviations of a count; the most over-used is found first and then no longer asked about its neighbours. An
 * over-used time stands for "not known" (`reduced`) where its records also lie on firsts of a month more often, by three
 * standard deviations, than those of the type's other full (or half) hours do: who does not know the hour often does not know
 * the day, and writes the first. (On the sample, of
 * records at 00:01, 09:00 and 12:00 about a third or more were reported over a week late, at 18:00 a twelfth; data of most
 * cities have no time of report, so the dates must tell.) 00:01 needs no such mark, since nobody rounds to it. Other over-used hours are taken for rounded: that they are
 * is what their dates say.
 * @returns all 49 times in the order of the day, whether over-used or not; `expected` is what to leave of a placeholder. Read
 * `reduced`: below some 10,000 records a time or two is over-used by chance
 * @throws RangeError when not given 1,440 values, one a minute
 * @example
 * const exact = Float64Array.from({length: 1440}, (_, m) => (m % 60 === 0 ? 40 : m % 30 === 0 ? 20 : 1));
 * exact[540] = 400;
 * const times = scanTimes({exact, exact_firsts: exact.map((n) => n / 30)});
 * times.filter(({over_used}) => over_used).map(({time, ratio}) => [time, ratio]); // → [["09:00", 10]]
 */
export function scanTimes({exact, exact_firsts}: ExactMinutes): StampedTime[] {
  for (const {length} of [exact, exact_firsts])
    if (length !== DAY_MINUTES)
      throw new RangeError(
        `scanTimes: a day has ${DAY_MINUTES} minutes, got ${length} counts; give one a minute`
      );
  const heaped = overUsed(exact);
  return SCANNED.map((minute) => {
    const {observed, expected, ratio} = expectedAt(exact, minute, heaped);
    const over_used = heaped.has(minute);
    return {
      time: clockTime(minute),
      observed,
      expected,
      ratio,
      firsts: observed > 0 ? exact_firsts[minute] / observed : null,
      over_used,
      reduced: over_used && (minute === PAST_MIDNIGHT || onFirsts({exact, exact_firsts}, minute, heaped))
    };
  });
}

/**
 * The times that stand for "not known" in one type of incident, "HH:MM" in the order of the day; none where its records
 * carry no minutes.
 * @param minutes all records by minute of the day, 1,440 values; those of `ExactMinutes` are of the minute's first second
 * @example
 * const minutes = Float64Array.from({length: 1440}, (_, m) => (m % 60 === 0 ? 40 : m % 30 === 0 ? 20 : 1));
 * minutes[540] = 400;
 * const exact_firsts = minutes.map((n, m) => (m === 540 ? n / 5 : n / 30));
 * placeholderTimes({minutes, exact: minutes, exact_firsts}); // → ["09:00"]
 */
export const placeholderTimes = (group: ExactMinutes & {minutes: ArrayLike<number>}): string[] =>
  hasMinutes(group.minutes) ? scanTimes(group).flatMap(({time, reduced}) => (reduced ? [time] : [])) : [];

/** The over-used times, found one by one, the most over-used first. */
function overUsed(exact: ArrayLike<number>): ReadonlySet<number> {
  const heaped = new Set<number>();
  for (;;) {
    const found = SCANNED.filter((minute) => !heaped.has(minute))
      .map((minute) => ({minute, ...expectedAt(exact, minute, heaped)}))
      .filter(isOverUsed)
      .sort((a, b) => (b.ratio ?? 0) - (a.ratio ?? 0) || a.minute - b.minute);
    if (found.length === 0) return heaped;
    heaped.add(found[0].minute);
  }
}

/** Whether records at a time lie on firsts of a month more often than those of the other times of its kind that are not over-used. */
function onFirsts({exact, exact_firsts}: ExactMinutes, minute: number, heaped: ReadonlySet<number>): boolean {
  const others = SCANNED.filter((other) => other % 60 === minute % 60 && !heaped.has(other));
  const total = (of: ArrayLike<number>) => sum(others.map((other) => of[other]));
  const share = Math.max(FIRSTS, total(exact) > 0 ? total(exact_firsts) / total(exact) : 0);
  const n = exact[minute];
  return beyondChance(exact_firsts[minute], n * share, n * share * (1 - share));
}
