import {describe, expect, it} from "vitest";
import {trustworthiness} from "../../src/reduce/embedding-quality.ts";
import {exactKnn} from "../../src/reduce/knn.ts";
import {pca, transformPca} from "../../src/reduce/pca.ts";
import {umap} from "../../src/reduce/umap.ts";
import {covarianceAccumulator} from "../../src/stats/covariance.ts";
import {gaussian, planted} from "./data.ts";

const N = 600;
const D = 10;
const CLUSTERS = 6;
const data = planted(N, D, CLUSTERS, 4, 41);
const flat = umap(data, N, D, {seed: 1});
const solid = umap(data, N, D, {seed: 1, n_components: 3});

/** Share of rows whose nearest embedded neighbours are all of their own cluster. */
function purity(embedding: Float64Array, n_components: number, k: number): number {
  const {indices} = exactKnn(embedding, N, n_components, k);
  let pure = 0;
  for (let i = 0; i < N; i++)
    if (indices.subarray(i * k, (i + 1) * k).every((j) => j % CLUSTERS === i % CLUSTERS)) pure++;
  return pure / N;
}

describe("UMAP", () => {
  it.each([
    ["two", flat],
    ["three", solid]
  ])("keeps planted clusters apart in %s dimensions", (_, {embedding, n_components}) => {
    expect(embedding).toHaveLength(N * n_components);
    expect(embedding.every(Number.isFinite)).toBe(true);
    expect(purity(embedding, n_components, 10)).toBeGreaterThan(0.99);
  });

  it.each([
    ["two", flat],
    ["three", solid]
  ])("is more trustworthy than as many principal components, in %s dimensions", (_, result) => {
    const {n_components: q} = result;
    const accumulator = covarianceAccumulator(D);
    accumulator.add(data, N);
    const scores = transformPca(pca(accumulator.moments(), {n_components: q, standardize: false}), data, N);
    const ours = trustworthiness(data, result.embedding, N, D, q);
    expect(ours).toBeGreaterThan(0.9);
    expect(ours).toBeGreaterThan(trustworthiness(data, scores, N, D, q) + 0.01);
  });

  it("uses the third dimension: as wide as the others", () => {
    const width = (c: number) => {
      const values = Array.from({length: N}, (_, i) => solid.embedding[i * 3 + c]);
      return Math.max(...values) - Math.min(...values);
    };
    expect(width(2)).toBeGreaterThan(0.2 * Math.max(width(0), width(1)));
  });

  it("unrolls a spiral that no straight line can", () => {
    const n = 500;
    const noise = gaussian(n, 3, 42);
    const turn = (i: number) => 1.5 * Math.PI * (1 + (2 * i) / n);
    const spiral = noise.map((v, e) => {
      const t = turn(Math.floor(e / 3));
      return 0.05 * v + [t * Math.cos(t), t * Math.sin(t), 0][e % 3];
    });
    const {embedding} = umap(spiral, n, 3, {seed: 3, n_neighbors: 10});
    expect(trustworthiness(spiral, embedding, n, 3, 2, {n_neighbors: 10})).toBeGreaterThan(0.99);
  });

  it("gives bit for bit the same embedding for a seed, and another for another", () => {
    const options = {n_epochs: 50, seed: 5};
    const {embedding} = umap(data, N, D, options);
    expect(umap(data, N, D, options).embedding).toEqual(embedding);
    expect(umap(data, N, D, {...options, seed: 6}).embedding).not.toEqual(embedding);
  });

  it("gives the same with neighbours computed before, also from a graph with more of them", () => {
    const options = {n_epochs: 20, n_neighbors: 12};
    const {embedding} = umap(data, N, D, options);
    expect(umap(data, N, D, {...options, knn: exactKnn(data, N, D, 11)}).embedding).toEqual(embedding);
    expect(umap(data, N, D, {...options, knn: exactKnn(data, N, D, 20)}).embedding).toEqual(embedding);
  });

  it("spreads points farther apart with a larger min_dist", () => {
    const gap = (min_dist: number) => {
      const {embedding} = umap(data, N, D, {min_dist, n_epochs: 200});
      const nearest = exactKnn(embedding, N, 2, 1).distances.slice().sort();
      return nearest[N / 2];
    };
    expect(gap(0.8)).toBeGreaterThan(2 * gap(0.01));
  });

  it("states its parameters, with umap-learn's defaults", () => {
    expect(flat).toMatchObject({
      n_neighbors: 15,
      min_dist: 0.1,
      spread: 1,
      n_epochs: 500,
      negative_sample_rate: 5,
      metric: "euclidean"
    });
    expect(flat.a).toBeCloseTo(1.577, 3);
  });

  it("tells how its loss falls, from the start to the last epoch", () => {
    for (const {loss, n_epochs} of [flat, solid]) {
      expect(loss.map(({epoch}) => epoch)).toEqual(Array.from({length: 21}, (_, i) => (i * n_epochs) / 20));
      expect(loss[20].value).toBeLessThan(0.7 * Math.max(...loss.map(({value}) => value)));
      expect(loss[20].value).toBeLessThan(loss[0].value);
    }
  });

  it("takes a constant feature for nothing: the same neighbours, clusters as far apart", () => {
    const wide = Float64Array.from({length: N * (D + 1)}, (_, e) =>
      e % (D + 1) === D ? 7 : data[Math.floor(e / (D + 1)) * D + (e % (D + 1))]
    );
    expect(exactKnn(wide, N, D + 1, 14).indices).toEqual(exactKnn(data, N, D, 14).indices);
    expect(purity(umap(wide, N, D + 1, {n_epochs: 100}).embedding, 2, 10)).toBeGreaterThan(0.99);
  });

  it("is finite for few rows and for rows that repeat", () => {
    expect(umap(gaussian(4, 2, 1), 4, 2, {n_neighbors: 3}).embedding.every(Number.isFinite)).toBe(true);
    const repeated = gaussian(90, 3, 2).map((_, e, all) => all[e % 30]);
    expect(umap(repeated, 90, 3, {n_neighbors: 8}).embedding.every(Number.isFinite)).toBe(true);
  });

  it("is refused for options out of range, a foreign graph and rows that are all equal", () => {
    const bad = (options: object) => () => umap(data, N, D, options);
    expect(bad({n_components: 4})).toThrow("n_components must be 2 or 3, got 4");
    expect(bad({n_neighbors: 1})).toThrow(
      "n_neighbors must be a whole number from 2 to 600 (the rows), got 1"
    );
    expect(bad({n_neighbors: 601})).toThrow("got 601");
    expect(bad({min_dist: 2})).toThrow("min_dist must be from 0 to spread (1), got 2");
    expect(bad({n_epochs: 0})).toThrow("n_epochs must be a positive integer, got 0");
    expect(bad({negative_sample_rate: 0})).toThrow("negative_sample_rate must be a positive integer, got 0");
    expect(bad({negative_sample_rate: 2.5})).toThrow("got 2.5");
    expect(bad({metric: "hamming"})).toThrow("metric must be euclidean, manhattan, cosine, got hamming");
    expect(bad({knn: exactKnn(data, N, D, 5)})).toThrow(
      "knn has 5 neighbours of 600 rows, needed are 14 of 600"
    );
    expect(() => umap(new Float64Array(40).fill(2), 20, 2)).toThrow("every feature is constant");
    expect(() => umap(gaussian(20, 2, 1), 20, 2, {n_components: 3})).toThrow("more than the 2 features");
  });
});
