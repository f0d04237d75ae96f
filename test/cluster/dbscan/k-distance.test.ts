import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {dbscan} from "../../../src/cluster/dbscan/dbscan.ts";
import {kDistance, kneeOf} from "../../../src/cluster/dbscan/k-distance.ts";
import {distinctPlaces} from "../../../src/space/distinct-places.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {asRows, awkwardPlaces, distance2, type Places} from "../places.ts";

function bruteKDistances(places: Places, k: number): number[] {
  const all = Array.from(places.x.keys());
  return all
    .map((i) => {
      let weight = 0;
      const reaching = all
        .toSorted((a, b) => distance2(places, i, a) - distance2(places, i, b))
        .find((j) => {
          weight += places.weights[j];
          return weight >= k;
        });
      return reaching === undefined ? Infinity : Math.sqrt(distance2(places, i, reaching));
    })
    .sort((a, b) => a - b);
}

const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);

describe("kDistance", () => {
  it("is the distance where the weight of the nearest places reaches k, by definition", () => {
    for (let seed = 0; seed < 300; seed++) {
      const {x, y, weights} = awkwardPlaces(seed);
      const places = distinctPlaces(x, y, weights);
      const k = 1 + (seed % Math.min(20, sum(weights)));
      expect([...kDistance(x, y, weights, {k}).sorted], `seed ${seed}`).toEqual(bruteKDistances(places, k));
    }
  });

  it("is the same on rows as on weighted places", () => {
    for (let seed = 0; seed < 60; seed++) {
      const places = awkwardPlaces(seed, 30);
      const rows = asRows(places);
      const k = Math.min(6, rows.x.length);
      expect(kDistance(rows.x, rows.y, rows.weights, {k})).toEqual(
        kDistance(places.x, places.y, places.weights, {k})
      );
    }
  });

  it("counts as many places up to eps as DBSCAN has core places", () => {
    fc.assert(
      fc.property(
        fc.nat(5000),
        fc.integer({min: 1, max: 12}),
        fc.double({min: 1, max: 40, noNaN: true}),
        (seed, k, eps) => {
          const {x, y, weights} = distinctPlaces(...columns(awkwardPlaces(seed)));
          fc.pre(sum(weights) >= k);
          const {core} = dbscan(x, y, weights, {eps, min_samples: k});
          const {sorted} = kDistance(x, y, weights, {k});
          expect(sorted.filter((d) => d * d <= eps * eps).length).toBe(sum(Float64Array.from(core)));
        }
      ),
      {numRuns: 150, seed: 5}
    );
  });

  it("looks from a sample of places without repetition, the same for the same seed", () => {
    const random = seededRandom(2);
    const x = Float64Array.from({length: 500}, () => random() * 1000);
    const weights = new Float64Array(500).fill(1);
    const all = new Set(kDistance(x, x, weights, {k: 3}).sorted);
    const {sorted} = kDistance(x, x, weights, {k: 1 + 2, sample: 100, seed: 1});
    expect(sorted.length).toBe(100);
    expect(sorted.every((d) => all.has(d))).toBe(true);
    expect(kDistance(x, x, weights, {k: 3, sample: 100, seed: 1}).sorted).toEqual(sorted);
    expect(kDistance(x, x, weights, {k: 3, sample: 100, seed: 2}).sorted).not.toEqual(sorted);
    expect(kDistance(x, x, weights, {k: 3, sample: 500}).sorted).toEqual(
      kDistance(x, x, weights, {k: 3}).sorted
    );
  });

  it("says so when there is less weight than k", () => {
    expect(() => kDistance(Float64Array.of(1), Float64Array.of(1), Float64Array.of(4), {k: 5})).toThrow(
      "k 5 is more than the total weight of the places, 4: lower it"
    );
  });
});

describe("kneeOf", () => {
  it("is where a curve of two straight parts bends", () => {
    expect(kneeOf(Float64Array.of(1, 2, 3, 4, 5, 25, 45, 65))).toBe(5);
  });

  it("is the point of y = 1/(1 − t) with the slope of its chord", () => {
    const curve = Float64Array.from({length: 10_001}, (_, i) => 1 / (1 - (0.9 * i) / 10_000));
    // From (0, 1) to (0.9, 10) the chord has slope 10, and 1/(1 − t)² = 10 where y = √10.
    expect(kneeOf(curve)).toBeCloseTo(Math.sqrt(10), 3);
  });

  it("is the middle value of a straight or level curve", () => {
    expect(kneeOf(Float64Array.of(1, 2, 3))).toBe(2);
    expect(kneeOf(Float64Array.of(4, 4, 4, 4))).toBe(4);
    expect(kneeOf(Float64Array.of(7))).toBe(7);
  });
});

function columns({x, y, weights}: Places): [Float64Array, Float64Array, Float64Array] {
  return [x, y, weights];
}
