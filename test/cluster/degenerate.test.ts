import {describe, expect, it} from "vitest";
import {dbscan} from "../../src/cluster/dbscan/dbscan.ts";
import {kDistance} from "../../src/cluster/dbscan/k-distance.ts";
import {hdbscan} from "../../src/cluster/hdbscan/hdbscan.ts";
import {kmeans} from "../../src/cluster/kmeans/kmeans.ts";
import {adjustedRandIndex} from "../../src/cluster/validity/adjusted-rand.ts";
import {dbcv} from "../../src/cluster/validity/dbcv.ts";
import {calinskiHarabasz, daviesBouldin, silhouette} from "../../src/cluster/validity/validity.ts";
import {averageLinkage, completeLinkage} from "../../src/cluster/ward/pair-linkage.ts";
import {cutHeight, cutTree, ward} from "../../src/cluster/ward/ward.ts";

type Kernel = (x: Float64Array, y: Float64Array, weights: Float64Array) => unknown;

const of = (...values: number[]) => Float64Array.of(...values);

const alternating = (x: Float64Array) => Int32Array.from(x, (_, i) => i % 2);

/** Each kernel with options that fit two places. */
const kernels: Record<string, Kernel> = {
  dbscan: (x, y, w) => [...dbscan(x, y, w, {eps: 5, min_samples: 2}).labels],
  "kmeans to one cluster": (x, y, w) => kmeans(x, y, w, {n_clusters: 1}).inertia,
  "kmeans to two clusters": (x, y, w) => kmeans(x, y, w, {n_clusters: 2}).inertia,
  ward: (x, y, w) => [...ward(x, y, w).height],
  averageLinkage: (x, y, w) => [...averageLinkage(x, y, w).height],
  completeLinkage: (x, y, w) => [...completeLinkage(x, y, w).height],
  hdbscan: (x, y, w) => [...hdbscan(x, y, w, {min_cluster_size: 2}).labels],
  "hdbscan with a single cluster allowed": (x, y, w) => [
    ...hdbscan(x, y, w, {min_cluster_size: 2, allow_single_cluster: true}).labels
  ],
  kDistance: (x, y, w) => [...kDistance(x, y, w, {k: 2}).sorted],
  silhouette: (x, y, w) => silhouette(x, y, w, alternating(x)).score,
  daviesBouldin: (x, y, w) => daviesBouldin(x, y, w, alternating(x)),
  calinskiHarabasz: (x, y, w) => calinskiHarabasz(x, y, w, alternating(x)),
  dbcv: (x, y, w) => dbcv(x, y, w, alternating(x)).score
};

describe.each(Object.entries(kernels))("%s", (_, kernel) => {
  it.each<[string, Float64Array, Float64Array, Float64Array, string]>([
    ["NaN", of(0, NaN), of(0, 1), of(1, 1), "x[1] must be a coordinate in metres and finite, got NaN"],
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
      "x[1] must be a coordinate in metres within 1000000000000000 of the origin, got 1e+300"
    ],
    ["weight 0", of(0, 1), of(0, 1), of(1, 0), badWeight(1, 0)],
    ["a negative weight", of(0, 1), of(0, 1), of(-2, 1), badWeight(0, -2)],
    ["a weight that is no number", of(0, 1), of(0, 1), of(1, NaN), badWeight(1, NaN)],
    ["an infinite weight", of(0, 1), of(0, 1), of(1, Infinity), badWeight(1, Infinity)],
    [
      "fewer y than x",
      of(0, 1),
      of(0),
      of(1, 1),
      "x, y and weights must have the same length, got 2, 1 and 2"
    ],
    [
      "more weights than places",
      of(0, 1),
      of(0, 1),
      of(1, 1, 1),
      "x, y and weights must have the same length, got 2, 2 and 3"
    ]
  ])("refuses %s", (_, x, y, weights, message) => {
    expectRefusal(() => kernel(x, y, weights), message);
  });
});

describe("trivial inputs have the right trivial answer, or a sentence that says what is missing", () => {
  const inputs: Record<string, Parameters<Kernel>> = {
    "no place": [of(), of(), of()],
    "one place": [of(7), of(7), of(1)],
    "one place of weight 3": [of(7), of(7), of(3)],
    "two places 5 m apart": [of(0, 3), of(0, 4), of(1, 1)],
    "three entries at one place": [of(7, 7, 7), of(7, 7, 7), of(1, 1, 1)]
  };
  const fewer = (n_clusters: number, n: number) =>
    `n_clusters ${n_clusters} is more than the number of distinct places, ${n}: lower it`;
  const lighter = (k: number, total: number) =>
    `k ${k} is more than the total weight of the places, ${total}: lower it`;

  /** In the order of the inputs; a text is the message of the error. */
  const answers: Record<string, unknown[]> = {
    dbscan: [[], [-1], [0], [0, 0], [0, 0, 0]],
    "kmeans to one cluster": [fewer(1, 0), 0, 0, 12.5, 0],
    "kmeans to two clusters": [fewer(2, 0), fewer(2, 1), fewer(2, 1), 0, fewer(2, 1)],
    ward: [[], [], [], [5], [0, 0]],
    averageLinkage: [[], [], [], [5], [0, 0]],
    completeLinkage: [[], [], [], [5], [0, 0]],
    hdbscan: [[], [-1], [-1], [-1, -1], [-1, -1, -1]],
    "hdbscan with a single cluster allowed": [[], [-1], [0], [0, 0], [0, 0, 0]],
    kDistance: [lighter(2, 0), lighter(2, 1), [0], [5, 5], [0]],
    silhouette: [NaN, NaN, NaN, 0, 0],
    daviesBouldin: [NaN, NaN, NaN, 0, 0],
    calinskiHarabasz: [NaN, NaN, NaN, NaN, 1],
    dbcv: [NaN, NaN, NaN, NaN, NaN]
  };

  it("are asked of every kernel", () => {
    expect(Object.keys(answers)).toEqual(Object.keys(kernels));
  });

  it.each(
    Object.entries(answers).flatMap(([name, expected]) =>
      Object.entries(inputs).map(([input, places], i) => ({name, input, places, answer: expected[i]}))
    )
  )("$name of $input", ({name, places, answer}) => {
    if (typeof answer === "string") expectRefusal(() => kernels[name](...places), answer);
    else expect(kernels[name](...places)).toEqual(answer);
  });
});

describe("a thousand entries at one place are that place", () => {
  const at = new Float64Array(1000).fill(7);
  const ones = new Float64Array(1000).fill(1);

  it.each<[string, unknown, unknown]>([
    [
      "a cluster if they weigh enough",
      dbscan(at, at, ones, {eps: 1, min_samples: 1000}).labels,
      new Int32Array(1000)
    ],
    [
      "one cluster of density without end, if one is allowed",
      hdbscan(at, at, ones, {min_cluster_size: 1000, allow_single_cluster: true}).stability,
      of(Infinity)
    ],
    ["noise if not", dbscan(at, at, ones, {eps: 1, min_samples: 1001}).n_clusters, 0],
    ["one centroid", kmeans(at, at, ones, {n_clusters: 1}).centroid_x, of(7)],
    ["merges at height 0", ward(at, at, ones).height, new Float64Array(999)],
    ["merges at height 0 of average linkage", averageLinkage(at, at, ones).height, new Float64Array(999)],
    ["merges at height 0 of complete linkage", completeLinkage(at, at, ones).height, new Float64Array(999)],
    ["one k-distance of 0", kDistance(at, at, ones, {k: 1000}), {sorted: of(0), knee: 0}],
    ["no silhouette either way", silhouette(at, at, ones, alternating(at)).score, 0],
    ["no density to tell apart", dbcv(at, at, ones, alternating(at)).score, 0]
  ])("%s", (_, answer, expected) => {
    expect(answer).toEqual(expected);
  });
});

describe("labels and options out of range are named", () => {
  const [x, y, w] = [of(0, 1, 2), of(0, 1, 5), of(1, 1, 1)];
  const labels = Int32Array.of(0, 1, 0);
  const tree = ward(x, y, w);

  it.each<[string, () => unknown]>([
    ["eps must be a positive number of metres, got -3", () => dbscan(x, y, w, {eps: -3, min_samples: 1})],
    ["eps must be a positive number of metres, got 0", () => dbscan(x, y, w, {eps: 0, min_samples: 1})],
    ["eps must be a positive number of metres, got NaN", () => dbscan(x, y, w, {eps: NaN, min_samples: 1})],
    [
      "eps must be a positive number of metres, got Infinity",
      () => dbscan(x, y, w, {eps: Infinity, min_samples: 1})
    ],
    [atLeast("min_samples", 1, 0), () => dbscan(x, y, w, {eps: 1, min_samples: 0})],
    [atLeast("min_samples", 1, 2.5), () => dbscan(x, y, w, {eps: 1, min_samples: 2.5})],
    [atLeast("n_clusters", 1, 0), () => kmeans(x, y, w, {n_clusters: 0})],
    [atLeast("n_clusters", 1, NaN), () => kmeans(x, y, w, {n_clusters: NaN})],
    [atLeast("n_init", 1, 1.5), () => kmeans(x, y, w, {n_clusters: 1, n_init: 1.5})],
    [atLeast("max_iter", 1, 0), () => kmeans(x, y, w, {n_clusters: 1, max_iter: 0})],
    ["tol must be zero or a positive number, got -1", () => kmeans(x, y, w, {n_clusters: 1, tol: -1})],
    [atLeast("seed", 0, NaN), () => kmeans(x, y, w, {n_clusters: 1, seed: NaN})],
    [
      "init must hold 2 centroids, got 1 x and 2 y",
      () => kmeans(x, y, w, {n_clusters: 2, init: {x: [1], y: [1, 2]}})
    ],
    [
      "init must hold finite metres, got NaN, 1 for centroid 0",
      () => kmeans(x, y, w, {n_clusters: 1, init: {x: [NaN], y: [1]}})
    ],
    [atLeast("min_cluster_size", 2, 1), () => hdbscan(x, y, w, {min_cluster_size: 1})],
    [atLeast("min_cluster_size", 2, 2.5), () => hdbscan(x, y, w, {min_cluster_size: 2.5})],
    [atLeast("min_samples", 1, 0), () => hdbscan(x, y, w, {min_cluster_size: 2, min_samples: 0})],
    [
      "cluster_selection_epsilon must be zero or a positive number, got -1",
      () => hdbscan(x, y, w, {min_cluster_size: 2, cluster_selection_epsilon: -1})
    ],
    [
      "max_cluster_size must be a positive number of incidents, got 0",
      () => hdbscan(x, y, w, {min_cluster_size: 2, max_cluster_size: 0})
    ],
    [
      "resolution_m must be zero or a positive number, got NaN",
      () => hdbscan(x, y, w, {min_cluster_size: 2, resolution_m: NaN})
    ],
    [
      "weights must add up to at most 2^53, got 3e+300: divide them by a constant",
      () => hdbscan(x, y, of(1e300, 1e300, 1e300), {min_cluster_size: 2})
    ],
    ["n_clusters 4 is more than the number of places, 3: lower it", () => cutTree(tree, 4)],
    [atLeast("n_clusters", 1, 0), () => cutTree(tree, 0)],
    ["height must be zero or a positive number, got -1", () => cutHeight(tree, -1)],
    ["height must be zero or a positive number, got NaN", () => cutHeight(tree, NaN)],
    ["k must be a positive number, got 0", () => kDistance(x, y, w, {k: 0})],
    ["k must be a positive number, got Infinity", () => kDistance(x, y, w, {k: Infinity})],
    [atLeast("sample", 1, 0), () => kDistance(x, y, w, {k: 1, sample: 0})],
    [atLeast("sample", 2, 1), () => silhouette(x, y, w, labels, {sample: 1})],
    [atLeast("seed", 0, -1), () => silhouette(x, y, w, labels, {seed: -1})],
    ["labels must have one entry per place: 3, got 2", () => silhouette(x, y, w, labels.subarray(1))],
    ["labels must have one entry per place: 3, got 2", () => daviesBouldin(x, y, w, labels.subarray(1))],
    ["labels must have one entry per place: 3, got 2", () => calinskiHarabasz(x, y, w, labels.subarray(1))],
    ["labels must have one entry per place: 3, got 2", () => dbcv(x, y, w, labels.subarray(1))],
    ["most_pairs must be a positive number, got 0", () => dbcv(x, y, w, labels, {most_pairs: 0})],
    [atLeast("sample", 2, 1), () => dbcv(x, y, w, labels, {sample: 1})],
    [
      "labels[1] must be -1 (noise) or a cluster number, got -2",
      () => daviesBouldin(x, y, w, Int32Array.of(0, -2, 1))
    ],
    [
      "both labellings and the weights must have the same length, got 3, 2 and none",
      () => adjustedRandIndex(labels, labels.subarray(1))
    ],
    [
      "both labellings and the weights must have the same length, got 3, 3 and 1",
      () => adjustedRandIndex(labels, labels, of(1))
    ],
    [badWeight(2, 0), () => adjustedRandIndex(labels, labels, of(1, 1, 0))],
    [badWeight(0, NaN), () => adjustedRandIndex(labels, labels, of(NaN, 1, 1))]
  ])("%s", (message, call) => {
    expectRefusal(call, message);
  });
});

describe("the adjusted Rand index of too little to differ is 1", () => {
  it.each([
    ["no label", [], []],
    ["one label", [3], [-1]],
    ["one cluster each", [0, 0, 0], [2, 2, 2]]
  ])("%s", (_, a, b) => {
    expect(adjustedRandIndex(a, b)).toBe(1);
  });

  it("two labels that weigh one incident together", () => {
    expect(adjustedRandIndex([0, 1], [0, 0], of(0.5, 0.5))).toBe(1);
  });
});

function badWeight(i: number, value: number): string {
  return `weights[${i}] must be a positive finite number, got ${value}: leave the place out instead`;
}

function atLeast(name: string, least: number, value: number): string {
  return `${name} must be a whole number of at least ${least}, got ${value}`;
}

/** A RangeError with exactly this message. */
function expectRefusal(call: () => unknown, message: string): void {
  expect(call).toThrow(new RangeError(message));
}
