import {expect, it} from "vitest";
import {HOURS_OF_WEEK, type Profile, SHRINKAGE, shapeMatrix} from "../../src/temporal/profiles.ts";

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
