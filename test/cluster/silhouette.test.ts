import {describe, expect, it} from "vitest";
import {silhouette, silhouetteNd} from "../../src/cluster/validity.ts";
import {seededRandom} from "../../src/random.ts";
import {asRows, awkwardPlaces, distance2, type Places} from "./places.ts";

/** Rousseeuw's definition on rows, noise left out. */
function bruteSilhouette(rows: Places, labels: number[]): number {
  const kept = labels.flatMap((label, i) => (label >= 0 ? [i] : []));
  const clusters = [...new Set(kept.map((i) => labels[i]))];
  const meanTo = (i: number, others: number[]) =>
    others.reduce((sum, j) => sum + Math.sqrt(distance2(rows, i, j)), 0) / others.length;
  const scores = kept.map((i) => {
    const own = kept.filter((j) => labels[j] === labels[i] && j !== i);
    if (own.length === 0) return 0;
    const a = meanTo(i, own);
    const b = Math.min(
      ...clusters
        .filter((k) => k !== labels[i])
        .map((k) =>
          meanTo(
            i,
            kept.filter((j) => labels[j] === k)
          )
        )
    );
    return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
  });
  return scores.reduce((sum, s) => sum + s, 0) / scores.length;
}

describe("silhouette", () => {
  it("is the definition's on the rows that weights stand for, noise left out", () => {
    let compared = 0;
    for (let seed = 0; seed < 150; seed++) {
      const places = awkwardPlaces(seed, 30);
      const random = seededRandom(seed);
      const labels = Int32Array.from(places.x, () => Math.floor(random() * 5) - 1);
      const {score, standard_error, exact} = silhouette(places.x, places.y, places.weights, labels);
      if (new Set(labels.filter((label) => label >= 0)).size < 2) {
        expect(score).toBeNaN();
        continue;
      }
      const rows = asRows(places);
      expect(score).toBeCloseTo(
        bruteSilhouette(
          rows,
          rows.place.map((i) => labels[i])
        ),
        9
      );
      expect([standard_error, exact]).toEqual([0, true]);
      compared++;
    }
    expect(compared).toBeGreaterThan(100);
  });

  it("is known by hand for two pairs on a line", () => {
    const x = Float64Array.of(0, 1, 10, 11);
    const {score} = silhouette(
      x,
      new Float64Array(4),
      new Float64Array(4).fill(1),
      Int32Array.of(0, 0, 1, 1)
    );
    expect(score).toBeCloseTo((9.5 / 10.5 + 8.5 / 9.5) / 2, 12);
  });

  it("is estimated from a sample within a few of its standard errors, which shrink with the sample", () => {
    const random = seededRandom(11);
    const n = 9000;
    const labels = Int32Array.from({length: n}, () => Math.floor(random() * 3));
    const x = Float64Array.from(labels, (k) => 100 * k + 90 * random());
    const y = Float64Array.from({length: n}, () => 90 * random());
    const weights = Float64Array.from({length: n}, () => 1 + Math.floor(random() ** 4 * 30));
    const exact = silhouette(x, y, weights, labels, {sample: n});
    expect(exact.exact).toBe(true);
    const estimates = [1, 2, 3, 4, 5, 6].map((seed) =>
      silhouette(x, y, weights, labels, {sample: 400, seed})
    );
    for (const {score, standard_error, exact: was_exact} of estimates) {
      expect(was_exact).toBe(false);
      expect(Math.abs(score - exact.score)).toBeLessThan(4 * standard_error);
    }
    const errors = estimates.map(({score, standard_error}) => (score - exact.score) / standard_error);
    expect(Math.max(...errors)).toBeGreaterThan(0);
    expect(Math.min(...errors)).toBeLessThan(0);
    const small = silhouette(x, y, weights, labels, {sample: 100});
    expect(small.standard_error / estimates[0].standard_error).toBeGreaterThan(1.5);
    expect(small.standard_error / estimates[0].standard_error).toBeLessThan(2.6);
  });
});

describe("silhouetteNd", () => {
  it("is the plane's silhouette in two dimensions", () => {
    for (let seed = 0; seed < 40; seed++) {
      const {x, y, weights} = awkwardPlaces(seed, 30);
      const labels = Int32Array.from(x, (_, i) => i % 3);
      const data = Float64Array.from({length: 2 * x.length}, (_, f) => (f % 2 === 0 ? x : y)[f >> 1]);
      const expected = silhouette(x, y, weights, labels).score;
      const score = silhouetteNd(data, x.length, 2, weights, labels);
      if (Number.isNaN(expected)) expect(score).toBeNaN();
      else expect(score).toBeCloseTo(expected, 12);
    }
  });

  it("refuses data of another size", () => {
    expect(() => silhouetteNd(new Float64Array(5), 2, 3, Float64Array.of(1, 1), Int32Array.of(0, 1))).toThrow(
      "data must hold 2 × 3 numbers and weights 2, got 5 and 2"
    );
  });
});
