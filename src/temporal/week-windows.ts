import {HOURS_OF_WEEK} from "./profiles.ts";

/** A part of the week that has a name. */
export interface WeekWindow {
  name: string;
  /** Whether each hour of the week (Monday 00:00 first) belongs to it. */
  holds: boolean[];
}

const WEEKDAYS = [0, 1, 2, 3, 4];
const WEEKEND = [5, 6];
const EVERY_DAY = [...WEEKDAYS, ...WEEKEND];

/** Hours `from` to `to` after midnight of each day; past 24 they are the next day's. */
const during = (name: string, days: readonly number[], from: number, to: number): WeekWindow => {
  const holds = new Array<boolean>(HOURS_OF_WEEK).fill(false);
  for (const day of days) for (let h = from; h < to; h++) holds[(day * 24 + h) % HOURS_OF_WEEK] = true;
  return {name, holds};
};

/** Parts of the week that a rhythm may be named after. */
export const WEEK_WINDOWS: readonly WeekWindow[] = [
  during("weekday working hours", WEEKDAYS, 8, 18),
  during("weekday mornings", WEEKDAYS, 6, 12),
  during("weekday afternoons", WEEKDAYS, 12, 18),
  during("weekday evenings", WEEKDAYS, 17, 23),
  during("weekday nights", [6, 0, 1, 2, 3], 21, 29),
  during("working hours of every day", EVERY_DAY, 8, 18),
  during("mornings", EVERY_DAY, 6, 12),
  during("afternoons", EVERY_DAY, 12, 18),
  during("afternoons and evenings", EVERY_DAY, 12, 22),
  during("evenings", EVERY_DAY, 17, 23),
  during("evenings and nights", EVERY_DAY, 18, 28),
  during("nights", EVERY_DAY, 21, 29),
  during("weekend days", WEEKEND, 8, 20),
  during("weekend nights", [4, 5], 20, 29),
  during("whole weekends", [4], 18, 78)
];

/** Share of a profile in a part of the week. */
export const shareIn = (profile: ArrayLike<number>, {holds}: WeekWindow): number => {
  let sum = 0;
  for (let h = 0; h < HOURS_OF_WEEK; h++) if (holds[h]) sum += profile[h];
  return sum;
};

/**
 * The part of the week that holds most more of each cluster's incidents than is expected of them: the clearest first, and none
 * is used twice.
 * @param profiles shares by hour of the week, one row of 168 per cluster
 * @param expected the same, as expected of each
 */
export function nameProfiles(
  profiles: readonly ArrayLike<number>[],
  expected: readonly ArrayLike<number>[]
): WeekWindow[] {
  const fits = profiles
    .flatMap((profile, k) =>
      WEEK_WINDOWS.map((window) => ({
        k,
        window,
        excess: shareIn(profile, window) - shareIn(expected[k], window)
      }))
    )
    .sort((a, b) => b.excess - a.excess || a.k - b.k);
  const named = new Map<number, WeekWindow>();
  const taken = new Set<string>();
  for (const {k, window} of fits) {
    if (named.has(k) || taken.has(window.name)) continue;
    named.set(k, window);
    taken.add(window.name);
  }
  return profiles.map((_, k) => named.get(k) as WeekWindow);
}
