import fc from "fast-check";
import {expect, it} from "vitest";
import {drawIncidents} from "../../src/reference/subset.ts";

const weights = fc.array(fc.integer({min: 1, max: 30}), {minLength: 1, maxLength: 40});

it("draws the asked number of incidents and never more of a place than it has", () => {
  fc.assert(
    fc.property(weights, fc.integer({min: 1, max: 100}), fc.nat(), (list, size, seed) => {
      const w = Float64Array.from(list);
      const x = w.map((_, i) => i);
      const total = w.reduce((a, b) => a + b, 0);
      const subset = drawIncidents(x, x, w, size, seed);
      expect(subset.weights.reduce((a, b) => a + b, 0)).toBe(Math.min(size, total));
      subset.x.forEach((place, i) => {
        expect(subset.weights[i]).toBeLessThanOrEqual(w[place]);
      });
    })
  );
});

it("draws a place in proportion to its incidents", () => {
  const w = Float64Array.from([1, 9]);
  let heavy = 0;
  for (let seed = 0; seed < 2000; seed++) heavy += drawIncidents(w, w, w, 1, seed).x[0] === 9 ? 1 : 0;
  expect(heavy / 2000).toBeGreaterThan(0.87);
  expect(heavy / 2000).toBeLessThan(0.93);
});
