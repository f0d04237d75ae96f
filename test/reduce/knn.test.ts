import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {exactKnn} from "../../src/reduce/knn.ts";
import type {Metric} from "../../src/reduce/metric.ts";
import {gaussian, planted, ranking} from "./data.ts";

function expectBruteForce(data: Float64Array, n: number, d: number, k: number) {
  const graph = exactKnn(data, n, d, k);
  for (let i = 0; i < n; i++) {
    const expected = ranking(data, n, d, i).slice(0, k);
    expect(Array.from(graph.indices.subarray(i * k, (i + 1) * k))).toEqual(expected.map(({row}) => row));
    const distances = Array.from(graph.distances.subarray(i * k, (i + 1) * k));
    expect(distances).toEqual(expected.map(({square}) => Math.sqrt(square)));
  }
}

describe("exact nearest neighbours", () => {
  it.each([
    ["spread evenly", gaussian(400, 6, 1)],
    ["in clusters", planted(400, 6, 9, 5, 2)],
    ["on a coarse lattice, with many equal distances", gaussian(400, 6, 3).map(Math.round)],
    ["of very different spreads", gaussian(400, 6, 4, (j) => 10 ** (j - 3))]
  ])("are those of brute force on rows %s", (_, data) => {
    expectBruteForce(data, 400, 6, 10);
  });

  it("are those of brute force for any number of rows, features and neighbours", () => {
    const sizes = fc.record({
      n: fc.integer({min: 2, max: 150}),
      d: fc.integer({min: 1, max: 5}),
      seed: fc.nat(1e6),
      grain: fc.constantFrom(0.01, 1)
    });
    fc.assert(
      fc.property(sizes, fc.double({min: 0, max: 1, noNaN: true}), ({n, d, seed, grain}, share) => {
        const data = gaussian(n, d, seed).map((v) => Math.round(v / grain) * grain);
        expectBruteForce(data, n, d, 1 + Math.floor(share * (n - 2)));
      }),
      {numRuns: 40}
    );
  });

  it.each([
    ["manhattan", 0],
    ["cosine", 1]
  ] as [Metric, number][])("are those of brute force by the metric %s", (metric, which) => {
    const [n, d, k] = [300, 5, 7];
    const data = planted(n, d, 6, 3, 5);
    const {indices, distances} = exactKnn(data, n, d, k, metric);
    const row = (i: number) => Array.from(data.subarray(i * d, (i + 1) * d));
    const dot = (p: number[], q: number[]) => p.reduce((sum, v, j) => sum + v * q[j], 0);
    const apart = [
      (p: number[], q: number[]) => p.reduce((sum, v, j) => sum + Math.abs(v - q[j]), 0),
      (p: number[], q: number[]) => 1 - dot(p, q) / Math.sqrt(dot(p, p) * dot(q, q))
    ][which];
    for (let i = 0; i < n; i++) {
      const expected = Array.from({length: n}, (_, j) => ({j, distance: apart(row(i), row(j))}))
        .filter(({j}) => j !== i)
        .sort((p, q) => p.distance - q.distance)
        .slice(0, k);
      expect(Array.from(indices.subarray(i * k, (i + 1) * k))).toEqual(expected.map(({j}) => j));
      expected.forEach(({distance}, e) => {
        expect(distances[i * k + e]).toBeCloseTo(distance, 12);
      });
    }
  });

  it("of equal rows are the others in order of their number, at distance 0", () => {
    const {indices, distances} = exactKnn(new Float64Array(200 * 2).fill(3), 200, 2, 3);
    expect(Array.from(indices.subarray(0, 9))).toEqual([1, 2, 3, 0, 2, 3, 0, 1, 3]);
    expect(distances.every((v) => v === 0)).toBe(true);
  });

  it("are refused for k out of range, data of the wrong length and values that are not finite", () => {
    expect(() => exactKnn(gaussian(5, 2, 1), 5, 2, 5)).toThrow("k must be a whole number from 1 to 4");
    expect(() => exactKnn(gaussian(5, 2, 1), 5, 2, 0)).toThrow("got 0");
    expect(() => exactKnn(gaussian(5, 2, 1), 4, 2, 1)).toThrow("data has 10 values, not 4 rows × 2 features");
    const data = gaussian(5, 2, 1);
    data[7] = Number.NaN;
    expect(() => exactKnn(data, 5, 2, 1)).toThrow("feature 1 of row 3 is NaN");
    expect(() => exactKnn(new Float64Array(10), 5, 2, 1, "cosine")).toThrow(
      "row 0 is all zeros and has no direction"
    );
    expect(() => exactKnn(gaussian(5, 2, 1), 5, 2, 1, "hamming" as Metric)).toThrow(
      "metric must be euclidean, manhattan, cosine, got hamming"
    );
  });
});
