import fc from "fast-check";
import {expect, it} from "vitest";
import {rankCorrelation} from "../../src/stats/rank-correlation.ts";

/** Pearson's correlation of mean ranks by counting, from the definition. */
function byDefinition(a: number[], b: number[]): number {
  const ranks = (values: number[]) =>
    values.map((v) => {
      const below = values.filter((other) => other < v).length;
      return below + (values.filter((other) => other === v).length + 1) / 2;
    });
  const [p, q] = [ranks(a), ranks(b)];
  const mean = (a.length + 1) / 2;
  const moment = (u: number[], v: number[]) => u.reduce((sum, x, i) => sum + (x - mean) * (v[i] - mean), 0);
  return moment(p, q) / Math.sqrt(moment(p, p) * moment(q, q));
}

it("is Spearman's, ties included", () => {
  const value = fc.integer({min: -4, max: 4});
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), {minLength: 2, maxLength: 40}), (pairs) => {
      const [a, b] = [pairs.map(([v]) => v), pairs.map(([, v]) => v)];
      fc.pre(new Set(a).size > 1 && new Set(b).size > 1);
      expect(rankCorrelation(Float64Array.from(a), Float64Array.from(b))).toBeCloseTo(byDefinition(a, b), 12);
    })
  );
});

it("is 1 for any rising function, −1 for a falling one, 0 beside a constant", () => {
  const a = Float64Array.of(3, 1, 4, 1.5, 9);
  expect(rankCorrelation(a, a.map(Math.exp))).toBeCloseTo(1, 12);
  expect(
    rankCorrelation(
      a,
      a.map((v) => -(v ** 3))
    )
  ).toBeCloseTo(-1, 12);
  expect(rankCorrelation(a, new Float64Array(5))).toBe(0);
});

it("is refused for lists of different length or one value", () => {
  expect(() => rankCorrelation(Float64Array.of(1, 2), Float64Array.of(1))).toThrow("got 2 and 1");
  expect(() => rankCorrelation(Float64Array.of(1), Float64Array.of(1))).toThrow("got 1 and 1");
});
