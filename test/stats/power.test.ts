import fc from "fast-check";
import {expect, it} from "vitest";
import {cube, power} from "../../src/stats/power.ts";

const above_zero = fc.double({min: 1e-6, max: 1e6, noNaN: true});

it("is what Math.pow gives but for the last bits", () => {
  fc.assert(
    fc.property(above_zero, fc.double({min: -4, max: 4, noNaN: true}), (base, exponent) => {
      expect(Math.abs(power(base, exponent) / base ** exponent - 1)).toBeLessThan(1e-13);
      expect(Math.abs(cube(base) / base ** 3 - 1)).toBeLessThan(1e-15);
    })
  );
});

it("takes 0 to 0", () => {
  expect(power(0, 0.8)).toBe(0);
  expect(cube(0)).toBe(0);
});
