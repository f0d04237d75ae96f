import {describe, expect, test} from "vitest";
import {expectedLevel} from "../../../src/hotspots/predictor/level.ts";

/** Days of incidents of which so many happen on each day. */
const daysOf = (per_day: (day: number) => number, n_days: number) => ({
  day: Int32Array.from(
    Array.from({length: n_days}, (_, day) => new Array<number>(Math.round(per_day(day))).fill(day)).flat()
  )
});

describe("the level of the coming period", () => {
  test("of a steady city is what it was, for any period", () => {
    const days = daysOf(() => 20, 800);
    for (const period_days of [1, 7, 30]) {
      expect(expectedLevel(days, 800, period_days) / (20 * period_days)).toBeCloseTo(1, 2);
      expect(expectedLevel(days, 100, period_days) / (20 * period_days)).toBeCloseTo(1, 2);
    }
  });

  test("follows the seasons of the year before, whatever the trend", () => {
    const rate = (day: number) => 100 * (1 + 0.35 * Math.sin((2 * Math.PI * day) / 365)) * (1 - day / 4000);
    const days = daysOf(rate, 1100);
    for (let origin = 500; origin <= 1000; origin += 25) {
      let came = 0;
      for (let day = origin; day < origin + 30; day++) came += rate(day);
      expect(expectedLevel(days, origin, 30) / came).toBeGreaterThan(0.93);
      expect(expectedLevel(days, origin, 30) / came).toBeLessThan(1.07);
    }
  });

  test("knows nothing of its own first day or later", () => {
    const before = daysOf(() => 20, 700);
    const after = {day: Int32Array.from([...before.day, ...new Array<number>(5000).fill(705)])};
    expect(expectedLevel(after, 700, 30)).toBe(expectedLevel(before, 700, 30));
  });

  test("is small but not nothing after two quiet months, and of types never seen", () => {
    const quiet = daysOf((day) => (day < 300 ? 1 : 0), 400);
    expect(expectedLevel(quiet, 400, 30)).toBeGreaterThan(0);
    expect(expectedLevel(quiet, 400, 30)).toBeLessThan(1);
    expect(expectedLevel({day: new Int32Array(0)}, 400, 30)).toBeGreaterThan(0);
  });
});
