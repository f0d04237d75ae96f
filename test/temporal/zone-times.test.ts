import {describe, expect, it} from "vitest";
import {windowText, zoneFindings} from "../../src/prose/report/zone-times.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {poisson} from "../../src/stats/resample.ts";
import {HOURS_OF_WEEK} from "../../src/temporal/profiles.ts";
import {shrinkCounts, zoneTimes} from "../../src/temporal/zone-times.ts";

const even = new Float64Array(HOURS_OF_WEEK).fill(100);

/** Weeks of a zone: `base` incidents an hour, `peak` from Saturday 22:00 to Sunday 02:00. */
function weeks(n_weeks: number, base: number, peak: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({length: n_weeks * HOURS_OF_WEEK}, (_, i) => {
    const hour = i % HOURS_OF_WEEK;
    return poisson(hour >= 5 * 24 + 22 && hour < 6 * 24 + 2 ? peak : base, random);
  });
}

const zone = (counts: Float64Array, seed = 1) =>
  zoneTimes({rank: 1, name: "Zone", counts}, even, seededRandom(seed), 200);

describe("a zone's week", () => {
  it("has the planted peak, measured within its interval, and is told in words", () => {
    const found = zone(weeks(104, 0.2, 1.2, 7));
    const [peak] = found.peaks;
    expect(windowText(peak)).toBe("Sat 22:00–02:00");
    expect(peak.per_hour.lo).toBeLessThan(1.2);
    expect(peak.per_hour.hi).toBeGreaterThan(1.2);
    expect(zoneFindings([found])[0]).toContain("Zone: busiest Sat 22:00–02:00");
    expect(zoneFindings([found])[0]).toContain("The Sat night shift (22:00–06:00)");
  });

  it("covers the truth of its first peak in 19 of 20 zones, although it is the busiest of many", () => {
    const runs = 150;
    let covered = 0;
    let praised = 0;
    for (let seed = 0; seed < runs; seed++) {
      const found = zone(weeks(60, 0.3, 0.3, 100 + seed), seed);
      const [{per_hour}] = found.peaks;
      if (per_hour.lo <= 0.3 && 0.3 <= per_hour.hi) covered++;
      if (found.peaks[0].ratio.lo > 1) praised++;
    }
    expect(covered / runs).toBeGreaterThan(0.88);
    expect(covered / runs).toBeLessThan(0.99);
    expect(praised / runs).toBeLessThan(0.08);
  });

  it("says nothing of a zone whose hours are alike", () => {
    expect(zoneFindings([zone(new Float64Array(20 * HOURS_OF_WEEK).fill(1))])).toEqual([]);
  });

  it("counts each incident in one shift, those after Sunday midnight in Sunday's", () => {
    const counts = weeks(20, 0.4, 2, 3);
    const found = zone(counts);
    const in_shifts = found.shifts.reduce((sum, {per_shift}) => sum + 20 * per_shift.value, 0);
    expect(in_shifts).toBeCloseTo(
      counts.reduce((a, b) => a + b, 0),
      9
    );
    const once = new Float64Array(10 * HOURS_OF_WEEK);
    once[HOURS_OF_WEEK + 3] = 10;
    const [busy] = zone(once).shifts.filter(({per_shift}) => per_shift.value > 0);
    expect(busy).toMatchObject({weekday: 6, shift: 2, per_shift: {value: 1}});
  });

  it("of no incidents has no peaks", () => {
    expect(zone(new Float64Array(10 * HOURS_OF_WEEK))).toMatchObject({incidents: 0, peaks: []});
  });
});

describe("shrinking", () => {
  it("leaves nothing of chance and nearly all of a strong shape", () => {
    const random = seededRandom(5);
    const expected = new Float64Array(HOURS_OF_WEEK).fill(20);
    const chance = shrinkCounts(
      expected.map((mean) => poisson(mean, random)),
      expected
    );
    expect(chance.own_share).toBeLessThan(0.3);
    const shaped = shrinkCounts(
      expected.map((mean, h) => poisson(h % 24 < 12 ? mean / 4 : 1.75 * mean, random)),
      expected
    );
    expect(shaped.own_share).toBeGreaterThan(0.85);
  });
  it("lies between the counts and what is expected", () => {
    const counts = Float64Array.from({length: HOURS_OF_WEEK}, (_, h) => h % 40);
    const expected = new Float64Array(HOURS_OF_WEEK).fill(18);
    shrinkCounts(counts, expected).shrunk.forEach((value, h) => {
      expect(value).toBeGreaterThanOrEqual(Math.min(counts[h], 18));
      expect(value).toBeLessThanOrEqual(Math.max(counts[h], 18));
    });
  });
});
