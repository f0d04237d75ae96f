import {isWeekendHour, weekendRates} from "../../src/calendar/weekend.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {poisson, weekFactor} from "./draws.ts";

/** Weeks to draw: how many, incidents an hour by day, and how far whole weeks stray together (0 for chance alone). */
export interface WeekendCase {
  name: string;
  n_weeks: number;
  level: number;
  reach: number;
}

export const WEEKEND_CASES: readonly WeekendCase[] = [
  {name: "few incidents, as chance has them", n_weeks: 60, level: 0.05, reach: 0},
  {name: "weeks that move together", n_weeks: 60, level: 0.6, reach: 0.5},
  {name: "few weeks", n_weeks: 12, level: 2, reach: 0.4}
];

const NIGHTS = 1.22;
const DAYS = 0.84;

const isNight = (hour: number) => hour % 24 >= 20 || hour % 24 < 4;

/** Mean incidents of each hour of the week: busy nights, and weekends with more at night and fewer by day. */
const weekMeans = (level: number) =>
  Float64Array.from({length: 168}, (_, hour) => {
    const usual = level * (isNight(hour) ? 1.5 : 1);
    return isWeekendHour(hour) ? usual * (isNight(hour) ? NIGHTS : DAYS) : usual;
  });

/** Share of runs in which the 95% intervals of weekends, of their nights and of their days held what was planted. */
export function weekendCoverage({n_weeks, level, reach}: WeekendCase, runs: number) {
  const means = weekMeans(level);
  const truth = weekendRates(Float64Array.from({length: 336}, (_, i) => 1e6 * means[i % 168]))?.ratio ?? 0;
  const held = {all: 0, nights: 0, days: 0};
  for (let seed = 1; seed <= runs; seed++) {
    const random = seededRandom(seed);
    const weeks = new Float64Array(168 * n_weeks);
    for (let week = 0; week < n_weeks; week++) {
      const [together, weekend] = [weekFactor(random, reach), weekFactor(random, reach / 2)];
      for (let hour = 0; hour < 168; hour++)
        weeks[week * 168 + hour] = poisson(
          means[hour] * together * (isWeekendHour(hour) ? weekend : 1),
          random
        );
    }
    const found = weekendRates(weeks);
    const holds = (of: {lo: number; hi: number} | null | undefined, planted: number) =>
      of && of.lo <= planted && planted <= of.hi ? 1 : 0;
    held.all += holds(found, truth);
    held.nights += holds(found?.nights, NIGHTS);
    held.days += holds(found?.days, DAYS);
  }
  return {all: held.all / runs, nights: held.nights / runs, days: held.days / runs};
}
