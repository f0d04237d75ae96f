import {describe, expect, it} from "vitest";
import {umap} from "../../src/reduce/umap.ts";
import {transformUmap} from "../../src/reduce/umap-transform.ts";
import {gaussian, planted} from "./data.ts";

const N = 400;
const D = 6;
const CLUSTERS = 4;
const points = planted(N, D, CLUSTERS, 4, 71);
const {embedding} = umap(points, N, D, {n_epochs: 100, seed: 1});
const placer = {
  n_points: N,
  n_features: D,
  n_components: 2,
  n_neighbors: 15,
  metric: "euclidean",
  points,
  embedding
} as const;

/** Where a row belongs, from the definition, with sigma by plain bisection. */
function byDefinition(row: Float64Array, n_neighbors: number): number[] {
  const nearest = Array.from({length: N}, (_, j) => {
    let square = 0;
    for (let f = 0; f < D; f++) square += (row[f] - points[j * D + f]) ** 2;
    return {j, distance: Math.sqrt(square)};
  })
    .sort((p, q) => p.distance - q.distance)
    .slice(0, n_neighbors);
  const rho = nearest.find(({distance}) => distance > 0)?.distance ?? 0;
  const weigh = (sigma: number) =>
    nearest.map(({distance}) => Math.exp(-Math.max(0, distance - rho) / sigma));
  let [low, high] = [1e-6, 1e3];
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (weigh(middle).reduce((a, b) => a + b) > Math.log2(n_neighbors + 1)) high = middle;
    else low = middle;
  }
  const weights = weigh(low);
  const total = weights.reduce((a, b) => a + b);
  return [0, 1].map((c) =>
    nearest.reduce((sum, {j}, e) => sum + (weights[e] / total) * embedding[2 * j + c], 0)
  );
}

describe("placing new rows in an embedding", () => {
  it("is the weighted mean of the nearest points' embeddings", () => {
    const rows = planted(50, D, CLUSTERS, 4, 71).map((v, e) => v + 0.3 * Math.sin(e));
    const placed = transformUmap(placer, rows, 50);
    for (let i = 0; i < 50; i++) {
      const expected = byDefinition(rows.subarray(i * D, (i + 1) * D), 15);
      for (const c of [0, 1]) expect(placed[2 * i + c]).toBeCloseTo(expected[c], 3);
    }
  });

  it("puts rows of a planted cluster among its own", () => {
    const rows = planted(200, D, CLUSTERS, 4, 71).map((v, e) => v + 0.1 * Math.cos(7 * e));
    const placed = transformUmap(placer, rows, 200);
    for (let i = 0; i < 200; i++) {
      let nearest = 0;
      let least = Infinity;
      for (let j = 0; j < N; j++) {
        const apart = Math.hypot(placed[2 * i] - embedding[2 * j], placed[2 * i + 1] - embedding[2 * j + 1]);
        if (apart < least) [nearest, least] = [j, apart];
      }
      expect(nearest % CLUSTERS).toBe(i % CLUSTERS);
    }
  });

  it("does not depend on the rows asked together", () => {
    const rows = gaussian(20, D, 72);
    const together = transformUmap(placer, rows, 20);
    const alone = transformUmap(placer, rows.subarray(5 * D, 6 * D), 1);
    expect(Array.from(together.subarray(10, 12))).toEqual(Array.from(alone));
  });

  it("is refused for rows of the wrong length or not finite, and for fewer points than neighbours", () => {
    expect(() => transformUmap(placer, new Float64Array(5), 1)).toThrow(
      "data has 5 values, not 1 rows × 6 features"
    );
    expect(() => transformUmap(placer, new Float64Array(6).fill(Number.NaN), 1)).toThrow("is NaN");
    expect(() => transformUmap({...placer, n_neighbors: 401}, new Float64Array(6), 1)).toThrow(
      "n_neighbors is 401, more than the 400 embedded points"
    );
    expect(() => transformUmap({...placer, n_components: 3}, new Float64Array(6), 1)).toThrow(
      "embedding has 800 values, not 400 × 3"
    );
  });
});
