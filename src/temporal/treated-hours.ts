import {DAY_MINUTES} from "../calendar/half-past.ts";
import {hasMinutes, minuteOfDay, scanTimes} from "../calendar/time-heaping.ts";
import type {StampedTime} from "../report/patterns.ts";

/** Records of a group by day and hour of the wall clock (cell `day * 24 + hour`), and by minute. */
export interface MinuteCounts {
  /** Day number of the first day, where it is known. */
  first_day?: number;
  counts: Float64Array;
  /** By day, those without a time of day, which `counts` has in the day's first hour; none by default. No other count has them. */
  untimed?: Float64Array;
  /** Those off the full hour and not at 00:01. */
  off_hour: Float64Array;
  /** Those at exactly the full hour, and at exactly half past. */
  full_hour: Float64Array;
  half_hour: Float64Array;
  /** By day, those at 00:01. */
  past_midnight: Float64Array;
  /** By minute of the day, 1,440 values: all, those of the minute's first second, as a written time is, and of these those on the first of a month. */
  minutes: Float64Array;
  exact: Float64Array;
  exact_firsts: Float64Array;
  /** Where placeholders are judged otherwise than by the group's own times: those of all incidents, type by type. */
  treated?: TreatedTimes;
}

/** The counts of a group without an incident, over so many days. */
export function emptyCounts(n_days: number): MinuteCounts & {untimed: Float64Array} {
  const [hours, minutes] = [() => new Float64Array(n_days * 24), () => new Float64Array(DAY_MINUTES)];
  return {
    counts: hours(),
    untimed: new Float64Array(n_days),
    off_hour: hours(),
    full_hour: hours(),
    half_hour: hours(),
    past_midnight: new Float64Array(n_days),
    minutes: minutes(),
    exact: minutes(),
    exact_firsts: minutes()
  };
}

/** The counts of a group's records with a time of day. */
export function timedCounts({counts, untimed}: Pick<MinuteCounts, "counts" | "untimed">): Float64Array {
  if (!untimed?.some((n) => n > 0)) return counts;
  const timed = counts.slice();
  untimed.forEach((n, day) => {
    timed[24 * day] -= n;
  });
  return timed;
}

/**
 * The counts of a group with those without a time of day spread over the hours of their day: where no hour of a day is silent,
 * since any of them may be theirs.
 */
export function spreadUntimed(group: Pick<MinuteCounts, "counts" | "untimed">): Float64Array {
  const timed = timedCounts(group);
  return timed === group.counts
    ? timed
    : timed.map((n, cell) => n + (group.untimed?.[Math.floor(cell / 24)] ?? 0) / 24);
}

/** The scanned times of a group, and its counts without placeholders. */
export interface TreatedTimes {
  stamps: StampedTime[];
  left: LeftCounts;
}

/** What is left of the counts with a time of day, and of those on the full hour, when placeholders are taken away. */
export type LeftCounts = Pick<MinuteCounts, "counts" | "full_hour">;

/** Scans the times of a group and takes its placeholders away; null where its records carry no minutes. */
export function treatTimes(group: MinuteCounts): TreatedTimes | null {
  if (group.treated) return group.treated;
  if (!hasMinutes(group.minutes)) return null;
  const stamps = scanTimes(group);
  return {stamps, left: withoutPlaceholders(group, stamps)};
}

/** All incidents treated type by type: what placeholders take from each type is taken from all. */
export function treatByType<Type extends MinuteCounts>(all: MinuteCounts, types: readonly Type[]) {
  const whole = treatTimes(all);
  if (whole === null) return {all, types: [...types]};
  const left = {counts: timedCounts(all).slice(), full_hour: all.full_hour.slice()};
  const treated = types.map((type) => {
    const own = treatTimes(type);
    if (own === null) return type;
    const timed = {counts: timedCounts(type), full_hour: type.full_hour};
    for (const column of ["counts", "full_hour"] as const)
      own.left[column].forEach((n, cell) => {
        left[column][cell] -= timed[column][cell] - n;
      });
    return {...type, treated: own};
  });
  return {all: {...all, treated: {stamps: whole.stamps, left}}, types: treated};
}

/** The counts without what placeholders hold beyond what is expected: each loses the same share on every day. */
function withoutPlaceholders(group: MinuteCounts, stamps: readonly StampedTime[]): LeftCounts {
  const counts = timedCounts(group).slice();
  const full_hour = group.full_hour.slice();
  for (const {time, observed, expected, reduced} of stamps) {
    if (!reduced) continue;
    const [hour, minute] = [Math.floor(minuteOfDay(time) / 60), minuteOfDay(time) % 60];
    const excess = 1 - expected / observed;
    const recorded = {0: group.full_hour, 30: group.half_hour}[minute];
    if (recorded === undefined && minute !== 1)
      throw new RangeError(`records at ${time} are not counted by day; count them in MinuteCounts`);
    for (let day = 0, cell = hour; cell < counts.length; day++, cell += 24) {
      const at = recorded ? recorded[cell] : group.past_midnight[day];
      counts[cell] -= at * excess;
      if (minute === 0) full_hour[cell] -= at * excess;
    }
  }
  return {counts, full_hour};
}

/**
 * The counts with rounding spread: what is written on a full hour happened, for all one knows, as often in the half hour
 * before as in the half hour after, so half of it goes to the hour before. Half hours, rounded by 15 minutes either way, stay
 * in their hour. Nothing goes to an hour without exposure or before the first day.
 */
export function spreadRounding({counts, full_hour}: LeftCounts, exposure: Float64Array): Float64Array {
  const spread = counts.slice();
  for (let cell = 1; cell < counts.length; cell++) {
    if (!(exposure[cell - 1] > 0)) continue;
    spread[cell] -= full_hour[cell] / 2;
    spread[cell - 1] += full_hour[cell] / 2;
  }
  return spread;
}
