import {agnes} from "ml-hclust";
import {describe, expect, it} from "vitest";
import {ward} from "../../src/cluster/ward/ward.ts";
import {referenceDbscan, referenceKmeans, referenceWard} from "../../src/reference/clustering.ts";
import {type Random, seededRandom} from "../../src/stats/random.ts";

const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Weighted places of a small town: dense knots of 150 m in 4 km of scattered places. */
function town(n: number, seed: number) {
  const random = seededRandom(seed);
  const knots = Array.from({length: 9}, () => [random() * 4000, random() * 4000]);
  const points = Array.from({length: n}, (_, i) => {
    const [kx, ky] = knots[i % knots.length];
    return i % 3 === 0
      ? [random() * 4000, random() * 4000]
      : [kx + 150 * normal(random), ky + 150 * normal(random)];
  });
  return {
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
    weights: Float64Array.from({length: n}, () => 1 + Math.floor(random() ** 4 * 8))
  };
}

describe("referenceDbscan", () => {
  it("finds the same core partition, clusters and noise as density-clustering", () => {
    for (const [seed, eps, min_samples] of [
      [1, 60, 6],
      [2, 90, 12],
      [3, 120, 30]
    ]) {
      const {x, y, weights} = town(900, seed);
      const agreement = referenceDbscan(x, y, weights, {eps, min_samples});
      expect(agreement).toMatchObject({core_ari: 1, noise_agreement: 1, places: 900});
      expect(agreement.n_clusters).toBe(agreement.reference_n_clusters);
      expect(agreement.n_clusters).toBeGreaterThan(3);
      expect(agreement.ari).toBeGreaterThan(0.99);
    }
  });

  it("agrees on pairs exactly eps apart", () => {
    const x = Float64Array.of(0, 100, 200, 301);
    const agreement = referenceDbscan(x, new Float64Array(4), new Float64Array(4).fill(1), {
      eps: 100,
      min_samples: 2
    });
    expect(agreement).toMatchObject({ari: 1, noise_agreement: 1, n_clusters: 1, reference_n_clusters: 1});
  });

  it("takes whole weights and at most 10,000 rows", () => {
    const options = {eps: 1, min_samples: 1};
    const one = Float64Array.of(1);
    expect(() => referenceDbscan(one, one, Float64Array.of(1.5), options)).toThrow(
      "weights[0] must be whole"
    );
    expect(() => referenceDbscan(one, one, Float64Array.of(10_001), options)).toThrow(
      "10001 rows are more than"
    );
  });
});

describe("referenceKmeans", () => {
  it("reaches the same partition and inertia as ml-kmeans from the same start", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const {x, y, weights} = town(1200, seed);
      const {inertia_ratio, ari} = referenceKmeans(x, y, weights, {n_clusters: 3 + seed, seed});
      expect(inertia_ratio).toBeCloseTo(1, 9);
      expect(ari).toBeCloseTo(1, 9);
    }
  });
});

describe("referenceWard", () => {
  it("has the heights and the partition of ml-hclust's ward2", () => {
    for (const seed of [1, 2, 3]) {
      const {x, y, weights} = town(80, seed);
      const {height_difference, ari, rows} = referenceWard(x, y, weights, {n_clusters: 6});
      expect(rows).toBeGreaterThan(80);
      expect(height_difference).toBeLessThan(1e-12);
      expect(ari).toBe(1);
    }
  });

  it("is right that the library's `ward` on squared distances has the squares of these heights", () => {
    const {x, y} = town(60, 4);
    const squared = (a: number[], b: number[]) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
    const tree = agnes(
      Array.from(x, (v, i) => [v, y[i]]),
      {method: "ward", distanceFunction: squared}
    );
    const heights: number[] = [];
    tree.traverse(({isLeaf, height}) => {
      if (!isLeaf) heights.push(Math.sqrt(height));
    });
    heights.sort((a, b) => a - b);
    const {height} = ward(x, y, new Float64Array(60).fill(1));
    heights.forEach((value, i) => {
      expect(height[i] / value).toBeCloseTo(1, 12);
    });
  });
});
