import {describe, expect, it} from "vitest";
import {silhouette, silhouetteNd} from "../../../src/cluster/validity/validity.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {asRows, awkwardPlaces, distance2, type Places} from "../places.ts";

type Distance = (i: number, j: number) => number;

/** Rousseeuw's definition on rows, noise left out. */
function bruteSilhouette(distance: Distance, labels: number[]): number {
  const kept = labels.flatMap((label, i) => (label >= 0 ? [i] : []));
  const clusters = [...new Set(kept.map((i) => labels[i]))];
  const meanTo = (i: number, others: number[]) =>
    others.reduce((sum, j) => sum + distance(i, j), 0) / others.length;
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

const between =
  (places: Places): Distance =>
  (i, j) =>
    Math.sqrt(distance2(places, i, j));

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
          between(rows),
          rows.place.map((i) => labels[i])
        ),
        9
      );
      expect([standard_error, exact]).toEqual([0, true]);
      compared++;
    }
    expect(compared).toBeGreaterThan(100);
  });

  it("is the definition's with many clusters, far, near, overlapping and inside each other", () => {
    const random = seededRandom(21);
    for (let round = 0; round < 12; round++) {
      const n = 150;
      const n_clusters = 5 + 3 * round;
      const centres = Array.from({length: n_clusters}, () => [
        random() * 1000,
        random() * 1000,
        random() ** 4 * 900
      ]);
      const labels = Int32Array.from({length: n}, () => Math.floor(random() * (n_clusters + 1)) - 1);
      const at = (axis: number) =>
        Float64Array.from(labels, (k) => (k < 0 ? 500 : centres[k][axis] + centres[k][2] * (random() - 0.5)));
      const places = {x: at(0), y: at(1), weights: new Float64Array(n).fill(1)};
      const {score} = silhouette(
        places.x,
        places.y,
        places.weights,
        labels.map((k) => (k < 0 ? k : 7 * k))
      );
      expect(score).toBeCloseTo(bruteSilhouette(between(places), [...labels]), 10);
    }
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

  it("is estimated without bias from a sample, and spreads over seeds as its standard error says", () => {
    const random = seededRandom(11);
    const n = 9000;
    const labels = Int32Array.from({length: n}, () => Math.floor(random() * 3));
    const x = Float64Array.from(labels, (k) => 100 * k + 90 * random());
    const y = Float64Array.from({length: n}, () => 90 * random());
    const weights = Float64Array.from({length: n}, () => 1 + Math.floor(random() ** 4 * 30));
    const exact = silhouette(x, y, weights, labels, {sample: n});
    expect(exact.exact).toBe(true);
    const estimates = Array.from({length: 80}, (_, seed) =>
      silhouette(x, y, weights, labels, {sample: 100, seed})
    );
    const mean = estimates.reduce((sum, {score}) => sum + score, 0) / estimates.length;
    const spread = Math.sqrt(
      estimates.reduce((sum, {score}) => sum + (score - mean) ** 2, 0) / (estimates.length - 1)
    );
    expect(Math.abs(mean - exact.score)).toBeLessThan((4 * spread) / Math.sqrt(estimates.length));
    for (const {score, standard_error, exact: was_exact} of estimates) {
      expect(was_exact).toBe(false);
      expect(Math.abs(score - exact.score)).toBeLessThan(5 * standard_error);
      expect(standard_error / spread).toBeGreaterThan(0.6);
      expect(standard_error / spread).toBeLessThan(1.6);
    }
    const larger = silhouette(x, y, weights, labels, {sample: 400});
    expect(spread / larger.standard_error).toBeGreaterThan(1.5);
    expect(spread / larger.standard_error).toBeLessThan(2.6);
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

  it("is the definition's on the rows that weights stand for, with more features, noise and repeats", () => {
    const random = seededRandom(31);
    for (let round = 0; round < 30; round++) {
      const n = 10 + round;
      const n_features = 3 + (round % 5);
      const labels = Int32Array.from({length: n}, () => Math.floor(random() * 6) - 1);
      const data = Float64Array.from({length: n * n_features}, (_, f) =>
        Math.floor(random() * 4 + 5 * labels[Math.floor(f / n_features)])
      );
      const weights = Float64Array.from({length: n}, () => 1 + Math.floor(random() * 3));
      const rows = Array.from(weights).flatMap((w, i) => new Array<number>(w).fill(i));
      const distance = (a: number, b: number) =>
        Math.hypot(
          ...Array.from(
            {length: n_features},
            (_, f) => data[rows[a] * n_features + f] - data[rows[b] * n_features + f]
          )
        );
      expect(silhouetteNd(data, n, n_features, weights, labels)).toBeCloseTo(
        bruteSilhouette(
          distance,
          rows.map((i) => labels[i])
        ),
        10
      );
    }
  });

  it("refuses data of another size", () => {
    expect(() => silhouetteNd(new Float64Array(5), 2, 3, Float64Array.of(1, 1), Int32Array.of(0, 1))).toThrow(
      "data must hold 2 × 3 numbers and weights 2, got 5 and 2"
    );
  });
});
