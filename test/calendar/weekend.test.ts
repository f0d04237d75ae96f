import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {isWeekendHour, weekendRates} from "../../src/calendar/weekend.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {poisson, weekFactor} from "../temporal/draws.ts";
import {WEEKEND_CASES, type WeekendCase, weekendCoverage} from "../temporal/weekend-coverage.ts";

/** Weeks of 168 counts. */
const weeksOf = (n: number, count: (hour: number, week: number) => number) =>
  Float64Array.from({length: n * 168}, (_, i) => count(i % 168, Math.floor(i / 168)));

const isNight = (hour: number) => hour % 24 >= 20 || hour % 24 < 4;

describe("a weekend", () => {
  it("lasts 60 of 168 hours, Friday 18:00 to Monday 06:00", () => {
    expect(Array.from({length: 168}, (_, h) => h).filter(isWeekendHour)).toHaveLength(60);
    expect([4 * 24 + 17, 4 * 24 + 18, 5, 6].map(isWeekendHour)).toEqual([false, true, true, false]);
  });

  it("is no different from a week whose hours of the clock are alike every day, however busy nights are", () => {
    const rates = weekendRates(weeksOf(4, (hour) => (isNight(hour) ? 9 : 2)));
    for (const {ratio, lo, hi} of [rates, rates?.nights, rates?.days].filter((each) => each != null)) {
      expect(ratio).toBeCloseTo(1, 12);
      expect([lo < 1, hi > 1]).toEqual([true, true]);
    }
  });

  it("holds its nights and its days apart, and both where it holds all", () => {
    const busy = (hour: number) => (!isWeekendHour(hour) ? 10 : isNight(hour) ? 12 : 8);
    const rates = weekendRates(weeksOf(4, busy));
    expect(rates?.nights?.ratio).toBeCloseTo(1.2, 12);
    expect(rates?.days?.ratio).toBeCloseTo(0.8, 12);
    expect(rates?.ratio).toBeGreaterThan(0.8);
    expect(rates?.ratio).toBeLessThan(1.2);
  });

  it("has the ratio of Mantel and Haenszel, summed hour by hour of the clock", () => {
    const random = seededRandom(2);
    const weeks = weeksOf(20, (hour) => poisson(isNight(hour) ? 5 : 1, random));
    const [above, below] = [[0], [0]];
    for (let clock = 0; clock < 24; clock++) {
      const sides = {n: 0, days: 0, other_n: 0, other_days: 0};
      weeks.forEach((n, i) => {
        if (i % 24 !== clock) return;
        const weekend = isWeekendHour(i % 168);
        sides[weekend ? "n" : "other_n"] += n;
        sides[weekend ? "days" : "other_days"]++;
      });
      above[0] += (sides.n * sides.other_days) / (sides.days + sides.other_days);
      below[0] += (sides.other_n * sides.days) / (sides.days + sides.other_days);
    }
    expect(weekendRates(weeks)?.ratio).toBeCloseTo(above[0] / below[0], 10);
  });

  it("has the interval that a bootstrap of whole weeks gives", () => {
    const random = seededRandom(3);
    const n = 60;
    const factors = Array.from({length: n}, () => ({
      week: weekFactor(random, 0.3),
      weekend: weekFactor(random, 0.3)
    }));
    const weeks = weeksOf(n, (hour, week) => {
      const {week: all, weekend} = factors[week];
      return poisson(4 * all * (isWeekendHour(hour) ? weekend : 1), random);
    });
    const again = new Float64Array(weeks.length);
    const ratios = Float64Array.from({length: 400}, () => {
      for (let week = 0; week < n; week++) {
        const drawn = Math.floor(random() * n);
        again.set(weeks.subarray(168 * drawn, 168 * drawn + 168), 168 * week);
      }
      return weekendRates(again)?.nights?.ratio ?? 0;
    }).sort();
    const nights = weekendRates(weeks)?.nights;
    const width = ratios[389] - ratios[10];
    expect(Math.abs(((nights?.hi ?? 0) - (nights?.lo ?? 0)) / width - 1)).toBeLessThan(0.15);
  });

  it("is not spoken of from one week, nor where a side is empty", () => {
    expect(weekendRates(weeksOf(1, () => 3))).toBeNull();
    expect(weekendRates(weeksOf(0, () => 3))).toBeNull();
    expect(weekendRates(weeksOf(5, (hour) => (isWeekendHour(hour) ? 1 : 0)))).toBeNull();
    const by_day = weekendRates(weeksOf(5, (hour) => (isNight(hour) ? 0 : 1)));
    expect(by_day?.nights).toBeNull();
    expect(by_day?.days?.ratio).toBeCloseTo(1, 12);
  });

  it.each(WEEKEND_CASES)("is held by its intervals in about 95 of 100 seeds: $name", (each) => {
    for (const held of Object.values(weekendCoverage(each, 200))) {
      expect(held).toBeGreaterThanOrEqual(0.91);
      expect(held).toBeLessThanOrEqual(0.985);
    }
  });

  it("is held by them in 93 to 97 of 100 of 2,000 seeds, as a script found", () => {
    const {runs, cases} = JSON.parse(
      readFileSync(join(import.meta.dirname, "../golden/temporal/weekend-coverage.json"), "utf8")
    ) as {runs: number; cases: (WeekendCase & {held: Record<string, number>})[]};
    expect(runs).toBeGreaterThanOrEqual(1000);
    expect(cases).toMatchObject(WEEKEND_CASES);
    for (const share of cases.flatMap(({held}) => Object.values(held))) {
      expect(share).toBeGreaterThanOrEqual(0.93);
      expect(share).toBeLessThanOrEqual(0.97);
    }
  });
});
