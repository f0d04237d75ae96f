import {describe, expect, it} from "vitest";
import {exactKnn, type KnnGraph} from "../../src/reduce/knn.ts";
import {descentKnn, EXACT_ROWS, nearestNeighbors} from "../../src/reduce/knn-descent.ts";
import type {Metric} from "../../src/reduce/metric.ts";
import {gaussian, mixed, planted} from "./data.ts";

const N = 4000;
const D = 10;
const K = 14;

/** Share of neighbours that are as near as the true ones. */
function recall(found: KnnGraph, exact: KnnGraph): number {
  let hits = 0;
  for (let i = 0; i < exact.n_rows; i++) {
    const farthest = exact.distances[(i + 1) * exact.k - 1];
    for (let e = i * exact.k; e < (i + 1) * exact.k; e++) if (found.distances[e] <= farthest) hits++;
  }
  return hits / exact.indices.length;
}

/** Kinds beside measures, standardised, as incidents have them. */
const kinds = gaussian(N, D, 61).map((v, e) => (e % D < 5 ? (v > (e % D) / 2 ? 2 : -0.5) : v));

describe("neighbours by descent", () => {
  it.each([
    ["one correlated cloud", "euclidean", mixed(N, D, 62)],
    ["clusters", "euclidean", planted(N, D, 12, 5, 63)],
    ["kinds beside measures", "euclidean", kinds],
    ["kinds beside measures", "manhattan", kinds],
    ["clusters", "cosine", planted(N, D, 12, 5, 64)]
  ] as [string, Metric, Float64Array][])(
    "are at least 98 in 100 the true ones in %s, %s",
    (_, metric, data) => {
      const exact = exactKnn(data, N, D, K, metric);
      expect(recall(descentKnn(data, N, D, K, metric), exact)).toBeGreaterThan(0.98);
    }
  );

  it("have their exact distances, in order, and are no row twice nor the row itself", () => {
    const n = 500;
    const {indices, distances} = descentKnn(kinds.subarray(0, n * D), n, D, K);
    for (let i = 0; i < n; i++) {
      const own = Array.from(indices.subarray(i * K, (i + 1) * K));
      expect(new Set([...own, i]).size).toBe(K + 1);
      own.forEach((j, e) => {
        let square = 0;
        for (let f = 0; f < D; f++) square += (kinds[i * D + f] - kinds[j * D + f]) ** 2;
        expect(distances[i * K + e]).toBe(Math.sqrt(square));
        if (e > 0) expect(distances[i * K + e]).toBeGreaterThanOrEqual(distances[i * K + e - 1]);
      });
    }
  });

  it("are the same for a seed", () => {
    const data = mixed(1000, 6, 65);
    expect(descentKnn(data, 1000, 6, 8, "euclidean", 3)).toEqual(
      descentKnn(data, 1000, 6, 8, "euclidean", 3)
    );
  });

  it("are found among few rows, among equal rows, and among rows of wild scales", () => {
    const all = (n: number, k: number) => descentKnn(gaussian(n, 3, 66), n, 3, k);
    for (const [n, k] of [
      [2, 1],
      [5, 4],
      [40, 39]
    ])
      expect(all(n, k)).toEqual(exactKnn(gaussian(n, 3, 66), n, 3, k));
    const equal = descentKnn(new Float64Array(900).fill(2), 300, 3, 5);
    expect(equal.distances.every((v) => v === 0)).toBe(true);
    const wild = Float64Array.from({length: 1500}, (_, i) => 1.5 ** (i % 150) + i / 1e3);
    const exact = exactKnn(wild, 1500, 1, 5);
    expect(recall(descentKnn(wild, 1500, 1, 5), exact)).toBeGreaterThan(0.8);
  });

  it("are taken past 10,000 rows only", () => {
    const data = gaussian(EXACT_ROWS + 1, 2, 67);
    const fewer = data.subarray(2);
    expect(nearestNeighbors(fewer, EXACT_ROWS, 2, 3)).toEqual(exactKnn(fewer, EXACT_ROWS, 2, 3));
    expect(nearestNeighbors(data, EXACT_ROWS + 1, 2, 3, "euclidean", 5)).toEqual(
      descentKnn(data, EXACT_ROWS + 1, 2, 3, "euclidean", 5)
    );
  });

  it("are refused for k out of range and values that are not finite", () => {
    expect(() => descentKnn(gaussian(5, 2, 1), 5, 2, 5)).toThrow("k must be a whole number from 1 to 4");
    expect(() => descentKnn(Float64Array.of(1, Number.NaN), 2, 1, 1)).toThrow("feature 0 of row 1 is NaN");
  });
});
