import {describe, expect, it} from "vitest";
import {dbscan} from "../../src/cluster/dbscan.ts";
import {hdbscan} from "../../src/cluster/hdbscan.ts";
import {kDistance} from "../../src/cluster/k-distance.ts";
import {kmeans} from "../../src/cluster/kmeans.ts";
import {calinskiHarabasz, daviesBouldin, silhouette} from "../../src/cluster/validity.ts";
import {ward} from "../../src/cluster/ward.ts";

type Kernel = (x: Float64Array, y: Float64Array, weights: Float64Array) => unknown;

const labelled = (x: Float64Array) => Int32Array.from(x, (_, i) => i % 2);

const kernels: Record<string, Kernel> = {
  dbscan: (x, y, w) => dbscan(x, y, w, {eps: 10, min_samples: 2}),
  hdbscan: (x, y, w) => hdbscan(x, y, w, {min_cluster_size: 2}),
  kmeans: (x, y, w) => kmeans(x, y, w, {n_clusters: 1}),
  ward,
  kDistance: (x, y, w) => kDistance(x, y, w, {k: 1}),
  silhouette: (x, y, w) => silhouette(x, y, w, labelled(x)),
  daviesBouldin: (x, y, w) => daviesBouldin(x, y, w, labelled(x)),
  calinskiHarabasz: (x, y, w) => calinskiHarabasz(x, y, w, labelled(x))
};

const of = (...values: number[]) => Float64Array.of(...values);

describe.each(Object.entries(kernels))("%s", (_, kernel) => {
  it.each([
    [
      "NaN",
      of(0, NaN, 1),
      of(0, 1, 2),
      of(1, 1, 1),
      "x[1] must be a coordinate in metres and finite, got NaN"
    ],
    [
      "infinity",
      of(0, 1),
      of(-Infinity, 1),
      of(1, 1),
      "y[0] must be a coordinate in metres and finite, got -Infinity"
    ],
    [
      "a coordinate off the earth",
      of(0, 1e300),
      of(0, 1),
      of(1, 1),
      "x[1] must be a coordinate in metres within"
    ],
    ["weight 0", of(0, 1), of(0, 1), of(1, 0), "weights[1] must be a positive finite number, got 0"],
    [
      "a negative weight",
      of(0, 1),
      of(0, 1),
      of(-2, 1),
      "weights[0] must be a positive finite number, got -2"
    ],
    [
      "an infinite weight",
      of(0, 1),
      of(0, 1),
      of(1, Infinity),
      "weights[1] must be a positive finite number, got Infinity"
    ],
    ["other lengths", of(0, 1), of(0), of(1, 1), "x, y and weights must have the same length, got 2, 1 and 2"]
  ])("refuses %s", (_, x, y, weights, message) => {
    expect(() => kernel(x, y, weights)).toThrow(RangeError);
    expect(() => kernel(x, y, weights)).toThrow(message);
  });
});

describe("trivial inputs", () => {
  const none = of();

  it("no place gives no label, no merge, and no start for k-means or k-distances", () => {
    expect(dbscan(none, none, none, {eps: 1, min_samples: 1})).toEqual({
      labels: new Int32Array(0),
      core: new Uint8Array(0),
      n_clusters: 0
    });
    expect(ward(none, none, none)).toMatchObject({n: 0, height: none});
    expect(silhouette(none, none, none, new Int32Array(0)).score).toBeNaN();
    expect(() => kmeans(none, none, none, {n_clusters: 1})).toThrow("number of distinct places, 0");
    expect(() => kDistance(none, none, none, {k: 1})).toThrow("total weight of the places, 0");
  });

  it("one place is a cluster if it weighs enough, and nothing to merge", () => {
    const dbscanOf = (weight: number) => dbscan(of(5), of(5), of(weight), {eps: 1, min_samples: 3}).labels[0];
    expect([dbscanOf(2), dbscanOf(3)]).toEqual([-1, 0]);
    expect(ward(of(5), of(5), of(2))).toMatchObject({n: 1, height: none});
    expect(kmeans(of(5), of(6), of(2), {n_clusters: 1})).toMatchObject({
      inertia: 0,
      centroid_x: of(5),
      centroid_y: of(6),
      cluster_weights: of(2)
    });
    expect(kDistance(of(5), of(5), of(2), {k: 2})).toEqual({sorted: of(0), knee: 0});
  });

  it("two places are two clusters, or one within eps", () => {
    const [x, y, weights] = [of(0, 3), of(0, 4), of(1, 1)];
    expect([...dbscan(x, y, weights, {eps: 5, min_samples: 2}).labels]).toEqual([0, 0]);
    expect([...dbscan(x, y, weights, {eps: 4.999, min_samples: 2}).labels]).toEqual([-1, -1]);
    expect(kmeans(x, y, weights, {n_clusters: 2}).inertia).toBe(0);
    expect([...kDistance(x, y, weights, {k: 2}).sorted]).toEqual([5, 5]);
  });

  it("many entries at one place are that place", () => {
    const many = new Float64Array(1000).fill(7);
    const ones = new Float64Array(1000).fill(1);
    expect(dbscan(many, many, ones, {eps: 1, min_samples: 1000}).n_clusters).toBe(1);
    expect(dbscan(many, many, ones, {eps: 1, min_samples: 1001}).n_clusters).toBe(0);
    expect(kmeans(many, many, ones, {n_clusters: 1}).inertia).toBe(0);
    expect(() => kmeans(many, many, ones, {n_clusters: 2})).toThrow("number of distinct places, 1");
    expect(Math.max(...ward(many, many, ones).height)).toBe(0);
    expect([...kDistance(many, many, ones, {k: 1000}).sorted]).toEqual([0]);
    expect(silhouette(many, many, ones, labelled(many)).score).toBe(0);
  });
});

describe("options out of range", () => {
  const [x, y, w] = [of(0, 1, 2), of(0, 1, 5), of(1, 1, 1)];
  it.each<[string, () => unknown]>([
    ["eps must be a positive number of metres, got -3", () => dbscan(x, y, w, {eps: -3, min_samples: 1})],
    ["eps must be a positive number of metres, got NaN", () => dbscan(x, y, w, {eps: NaN, min_samples: 1})],
    [
      "min_samples must be a whole number of at least 1, got 0",
      () => dbscan(x, y, w, {eps: 1, min_samples: 0})
    ],
    ["n_clusters must be a whole number of at least 1, got 0", () => kmeans(x, y, w, {n_clusters: 0})],
    [
      "n_init must be a whole number of at least 1, got 1.5",
      () => kmeans(x, y, w, {n_clusters: 1, n_init: 1.5})
    ],
    [
      "max_iter must be a whole number of at least 1, got 0",
      () => kmeans(x, y, w, {n_clusters: 1, max_iter: 0})
    ],
    ["tol must be zero or a positive number, got -1", () => kmeans(x, y, w, {n_clusters: 1, tol: -1})],
    ["seed must be a whole number of at least 0, got NaN", () => kmeans(x, y, w, {n_clusters: 1, seed: NaN})],
    ["k must be a positive number, got 0", () => kDistance(x, y, w, {k: 0})],
    ["sample must be a whole number of at least 1, got 0", () => kDistance(x, y, w, {k: 1, sample: 0})],
    [
      "sample must be a whole number of at least 2, got 1",
      () => silhouette(x, y, w, labelled(x), {sample: 1})
    ],
    ["labels must have one entry per place: 3, got 2", () => silhouette(x, y, w, Int32Array.of(0, 1))],
    [
      "labels[1] must be -1 (noise) or a cluster number, got -2",
      () => daviesBouldin(x, y, w, Int32Array.of(0, -2, 1))
    ]
  ])("%s", (message, call) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
