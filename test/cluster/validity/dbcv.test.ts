import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {dbcv} from "../../../src/cluster/validity/dbcv.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {asRows, awkwardPlaces, type Places, permuted, shuffledOrder} from "../places.ts";
import {bruteDbcv, gridLabels} from "./brute-dbcv.ts";

/** Places without equal distances, some of them repeated. */
function scattered(seed: number): Places {
  const shapes = [0, 1, 4];
  return awkwardPlaces(6 * seed + shapes[seed % 3], 45);
}

describe("dbcv", () => {
  it("is that of the rows by definition, whatever the weights", () => {
    let valid = 0;
    let single = 0;
    for (let seed = 0; seed < 300; seed++) {
      const places = scattered(seed);
      const labels = gridLabels(places, seed);
      const {score, clusters} = dbcv(places.x, places.y, places.weights, labels);
      const expected = bruteDbcv(places, labels);
      expectClose([score, ...clusters], [expected.score, ...expected.clusters], `seed ${seed}`);
      valid += Number.isNaN(score) ? 0 : 1;
      single += clusters.filter((index) => index === 0).length;
    }
    expect(Math.min(valid, single)).toBeGreaterThan(100);
  });

  it("is the same on rows as on the weighted places they collapse to", () => {
    for (let seed = 0; seed < 90; seed++) {
      const places = awkwardPlaces(seed, 40);
      const rows = asRows(places);
      const labels = gridLabels(places, seed);
      const of_rows = Int32Array.from(rows.place, (i) => labels[i]);
      expect(dbcv(rows.x, rows.y, rows.weights, of_rows)).toEqual(
        dbcv(places.x, places.y, places.weights, labels)
      );
    }
  });

  it("changes nothing when the input is permuted, among ties too", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (seed, order_seed) => {
        const places = awkwardPlaces(seed);
        const labels = gridLabels(places, seed);
        const order = shuffledOrder(places.x.length, order_seed);
        const {x, y, weights} = permuted(places, order);
        const after = dbcv(
          x,
          y,
          weights,
          labels.slice().map((_, i) => labels[order[i]])
        );
        const before = dbcv(places.x, places.y, places.weights, labels);
        expectClose([after.score, ...after.clusters], [before.score, ...before.clusters]);
      }),
      {numRuns: 150, seed: 1}
    );
  });

  it("falls as two clusters come closer, from near 1 to below 0", () => {
    const random = seededRandom(4);
    const x = Float64Array.from({length: 80}, () => random() * 100);
    const y = Float64Array.from({length: 80}, () => random() * 100);
    const labels = Int32Array.from({length: 80}, (_, i) => i % 2);
    const apart = (distance: number) =>
      dbcv(
        x.map((px, i) => px + (i % 2) * distance),
        y,
        new Float64Array(80).fill(1),
        labels
      ).score;
    const scores = [100_000, 1000, 300, 0].map(apart);
    expect(scores[0]).toBeGreaterThan(0.99);
    expect(scores.toSorted((a, b) => b - a)).toEqual(scores);
    expect(scores[3]).toBeLessThan(0);
  });

  it("counts noise and single incidents in the share of the clusters only", () => {
    const x = Float64Array.of(0, 1, 2, 100, 101, 102, 50, 7000);
    const y = Float64Array.of(0, 5, 1, 3, 9, 4, 30, 20);
    const ones = new Float64Array(8).fill(1);
    const two = dbcv(x.slice(0, 6), y.slice(0, 6), ones.slice(0, 6), Int32Array.of(0, 0, 0, 1, 1, 1));
    const with_noise = dbcv(x, y, ones, Int32Array.of(0, 0, 0, 1, 1, 1, -1, -1));
    expect(with_noise.score).toBeCloseTo((two.score * 6) / 8, 12);
    const with_single = dbcv(x, y, ones, Int32Array.of(0, 0, 0, 1, 1, 1, -1, 3));
    expect(with_single.score).toBe(with_noise.score);
    expect([...with_single.clusters]).toEqual([...two.clusters, NaN, 0]);
  });

  it("is 1 for clusters that each lie at one place, and nothing with fewer than two", () => {
    const [x, y, weights] = [Float64Array.of(0, 9), Float64Array.of(0, 9), Float64Array.of(3, 5)];
    expect(dbcv(x, y, weights, Int32Array.of(0, 1))).toEqual({
      score: 1,
      standard_error: 0,
      exact: true,
      clusters: Float64Array.of(1, 1)
    });
    expect(dbcv(x, y, weights, Int32Array.of(0, 0)).score).toBeNaN();
    expect(dbcv(x, y, weights, Int32Array.of(-1, -1)).score).toBeNaN();
    expect(dbcv(x, x, Float64Array.of(1, 1), Int32Array.of(0, 1)).score).toBeNaN();
  });

  it("is estimated from samples past most_pairs, exactly when the sample is everything", () => {
    const places = scattered(30);
    const {x, y, weights} = places;
    const labels = gridLabels(places, 30);
    const exact = dbcv(x, y, weights, labels);
    const total = weights.reduce((sum, w) => sum + w, 0);
    const sampled = (sample: number, seed = 0) => dbcv(x, y, weights, labels, {most_pairs: 1, sample, seed});
    const everything = sampled(total);
    expect(everything.exact).toBe(false);
    expectClose([everything.score, ...everything.clusters], [exact.score, ...exact.clusters]);
    expect(everything.standard_error).toBeLessThan(1e-12);
    const most = sampled(total - 2);
    expect(most.standard_error).toBeGreaterThan(0);
    expect(Math.abs(most.score - exact.score)).toBeLessThan(0.3);
    expect(sampled(total - 2)).toEqual(most);
    expect(sampled(total - 2, 1).score).not.toBe(most.score);
  });

  it("tells its progress in rising shares that end at 1", () => {
    const places = awkwardPlaces(1);
    const labels = gridLabels(places, 1);
    for (const most_pairs of [1, 1e6]) {
      const shares: number[] = [];
      const progress = (share: number) => shares.push(share);
      dbcv(places.x, places.y, places.weights, labels, {most_pairs, progress});
      expect(shares.length).toBeGreaterThan(1);
      expect(shares.length).toBeLessThanOrEqual(100);
      expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
      expect(shares.at(-1)).toBe(1);
    }
  });

  it("refuses options out of range", () => {
    const [x, labels] = [Float64Array.of(1, 2), Int32Array.of(0, 1)];
    expect(() => dbcv(x, x, x, labels, {most_pairs: 0})).toThrow(
      "most_pairs must be a positive number, got 0"
    );
    expect(() => dbcv(x, x, x, labels, {sample: 1})).toThrow("sample must be a whole number of at least 2");
    expect(() => dbcv(x, x, x, Int32Array.of(0, -2))).toThrow("labels[1] must be -1 (noise)");
  });
});

function expectClose(values: number[], expected: number[], about?: string): void {
  expect(values.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++)
    if (Number.isNaN(expected[i])) expect(values[i], about).toBeNaN();
    else expect(values[i], about).toBeCloseTo(expected[i], 9);
}
