import {describe, expect, it} from "vitest";
import {fitCurve} from "../../src/reduce/umap-curve.ts";

function squaredError(a: number, b: number, min_dist: number, spread: number): number {
  let sum = 0;
  for (let i = 0; i < 300; i++) {
    const x = (3 * spread * i) / 299;
    const wished = x < min_dist ? 1 : Math.exp(-(x - min_dist) / spread);
    sum += (wished - 1 / (1 + a * x ** (2 * b))) ** 2;
  }
  return sum;
}

describe("the curve of similarity in the embedding", () => {
  it("has umap-learn's published a and b", () => {
    const usual = fitCurve(0.1, 1);
    expect(usual.a).toBeCloseTo(1.5769434601962196, 6);
    expect(usual.b).toBeCloseTo(0.8950608779914887, 6);
    const tight = fitCurve(0.001, 1);
    expect(tight.a).toBeCloseTo(1.929, 3);
    expect(tight.b).toBeCloseTo(0.7915, 4);
  });

  it.each([
    [0, 1],
    [0.05, 0.3],
    [0.5, 1],
    [0.99, 1],
    [2, 2],
    [0.1, 50]
  ])("is a least-squares minimum for min_dist %d, spread %d", (min_dist, spread) => {
    const {a, b} = fitCurve(min_dist, spread);
    const least = squaredError(a, b, min_dist, spread);
    for (const [da, db] of [
      [1.001, 1],
      [0.999, 1],
      [1, 1.001],
      [1, 0.999],
      [1.001, 0.999],
      [0.999, 1.001]
    ])
      expect(squaredError(a * da, b * db, min_dist, spread)).toBeGreaterThan(least);
  });

  it("scales with the spread: the same b, and a divided by spread to the 2b", () => {
    const one = fitCurve(0.2, 1);
    const ten = fitCurve(2, 10);
    expect(ten.b).toBeCloseTo(one.b, 6);
    expect(ten.a * 10 ** (2 * one.b)).toBeCloseTo(one.a, 4);
  });

  it("is refused for a spread that is not positive and a min_dist beyond it", () => {
    expect(() => fitCurve(0.1, 0)).toThrow("spread must be a positive number, got 0");
    expect(() => fitCurve(1.5, 1)).toThrow("min_dist must be from 0 to spread (1), got 1.5");
    expect(() => fitCurve(Number.NaN, 1)).toThrow("got NaN");
  });
});
