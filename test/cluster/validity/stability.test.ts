import {describe, expect, it} from "vitest";
import {dbscan} from "../../../src/cluster/dbscan/dbscan.ts";
import {adjustedRandIndex} from "../../../src/cluster/validity/adjusted-rand.ts";
import {bootstrapStability, type Refit} from "../../../src/cluster/validity/stability.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {awkwardPlaces} from "../places.ts";

const clumps = () => {
  const random = seededRandom(4);
  const at = [0, 1000, 5000].flatMap((centre) =>
    Array.from({length: 40}, () => [centre + random(), random()])
  );
  return {
    x: Float64Array.from(at, ([x]) => x),
    y: Float64Array.from(at, ([, y]) => y),
    weights: Float64Array.from(at, (_, i) => 1 + (i % 3))
  };
};

describe("stability under resampling", () => {
  it("is 1 for a clustering that every resample finds again", () => {
    const {x, y, weights} = clumps();
    const refit: Refit = (...places) => [dbscan(...places, {eps: 10, min_samples: 3}).labels];
    const [indices] = bootstrapStability(x, y, weights, refit(x, y, weights), refit, {
      n_resamples: 5,
      random: seededRandom(1)
    });
    expect([...indices]).toEqual([1, 1, 1, 1, 1]);
  });

  it("is near 0 on average for labels drawn anew each time", () => {
    const {x, y} = clumps();
    const weights = new Float64Array(x.length).fill(1);
    const random = seededRandom(2);
    const anyhow = (n: number) => Int32Array.from({length: n}, () => Math.floor(3 * random()));
    const [indices] = bootstrapStability(
      x,
      y,
      weights,
      [anyhow(x.length)],
      (drawn_x) => [anyhow(drawn_x.length)],
      {
        n_resamples: 400,
        random: seededRandom(3)
      }
    );
    const mean = indices.reduce((a, b) => a + b, 0) / indices.length;
    const sd = Math.sqrt(indices.reduce((sum, v) => sum + (v - mean) ** 2, 0) / indices.length);
    expect(Math.abs(mean)).toBeLessThan((4 * sd) / Math.sqrt(indices.length));
  });

  it("draws as many incidents as there are, each place as often as it weighs on average", () => {
    const {x, y, weights} = clumps();
    const total = weights.reduce((a, b) => a + b, 0);
    const number = new Map(Array.from(x, (value, i) => [value, i]));
    const drawn = new Float64Array(x.length);
    const n_resamples = 500;
    bootstrapStability(
      x,
      y,
      weights,
      [new Int32Array(x.length)],
      (px, _, w) => {
        expect(w.reduce((a, b) => a + b, 0)).toBe(total);
        expect(w.every((weight) => weight >= 1 && Number.isInteger(weight))).toBe(true);
        px.forEach((value, i) => {
          drawn[number.get(value) ?? -1] += w[i];
        });
        return [new Int32Array(px.length)];
      },
      {n_resamples, random: seededRandom(5)}
    );
    for (let i = 0; i < x.length; i++) {
      const sd = Math.sqrt(n_resamples * weights[i] * (1 - weights[i] / total));
      expect(Math.abs(drawn[i] - n_resamples * weights[i])).toBeLessThan(4.5 * sd);
    }
  });

  it("is the adjusted Rand index of the old and new labels of the drawn places' incidents, for each labelling", () => {
    const {x, y, weights} = awkwardPlaces(1);
    const labels = [Int32Array.from(x, (_, i) => i % 2), Int32Array.from(x, (_, i) => (i % 3) - 1)];
    const number = new Map(Array.from(x, (value, i) => [value, i]));
    const expected: number[][] = [[], []];
    const indices = bootstrapStability(
      x,
      y,
      weights,
      labels,
      (px, py) => {
        const again = Int32Array.from(px, (value, i) => (value + py[i] > 100 ? 1 : -1));
        labels.forEach((own, k) => {
          const rows = Array.from(px).flatMap((value, i) =>
            Array.from({length: weights[number.get(value) ?? -1]}, () => [
              own[number.get(value) ?? -1],
              again[i]
            ])
          );
          expected[k].push(
            adjustedRandIndex(
              rows.map(([a]) => a),
              rows.map(([, b]) => b)
            )
          );
        });
        return [again, again];
      },
      {n_resamples: 3, random: seededRandom(6)}
    );
    indices.forEach((own, k) => {
      own.forEach((value, r) => {
        expect(value).toBeCloseTo(expected[k][r], 12);
      });
    });
  });

  it("refuses a weight that is not whole and labels of another length", () => {
    const of = (...values: number[]) => Float64Array.of(...values);
    const options = {random: seededRandom(0)};
    const refit: Refit = (x) => [new Int32Array(x.length)];
    expect(() =>
      bootstrapStability(of(0, 1), of(0, 1), of(1, 1.5), [new Int32Array(2)], refit, options)
    ).toThrow("weights[1] must be a whole number of incidents to draw from, got 1.5");
    expect(() => bootstrapStability(of(0), of(0), of(1), [new Int32Array(2)], refit, options)).toThrow(
      "labels must have one entry per place: 1, got 2"
    );
  });
});
