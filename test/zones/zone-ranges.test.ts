import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {overdispersion} from "../../src/zones/count-forecast.ts";
import {testZoneRanges, zoneDispersions} from "../../src/zones/zone-ranges.ts";
import {zoneRangeCoverage} from "./zone-range-coverage.ts";

describe("ranges of zones", () => {
  it("hold 95 of 100 counts in every tenth of planted zones, the largest and the smallest", () => {
    const file = new URL("../golden/zones/zone-range-coverage.json", import.meta.url);
    const {n_seeds, coverage} = JSON.parse(readFileSync(file, "utf8"));
    expect(n_seeds).toBeGreaterThanOrEqual(1000);
    for (const shares of [coverage as number[], zoneRangeCoverage(200)])
      for (const share of shares) {
        expect(share).toBeGreaterThan(0.93);
        expect(share).toBeLessThan(0.97);
      }
  }, 60_000);

  it("are learned from the tests before alone: what comes later changes nothing", () => {
    const tests = Array.from({length: 6}, (_, t) => ({
      expected: Float64Array.from({length: 20}, (_, z) => 3 + z),
      observed: Float64Array.from({length: 20}, (_, z) => Math.max(0, 3 + z + ((7 * t + 3 * z) % 9) - 4))
    }));
    const first = testZoneRanges(tests.slice(0, 4));
    const wild = {...tests[5], observed: tests[5].observed.map((n) => 10 * n)};
    const [calm, stormy] = [tests, [...tests.slice(0, 5), wild]].map((all) => testZoneRanges(all));
    expect(first?.n).toBe(1);
    expect(calm?.n).toBe(3);
    const lost = (calm?.coverage ?? []).map((share, k) => (share ?? 0) - (stormy?.coverage[k] ?? 0));
    // Only the last test's counts were outside, a third of each tenth.
    for (const each of lost) expect(each).toBeLessThanOrEqual(1 / 3 + 1e-9);
    expect(testZoneRanges(tests.slice(0, 3))).toBeNull();
    expect(testZoneRanges([])).toBeNull();
  });
});

describe("the dispersion of a zone", () => {
  it("is that of the fifth of its size for a zone without counts, drawn to its own by as many as it has", () => {
    const expected = Float64Array.from({length: 10}, (_, z) => (z < 5 ? 4 : 40));
    const tests = Array.from({length: 8}, (_, t) => ({
      expected,
      observed: expected.map((mean, z) => Math.round(mean * (1 + 0.5 * Math.sin(5 * t + z))))
    }));
    const pairs = tests.flatMap(({observed}) => Array.from(observed, (n, z) => ({n, mean: expected[z]})));
    const alpha = zoneDispersions(tests, expected);
    const own = tests.map(({observed}) => observed[9]);
    const alone = overdispersion(
      own,
      own.map(() => 40)
    );
    const large = pairs.filter(({mean}) => mean === 40).map(({n}) => n);
    const together = overdispersion(
      large,
      large.map(() => 40)
    );
    expect(alpha[9]).toBeGreaterThan(Math.min(alone, together) - 0.02);
    expect(alpha[9]).toBeLessThan(Math.max(alone, together) + 0.02);
    const [unknown] = zoneDispersions(
      tests.map((test) => ({
        expected: Float64Array.of(0, ...test.expected),
        observed: Float64Array.of(0, ...test.observed)
      })),
      Float64Array.of(60, ...expected)
    );
    const top = pairs
      .toSorted((a, b) => a.mean - b.mean || a.n - b.n)
      .slice(64)
      .map(({n}) => n);
    expect(unknown).toBeCloseTo(
      overdispersion(
        top,
        top.map(() => 40)
      ),
      9
    );
  });

  it("is none without a test, with one zone or none", () => {
    expect([...zoneDispersions([], Float64Array.of(3, 8))]).toEqual([0, 0]);
    expect([...zoneDispersions([], new Float64Array(0))]).toEqual([]);
    const one = {expected: Float64Array.of(5), observed: Float64Array.of(9)};
    expect(zoneDispersions([one, one, one], Float64Array.of(5))[0]).toBeGreaterThan(0);
    const nothing = {expected: new Float64Array(2), observed: new Float64Array(2)};
    expect(testZoneRanges([nothing, nothing, nothing, nothing])).toBeNull();
  });
});
