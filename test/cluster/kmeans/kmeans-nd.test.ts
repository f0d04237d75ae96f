import {kmeans as mlKmeans} from "ml-kmeans";
import {describe, expect, it} from "vitest";
import {kmeans} from "../../../src/cluster/kmeans/kmeans.ts";
import {kmeansNd, type WeightedMatrix} from "../../../src/cluster/kmeans/kmeans-nd.ts";
import {type Random, seededRandom} from "../../../src/stats/random.ts";
import {awkwardPlaces, partition} from "../places.ts";

const normal = (random: Random) => random() + random() + random() - 1.5;

/** Rows around one of n_groups random profiles, and the group of each. */
function profiles(seed: number, n_rows: number, n_features: number, n_groups: number, noise: number) {
  const random = seededRandom(seed);
  const centres = Array.from({length: n_groups * n_features}, () => random() * 10);
  const group = Array.from({length: n_rows}, (_, i) => i % n_groups);
  const data = Float64Array.from({length: n_rows * n_features}, (_, at) => {
    const i = Math.floor(at / n_features);
    return centres[group[i] * n_features + (at % n_features)] + noise * normal(random);
  });
  const weights = Float64Array.from({length: n_rows}, () => 1 + Math.floor(random() * 4));
  return {matrix: {data, n_rows, n_features, weights}, group};
}

const rowsOf = ({data, n_rows, n_features}: WeightedMatrix) =>
  Array.from({length: n_rows}, (_, i) => Array.from(data.subarray(i * n_features, (i + 1) * n_features)));

describe("kmeansNd", () => {
  it("recovers well separated groups of 168-hour profiles", () => {
    const {matrix, group} = profiles(1, 120, 168, 5, 1);
    const {labels, cluster_weights} = kmeansNd(matrix, {n_clusters: 5});
    expect(partition(labels)).toEqual(partition(group));
    expect(cluster_weights.reduce((a, b) => a + b)).toBe(matrix.weights.reduce((a, b) => a + b));
  });

  it("ends where Lloyd's algorithm of ml-kmeans stays, with the same clusters, centroids and inertia", () => {
    for (let seed = 0; seed < 20; seed++) {
      const n_features = [1, 3, 17, 40][seed % 4];
      const {matrix} = profiles(seed, 80, n_features, 4, 8);
      const repeats = Array.from(matrix.weights).flatMap((w, i) => new Array<number>(w).fill(i));
      const rows = rowsOf(matrix);
      const ours = kmeansNd(matrix, {n_clusters: 4, n_init: 3, tol: 0, seed});
      const centroids = Array.from({length: 4}, (_, k) =>
        Array.from(ours.centroids.subarray(k * n_features, (k + 1) * n_features))
      );
      const repeated = repeats.map((i) => rows[i]);
      const theirs = mlKmeans(repeated, 4, {initialization: centroids, tolerance: 1e-18});
      expect(theirs.clusters).toEqual(repeats.map((i) => ours.labels[i]));
      theirs.centroids.flat().forEach((value, f) => {
        expect(value).toBeCloseTo(ours.centroids[f], 9);
      });
      const inertia = theirs.clusters.reduce(
        (sum, k, r) => sum + theirs.distance(repeated[r], theirs.centroids[k]),
        0
      );
      expect(ours.inertia / inertia).toBeCloseTo(1, 9);
      expect(ours.inertia_history.at(-1)).toBe(ours.inertia);
    }
  });

  it("finds the same partition as the plane's kernel where both try often", () => {
    for (let seed = 1; seed < 60; seed += 6) {
      const {x, y, weights} = awkwardPlaces(seed);
      const n_clusters = Math.min(3, x.length);
      const data = Float64Array.from({length: 2 * x.length}, (_, f) => (f % 2 === 0 ? x : y)[f >> 1]);
      const nd = kmeansNd({data, n_rows: x.length, n_features: 2, weights}, {n_clusters, n_init: 40, tol: 0});
      const plane = kmeans(x, y, weights, {n_clusters, n_init: 40, tol: 0});
      expect([...nd.labels]).toEqual([...plane.labels]);
      expect([...nd.cluster_weights]).toEqual([...plane.cluster_weights]);
      expect(Math.abs(nd.inertia - plane.inertia)).toBeLessThanOrEqual(1e-9 * plane.inertia + 1e-9);
    }
  });

  it("is a function of its input and seed, and tells its progress by start", () => {
    const {matrix} = profiles(3, 100, 24, 6, 12);
    const shares: number[] = [];
    const progress = (share: number) => shares.push(share);
    expect(kmeansNd(matrix, {n_clusters: 6, seed: 4})).toEqual(
      kmeansNd(matrix, {n_clusters: 6, seed: 4, n_init: 10, progress})
    );
    expect(shares).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  });

  it("names what is wrong with its input", () => {
    const {matrix} = profiles(3, 6, 2, 2, 0);
    expect(() => kmeansNd(matrix, {n_clusters: 3})).toThrow(
      "n_clusters 3 is more than the number of distinct rows, 2"
    );
    expect(() => kmeansNd({...matrix, n_rows: 5}, {n_clusters: 2})).toThrow("data must hold 5 × 2 numbers");
    const data = matrix.data.with(5, NaN);
    expect(() => kmeansNd({...matrix, data}, {n_clusters: 2})).toThrow(
      "row 2, feature 1 must be a finite number, got NaN"
    );
    const none = {data: new Float64Array(0), n_rows: 0, n_features: 2, weights: new Float64Array(0)};
    expect(() => kmeansNd(none, {n_clusters: 1})).toThrow(RangeError);
  });
});
