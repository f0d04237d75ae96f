import {isoDay} from "../../src/calendar/days.ts";
import type {Random} from "../../src/stats/random.ts";
import {emptyCounts, type MinuteCounts} from "../../src/temporal/treated-hours.ts";

/** How the times of a planted type are written down. */
export interface Habits {
  incidents: number;
  /** Share of times written as the nearest full hour, of the rest as the nearest half hour, quarter and five minutes. */
  to_hour: number;
  to_half: number;
  to_quarter: number;
  to_five: number;
  /** The same as `to_hour`, of times around noon. */
  to_noon?: number;
  /** Shares of records whose time is not known, by the minute of the day written instead. */
  placeholders?: Readonly<Record<number, number>>;
  /** Share of those whose day is not known either: written as the first of its month. */
  to_first?: number;
}

/** Rate by minute of the day: one wave with its top at 18:40 and its trough at 06:40. */
export const trueRate = (minute: number): number =>
  1 + 0.55 * Math.cos((2 * Math.PI * (minute - 1120)) / 1440);

/** Share of incidents of each hour of the day. */
export const TRUE_HOURS = Array.from({length: 24}, (_, hour) => {
  let share = 0;
  for (let m = 0; m < 60; m++) share += trueRate(60 * hour + m + 0.5) / 1440;
  return share;
});

function drawMinute(random: Random): number {
  for (;;) {
    const minute = 1440 * random();
    if (random() * 1.55 < trueRate(minute)) return minute;
  }
}

const nearest = (minute: number, step: number) => Math.round(minute / step) * step;

function written(minute: number, habits: Habits, random: Random): number {
  const noon = Math.abs(minute - 720) <= 30 ? habits.to_noon : undefined;
  if (random() < (noon ?? habits.to_hour)) return nearest(minute, 60);
  if (random() < habits.to_half) return nearest(minute, 30);
  if (random() < habits.to_quarter) return nearest(minute, 15);
  return random() < habits.to_five ? nearest(minute, 5) : Math.floor(minute);
}

/** Records of a type with times drawn from the true rate and written down by its habits. */
export function plantedTimes(
  habits: Habits,
  {first_day, n_days}: {first_day: number; n_days: number},
  random: Random
): MinuteCounts {
  const group = emptyCounts(n_days);
  const unknown = Object.entries(habits.placeholders ?? {});
  for (let i = 0; i < habits.incidents; i++) {
    let day = Math.floor(random() * n_days);
    let draw = random();
    const held = unknown.find(([, share]) => {
      draw -= share;
      return draw < 0;
    });
    let minute = held ? Number(held[0]) : written(drawMinute(random), habits, random);
    if (minute >= 1440) {
      minute -= 1440;
      day = (day + 1) % n_days;
    }
    if (held && random() < (habits.to_first ?? 0))
      while (day > 0 && !isoDay(first_day + day).endsWith("-01")) day--;
    const cell = day * 24 + Math.floor(minute / 60);
    group.counts[cell]++;
    group.minutes[minute]++;
    group.exact[minute]++;
    if (isoDay(first_day + day).endsWith("-01")) group.exact_firsts[minute]++;
    if (minute % 60 === 0) group.full_hour[cell]++;
    else if (minute === 1) group.past_midnight[day]++;
    else group.off_hour[cell]++;
    if (minute % 60 === 30) group.half_hour[cell]++;
  }
  return group;
}
