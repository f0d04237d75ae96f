import {describe, expect, it} from "vitest";
import {studentQuantile} from "../../src/stats/intervals.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {clearTrends, TREND_DAYS, trendP, yearTrend} from "../../src/zones/zone-trend.ts";
import {golden} from "../hotspots/golden.ts";
import {drawGammaAround1, drawPoisson} from "../patrol/draws.ts";

const YEAR = 365;
const N_DAYS = YEAR + TREND_DAYS;

it("compares the last 90 days with the same days a year before, and reads no other", () => {
  const days = new Float64Array(600).fill(1000);
  for (let d = 0; d < TREND_DAYS; d++) {
    days[500 - TREND_DAYS + d] = 3;
    days[500 - TREND_DAYS + d - YEAR] = 2;
  }
  const trend = yearTrend(days, 500, YEAR);
  expect(trend).toMatchObject({incidents: 270, year_before: 180});
  expect(trend?.ratio?.ratio).toBeCloseTo(1.5, 12);
});

it("has no ratio where a side has no incident, and none at all where the days do not reach back", () => {
  const days = new Float64Array(N_DAYS);
  days.fill(1, YEAR);
  expect(yearTrend(days, N_DAYS, YEAR)).toEqual({incidents: TREND_DAYS, year_before: 0, ratio: null});
  expect(yearTrend(days, N_DAYS - 1, YEAR)).toBeNull();
});

describe("the interval", () => {
  const share = (bursts: number | null, ratio: number) => {
    const random = seededRandom(21);
    let holds = 0;
    for (let zone = 0; zone < 400; zone++) {
      const days = new Float64Array(N_DAYS);
      let burst = 1;
      for (let d = 0; d < N_DAYS; d++) {
        if (bursts !== null && (N_DAYS - d) % 7 === 0) burst = drawGammaAround1(bursts, random);
        days[d] = drawPoisson((d >= YEAR ? ratio : 1) * 0.8 * burst, random);
      }
      const found = yearTrend(days, N_DAYS, YEAR)?.ratio;
      if (found && found.lo <= ratio && found.hi >= ratio) holds++;
    }
    return holds / 400;
  };

  it("holds the true ratio in about 95 zones of 100, whether their weeks scatter as Poisson counts or in bursts", () => {
    for (const found of [share(null, 1), share(null, 1.4), share(3, 1)]) {
      expect(found).toBeGreaterThan(0.92);
      expect(found).toBeLessThan(0.995);
    }
  });
});

it("turns an interval back into Student's p value, as scipy has it", () => {
  const {student} = golden<{student: {t: number; df: number; p: number}[]}>("counts");
  for (const {t, df, p} of student) {
    const half = 0.1 * studentQuantile(df);
    const ratio = Math.exp(0.1 * t);
    const found = trendP({ratio, lo: ratio / Math.exp(half), hi: ratio * Math.exp(half)});
    expect(Math.abs(found - p)).toBeLessThan(0.02 * p + 2e-6);
  }
});

it("calls a trend clear when it stands out among all zones, and none where nothing has changed", () => {
  const random = seededRandom(4);
  const zone = (ratio: number) => {
    const days = Float64Array.from({length: N_DAYS}, (_, d) => drawPoisson(d >= YEAR ? ratio : 1, random));
    return yearTrend(days, N_DAYS, YEAR);
  };
  const still = clearTrends(Array.from({length: 100}, () => zone(1)));
  expect(still.filter((trend) => trend?.clear).length).toBeLessThanOrEqual(1);
  const one_doubled = clearTrends([zone(2.5), null, ...Array.from({length: 98}, () => zone(1))]);
  expect(one_doubled[0]?.clear).toBe(true);
  expect(one_doubled[1]).toBeNull();
  expect(one_doubled.filter((trend) => trend?.clear).length).toBeLessThanOrEqual(3);
});
