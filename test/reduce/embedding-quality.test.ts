import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {continuity, embeddingQuality, trustworthiness} from "../../src/reduce/embedding-quality.ts";
import {rankCorrelation} from "../../src/stats/rank-correlation.ts";
import {gaussian, mixed, planted, ranking} from "./data.ts";

/** Distances of every pair, in the data and in the embedding. */
function allDistances(data: Float64Array, d: number, embedding: Float64Array, q: number, n: number) {
  const between = (values: Float64Array, width: number, i: number, j: number) =>
    Math.hypot(...Array.from({length: width}, (_, c) => values[i * width + c] - values[j * width + c]));
  const pairs = Array.from({length: n}, (_, i) => Array.from({length: i}, (__, j) => [i, j])).flat();
  return [
    Float64Array.from(pairs, ([i, j]) => between(data, d, i, j)),
    Float64Array.from(pairs, ([i, j]) => between(embedding, q, i, j))
  ] as const;
}

/** Venna and Kaski's definition, by whole rankings. */
function byDefinition(
  data: Float64Array,
  d: number,
  embedding: Float64Array,
  q: number,
  n: number,
  k: number
) {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const ranks = new Map(ranking(data, n, d, i).map(({row}, p) => [row, p + 1]));
    for (const {row} of ranking(embedding, n, q, i).slice(0, k))
      sum += Math.max(0, (ranks.get(row) ?? Infinity) - k);
  }
  return 1 - (2 * sum) / (n * k * (2 * n - 3 * k - 1));
}

describe("trustworthiness and continuity", () => {
  it("follow the definition, ties included", () => {
    const sizes = fc.record({
      n: fc.integer({min: 5, max: 60}),
      d: fc.integer({min: 1, max: 5}),
      seed: fc.nat(1e6)
    });
    fc.assert(
      fc.property(sizes, fc.double({min: 0, max: 0.99, noNaN: true}), ({n, d, seed}, share) => {
        const data = gaussian(n, d, seed).map((v) => Math.round(v * 3));
        const embedding = gaussian(n, 2, seed + 1).map((v) => Math.round(v * 3));
        const k = 1 + Math.floor(share * (Math.ceil(n / 2) - 1));
        const {trustworthiness: t, continuity: c} = embeddingQuality(data, embedding, n, d, 2, {
          n_neighbors: k
        });
        expect(t.value).toBeCloseTo(byDefinition(data, d, embedding, 2, n, k), 12);
        expect(c.value).toBeCloseTo(byDefinition(embedding, 2, data, d, n, k), 12);
      }),
      {numRuns: 60}
    );
  });

  it("have the value of scikit-learn's own example: 0.2", () => {
    const data = Float64Array.of(0, 1, 2, 3, 4);
    const embedding = Float64Array.of(0, 2, 4, 1, 3);
    expect(trustworthiness(data, embedding, 5, 1, 1, {n_neighbors: 1})).toBeCloseTo(0.2, 12);
  });

  it("are 1 for the data themselves, shifted, turned or scaled", () => {
    const data = gaussian(200, 2, 3);
    const turned = data.map((_, e) => {
      const [x, y] = [data[e - (e % 2)], data[e - (e % 2) + 1]];
      return 5 + (e % 2 === 0 ? 0.6 * x - 0.8 * y : 0.8 * x + 0.6 * y) / 10;
    });
    for (const embedding of [data, turned]) {
      expect(trustworthiness(data, embedding, 200, 2, 2)).toBe(1);
      expect(continuity(data, embedding, 200, 2, 2)).toBe(1);
    }
  });

  it("are about a half for an embedding that has nothing to do with the data", () => {
    const [data, embedding] = [gaussian(500, 5, 4), gaussian(500, 2, 5)];
    expect(trustworthiness(data, embedding, 500, 5, 2)).toBeGreaterThan(0.45);
    expect(trustworthiness(data, embedding, 500, 5, 2)).toBeLessThan(0.55);
  });

  it("differ where an embedding folds the data: strangers meet but no neighbours part", () => {
    const line = Float64Array.from({length: 100}, (_, i) => i);
    const folded = line.map((v) => Math.abs(v - 49.7));
    const {trustworthiness: t, continuity: c} = embeddingQuality(line, folded, 100, 1, 1, {n_neighbors: 4});
    expect(t.value).toBeLessThan(0.9);
    expect(c.value).toBeGreaterThan(0.97);
  });

  it("of a sample of rows come close to those of all, and are the same for a seed", () => {
    const n = 1000;
    const data = mixed(n, 6, 6);
    const embedding = Float64Array.from({length: 2 * n}, (_, e) => data[Math.floor(e / 2) * 6 + (e % 2)]);
    const all = embeddingQuality(data, embedding, n, 6, 2);
    const some = embeddingQuality(data, embedding, n, 6, 2, {max_rows: 500, seed: 2});
    expect(all.n_judged).toBe(n);
    expect(some).toMatchObject({n_judged: 500, n_rows: n});
    expect(Math.abs(some.trustworthiness.value - all.trustworthiness.value)).toBeLessThan(0.02);
    expect(Math.abs(some.continuity.value - all.continuity.value)).toBeLessThan(0.02);
    expect(embeddingQuality(data, embedding, n, 6, 2, {max_rows: 500, seed: 2})).toEqual(some);
  });

  it("have standard errors that cover: most samples lie within two of all rows' values, none with every row", () => {
    const n = 300;
    const data = mixed(n, 6, 16);
    const embedding = Float64Array.from({length: 2 * n}, (_, e) => data[Math.floor(e / 2) * 6 + (e % 2)]);
    const all = embeddingQuality(data, embedding, n, 6, 2, {n_neighbors: 10});
    const measures = ["trustworthiness", "continuity", "neighbor_recall"] as const;
    const samples = Array.from({length: 40}, (_, seed) =>
      embeddingQuality(data, embedding, n, 6, 2, {n_neighbors: 10, max_rows: 80, seed})
    );
    for (const measure of measures) {
      expect(all[measure].se).toBe(0);
      const within = samples.filter(
        (sample) => Math.abs(sample[measure].value - all[measure].value) <= 2 * sample[measure].se
      );
      expect(within.length).toBeGreaterThanOrEqual(34);
    }
    const truth = rankCorrelation(...allDistances(data, 6, embedding, 2, n));
    const within = samples.filter(({distance_correlation: {value, se}}) => Math.abs(value - truth) <= 2 * se);
    expect(within.length).toBeGreaterThanOrEqual(34);
  });

  it("count kept neighbours and keep the order of distances: 1 for the data themselves", () => {
    const data = gaussian(300, 3, 8);
    const same = embeddingQuality(data, data, 300, 3, 3);
    expect(same.neighbor_recall.value).toBe(1);
    expect(same.distance_correlation.value).toBeCloseTo(1, 12);
    const foreign = embeddingQuality(data, gaussian(300, 2, 9), 300, 3, 2);
    expect(foreign.neighbor_recall.value).toBeLessThan(0.1);
    expect(Math.abs(foreign.distance_correlation.value)).toBeLessThan(0.1);
  });

  it("judge by the metric of the data", () => {
    const data = planted(200, 4, 3, 2, 10);
    const lengths = data.map((v, e) => v * (1 + (Math.floor(e / 4) % 5)));
    const embedding = gaussian(200, 2, 11);
    const by = (rows: Float64Array) =>
      embeddingQuality(rows, embedding, 200, 4, 2, {metric: "cosine"}).trustworthiness.value;
    expect(by(lengths)).toBeCloseTo(by(data), 12);
  });

  it("are refused for half as many neighbours as rows, and for matrices of the wrong size or not finite", () => {
    const data = gaussian(10, 2, 7);
    expect(() => trustworthiness(data, data, 10, 2, 2, {n_neighbors: 5})).toThrow(
      "n_neighbors must be a whole number from 1 to below 5 (half the rows), got 5"
    );
    expect(() => trustworthiness(data, data.subarray(2), 10, 2, 2)).toThrow(
      "data has 18 values, not 10 rows × 2"
    );
    expect(() =>
      trustworthiness(
        data,
        data.map(() => Number.NaN),
        10,
        2,
        2
      )
    ).toThrow("is NaN");
    expect(() => trustworthiness(data, data, 10, 2, 2, {n_neighbors: 2, max_rows: 0})).toThrow("max_rows");
  });
});
