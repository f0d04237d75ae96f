import {describe, expect, it} from "vitest";
import {growthExponent} from "../../bench/growth.ts";

describe("growthExponent", () => {
  it("is the power of rows by which seconds grow, whatever the factor", () => {
    const rows = [10_000, 100_000, 500_000, 8_000_000];
    for (const power of [0, 0.5, 1, 1.3, 2]) {
      const seconds = rows.map((n) => 3e-7 * n ** power);
      expect(growthExponent(rows, seconds)).toBeCloseTo(power, 12);
    }
  });

  it("leaves as much above the line as below it", () => {
    expect(growthExponent([1, 10, 100, 1000], [1 * 2, 10 / 2, 100 / 2, 1000 * 2])).toBeCloseTo(1, 12);
  });

  it("is no number for a single size", () => {
    expect(growthExponent([1000, 1000], [1, 2])).toBeNaN();
  });
});
