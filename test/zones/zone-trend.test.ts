import {describe, expect, it} from "vitest";
import {seededRandom} from "../../src/stats/random.ts";
import {TREND_DAYS, type YearPair, yearPair, zoneTrends} from "../../src/zones/zone-trend.ts";
import {plantedZones, wrongSigns} from "./planted-changes.ts";

const YEAR = 365;
const N_DAYS = YEAR + TREND_DAYS;

it("compares the last 90 days with the same days a year before, and reads no other", () => {
  const days = new Float64Array(600).fill(1000);
  for (let d = 0; d < TREND_DAYS; d++) {
    days[500 - TREND_DAYS + d] = 3;
    days[500 - TREND_DAYS + d - YEAR] = 2;
  }
  expect(yearPair(days, 500, YEAR)).toEqual({incidents: 270, year_before: 180, pearson: 0, df: 24});
});

it("says nothing where the days do not reach back", () => {
  expect(yearPair(new Float64Array(N_DAYS).fill(1), N_DAYS - 1, YEAR)).toBeNull();
  expect(zoneTrends([null, null])).toEqual({
    trends: [null, null],
    all: {compared: 0, dispersion: 1, clear: {shared: 0, drawn: 0, larger: 0}, told: 0}
  });
});

const pair = (year_before: number, incidents: number, pearson = 12, df = 12): YearPair => ({
  incidents,
  year_before,
  pearson,
  df
});

it("keeps the counts of a zone without any incident, and compares it with none", () => {
  const {trends, all} = zoneTrends([pair(0, 0, 0, 0), pair(20, 22)]);
  expect(trends[0]).toEqual({incidents: 0, year_before: 0, ratio: null, false_sign: null, clear: false});
  expect(all.compared).toBe(1);
});

it("has a ratio also where one year has no incident, and is not sure of few", () => {
  const steady = Array.from({length: 60}, (_, i) => pair(40 + (i % 7), 40 + ((3 * i) % 7)));
  const {trends} = zoneTrends([pair(0, 3, 0, 0), pair(0, 60, 0, 0), ...steady]);
  expect(trends[0]).toMatchObject({clear: false});
  expect(trends[0]?.false_sign).toBeGreaterThan(0.05);
  expect(trends[1]).toMatchObject({clear: true});
  expect(trends[1]?.ratio?.ratio).toBeGreaterThan(1);
});

it("calls clear what stands out under each of three variances, and counts each", () => {
  const steady = Array.from({length: 98}, () => pair(50, 50));
  // The second zone's weeks scatter four times as much as Poisson counts: its doubling is less sure than the first one's.
  const {trends, all} = zoneTrends([pair(30, 70), pair(30, 70, 48), ...steady]);
  expect(trends[0]?.clear).toBe(true);
  expect(trends[1]?.clear).toBe(false);
  expect(all.clear).toEqual({shared: 2, drawn: 1, larger: 1});
  expect(trends[0]?.false_sign).toBeLessThan(trends[1]?.false_sign ?? 0);
  // Drawn to no change like all others: an interval of no width would be certainty.
  expect(trends[2]?.ratio).toBeNull();
});

describe("how weeks scatter", () => {
  it("is 1 for Poisson counts on average, few or many", () => {
    const random = seededRandom(3);
    for (const per_day of [0.05, 0.4, 3]) {
      const zones = plantedZones({n: 200, per_day, changes: [1], burst: null}, random);
      const {all} = zoneTrends(zones.days.map((days) => yearPair(days, N_DAYS, YEAR)));
      expect(all.dispersion).toBeLessThan(1.06);
    }
  });

  it("is found where weeks come in bursts", () => {
    const {days} = plantedZones({n: 300, per_day: 1, changes: [1], burst: 20}, seededRandom(4));
    // A week of mean 7 whose level has a variance of 1/20 of its square: variance over mean 1 + 7/20.
    const {all} = zoneTrends(days.map((zone) => yearPair(zone, N_DAYS, YEAR)));
    expect(all.dispersion).toBeGreaterThan(1.28);
    expect(all.dispersion).toBeLessThan(1.42);
  });
});

// 1,000 cities of each kind: scripts/golden/zone-trend-signs.ts.
describe("in planted cities of 100 zones whose weeks scatter beyond Poisson counts", () => {
  it("hardly any zone is called clear where nothing has changed", () => {
    const {cities_with_a_call, told} = wrongSigns("none", 200);
    expect(cities_with_a_call).toBeLessThanOrEqual(0.1);
    expect(told).toBeLessThanOrEqual(0.2);
  });

  it.each(["few", "many"] as const)(
    "directions that are told are seldom wrong: %s zones have changed",
    (kind) => {
      const found = wrongSigns(kind, 200);
      expect(found.told).toBeGreaterThan(1);
      expect(found.told_wrong).toBeLessThanOrEqual(0.05);
      expect(found.clear_wrong).toBeLessThanOrEqual(0.05);
      expect(found.held).toBeGreaterThan(0.92);
    }
  );
});
