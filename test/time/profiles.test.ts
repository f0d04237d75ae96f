import {expect, it} from "vitest";
import {HOURS_OF_WEEK, nameProfiles, type Profile, SHRINKAGE, shapeMatrix} from "../../src/time/profiles.ts";

const profile = (type: string, counts: Record<number, number>): Profile => {
  const own: Profile = {type, area: "A", incidents: 0, counts: new Float64Array(HOURS_OF_WEEK)};
  for (const [hour, n] of Object.entries(counts)) {
    own.counts[Number(hour)] = n;
    own.incidents += n;
  }
  return own;
};

it("gives rows of unit length: square roots of shares that add up to 1", () => {
  const data = shapeMatrix([
    profile("THEFT", {3: 10, 90: 2}),
    profile("THEFT", {5: 1}),
    profile("ARSON", {0: 400})
  ]);
  for (let i = 0; i < 3; i++) {
    const row = data.subarray(i * HOURS_OF_WEEK, (i + 1) * HOURS_OF_WEEK);
    expect(row.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 12);
  }
});

it("shrinks a thin profile to its type's shape and leaves a thick one nearly as it is", () => {
  const data = shapeMatrix([profile("THEFT", {10: 100_000}), profile("THEFT", {20: 1})]);
  const type10 = 100_000 / 100_001;
  expect(data[10] ** 2).toBeCloseTo((100_000 + SHRINKAGE * type10) / (100_000 + SHRINKAGE), 12);
  expect(data[HOURS_OF_WEEK + 10]).toBeGreaterThan(0.99);
});

it("names a rhythm by the part of the week that stands out, each name once", () => {
  const overall = new Array<number>(HOURS_OF_WEEK).fill(1 / HOURS_OF_WEEK);
  const peak = (hours: number[]) => overall.map((share, h) => (hours.includes(h) ? 0.1 : share * 0.5));
  const saturdayNight = [120, 121, 122, 123, 144, 145];
  const mondayNoon = [12, 13, 14];
  const names = nameProfiles([peak(saturdayNight), peak(mondayNoon), peak(saturdayNight)], overall);
  expect(names[0]).toBe("weekend nights");
  expect(names[1]).toBe("weekday afternoons");
  expect(names[2].startsWith("weekend nights and ")).toBe(true);
});
