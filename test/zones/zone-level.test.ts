import {describe, expect, it} from "vitest";
import {seededRandom} from "../../src/stats/random.ts";
import {type DailyCounts, pastLevels, seasonOf, tryLevels, zoneLevels} from "../../src/zones/zone-level.ts";
import {drawGammaAround1, drawPoisson} from "../patrol/draws.ts";

/** The zones' own rates, tried on the periods before a day. */
const tried = (daily: DailyCounts, end: number) =>
  tryLevels(daily, pastLevels(daily, end, 30), 30, zoneLevels(daily, end, 30));

/** Daily counts of zones whose level swings over the year, with a burst of 30 days now and then. */
function city(n_zones: number, n_days: number, swing: number, shape: number | null) {
  const random = seededRandom(17);
  const season = (d: number) => 1 + swing * Math.sin((2 * Math.PI * d) / 365);
  const zones = Array.from({length: n_zones}, (_, z) => {
    const days = new Float64Array(n_days);
    let burst = 1;
    for (let d = 0; d < n_days; d++) {
      if (shape !== null && (n_days - d) % 30 === 0) burst = drawGammaAround1(shape, random);
      days[d] = drawPoisson((0.2 + 0.02 * z) * season(d) * burst, random);
    }
    return days;
  });
  const all = new Float64Array(n_days);
  for (const days of zones)
    days.forEach((n, d) => {
      all[d] += n;
    });
  return {zones, city: all};
}

describe("what a zone is to expect", () => {
  it("is its rate over the year before, times how far the same days of past years stood above their year", () => {
    const days = Float64Array.from({length: 1000}, (_, d) => (d % 365 >= 270 && d % 365 < 300 ? 4 : 1));
    const end = 2 * 365 + 270;
    const year = 365 + 3 * 30;
    expect(zoneLevels({zones: [days], city: days}, end, 30)[0]).toBeCloseTo(
      (year / 365) * 30 * (4 / (year / 365)),
      9
    );
  });

  it("knows nothing of the days to come", () => {
    const {zones, city: all} = city(3, 900, 0.3, null);
    const before = zoneLevels({zones, city: all}, 800, 30);
    for (const days of [...zones, all]) days.fill(1e6, 800);
    expect(zoneLevels({zones, city: all}, 800, 30)).toEqual(before);
    expect(tried({zones, city: all}, 800).alpha.every(Number.isFinite)).toBe(true);
  });

  it("has no season in less than a year and a half of days, and none in an empty city", () => {
    expect(seasonOf(new Float64Array(400).fill(2), 400, 30)).toBe(1);
    expect(seasonOf(new Float64Array(1000), 1000, 30)).toBe(1);
    expect(zoneLevels({zones: [new Float64Array(0)], city: new Float64Array(0)}, 0, 30)[0]).toBe(0);
  });
});

describe("ranges tried on past periods", () => {
  it("hold about 95 of 100 counts, with bursts and without", () => {
    for (const shape of [null, 8]) {
      const {ranges, n_periods} = tried(city(60, 1096, 0.2, shape), 1096);
      expect(n_periods).toBe(12);
      expect(ranges?.n).toBe(9);
      const shares = ranges?.coverage ?? [];
      const mean = shares.reduce<number>((sum, share) => sum + (share ?? 0) / 10, 0);
      expect(mean).toBeGreaterThan(0.93);
      expect(mean).toBeLessThan(0.98);
    }
  });

  it("know the zone that is unlike the others", () => {
    const {zones, city: all} = city(30, 1096, 0, null);
    for (let d = 1096 - 75; d < 1096 - 60; d++) zones[4][d] += 12;
    const {alpha} = tried({zones, city: all}, 1096);
    expect(alpha[4]).toBeGreaterThan(4 * alpha.filter((_, z) => z !== 4).reduce((a, b) => Math.max(a, b), 0));
  });

  it("are not tried on less than a year", () => {
    const {zones, city: all} = city(2, 380, 0, null);
    expect(tried({zones, city: all}, 380)).toMatchObject({n_periods: 0, ranges: null});
  });
});
