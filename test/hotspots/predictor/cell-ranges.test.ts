import {expect, test} from "vitest";
import {cellRange, dispersionOf, testRanges} from "../../../src/hotspots/predictor/cell-ranges.ts";
import {countChances, fairShare} from "../../../src/zones/count-forecast.ts";
import {golden} from "../golden.ts";
import {cellRangeCoverage} from "./cell-range-coverage.ts";

test.each([
  [0.002, 0],
  [0.7, 0.4],
  [12, 0],
  [30, 0.15]
])(
  "where chances are right the middle 95%% holds 95 of 100 counts: expected %d, alpha %d",
  (expected, alpha) => {
    const chances = countChances(expected, alpha);
    const held = chances.reduce((sum, chance, k) => sum + chance * fairShare(k, expected, alpha), 0);
    expect(held).toBeCloseTo(0.95, 9);
  }
);

test("a count far out counts as outside, one inside as inside, one on the limit in part", () => {
  expect(fairShare(60, 12, 0)).toBe(0);
  expect(fairShare(12, 12, 0)).toBe(1);
  expect(fairShare(0, 3, 0)).toBeCloseTo(1 - 0.025 / Math.exp(-3), 12);
});

test("of planted cities the cells of every tenth keep within their ranges, the hottest hundredth too", () => {
  const {n_seeds, ...many} = golden<{n_seeds: number; coverage: number[]; hot_coverage: number}>(
    "cell-range-coverage"
  );
  expect(n_seeds).toBeGreaterThanOrEqual(1000);
  for (const {coverage, hot_coverage} of [many, cellRangeCoverage(200)])
    for (const share of [...coverage, hot_coverage]) {
      expect(share).toBeGreaterThan(0.93);
      expect(share).toBeLessThan(0.97);
    }
}, 120_000);

test("cells that vary more have wider ranges, and without tests there are none", () => {
  const expected = Float64Array.from({length: 1000}, (_, i) => (i < 100 ? 20 : 0.1));
  // A hundred hot cells swing between 5 and 35, the others do what Poisson counts do.
  const swinging = [0, 1, 2, 3].map((t) => ({
    expected,
    observed: expected.map((mean, i) =>
      mean > 1 ? ((i + t) % 2 === 0 ? 5 : 35) : (i + 3 * t) % 10 === 0 ? 1 : 0
    )
  }));
  const dispersion = dispersionOf(swinging);
  if (dispersion === null) throw new Error("no dispersion");
  const {lo, hi} = cellRange(20, dispersion);
  expect(lo).toBeLessThanOrEqual(5);
  expect(hi).toBeGreaterThanOrEqual(35);
  expect(cellRange(0.1, dispersion)).toEqual({lo: 0, hi: 1});
  expect(dispersionOf(swinging.slice(0, 2))).toBeNull();
  expect(testRanges(swinging.slice(0, 3))).toBeNull();
  expect(testRanges(swinging)?.n).toBe(1);
});
