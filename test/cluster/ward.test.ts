import {describe, expect, it} from "vitest";
import {cutHeight, cutTree, ward} from "../../src/cluster/ward.ts";
import {type Random, seededRandom} from "../../src/random.ts";
import {expectGreedy, METHODS} from "./agglomerate.ts";
import {asRows, awkwardPlaces, countDistinct, type Places, partition} from "./places.ts";

/** Height at which the nearest two clusters of a partition merge, by the definition of Ward's distance. */
function nearestClusters({x, y, weights}: Places, labels: Int32Array, n_clusters: number): number {
  const [u, v, w] = [0, 1, 2].map(() => new Float64Array(n_clusters));
  labels.forEach((k, i) => {
    u[k] += weights[i] * x[i];
    v[k] += weights[i] * y[i];
    w[k] += weights[i];
  });
  let least = Infinity;
  for (let a = 0; a < n_clusters; a++)
    for (let b = 0; b < a; b++) {
      const apart2 = (u[a] / w[a] - u[b] / w[b]) ** 2 + (v[a] / w[a] - v[b] / w[b]) ** 2;
      least = Math.min(least, (2 * apart2 * w[a] * w[b]) / (w[a] + w[b]));
    }
  return Math.sqrt(least);
}

const wardOf = ({x, y, weights}: Places) => ward(x, y, weights);

describe("ward", () => {
  it("joins the nearest two clusters of some hundred places of very different weights", () => {
    const random = seededRandom(8);
    const values = (scale: number) => Float64Array.from({length: 300}, () => random() ** 2 * scale);
    const places = {x: values(20_000), y: values(30_000), weights: values(500).map((w) => 1 + Math.floor(w))};
    expectGreedy(places, wardOf(places), METHODS.ward);
  });

  it.each<[string, (i: number, random: Random) => [number, number, number]]>([
    ["on a line with growing gaps", (i) => [i * i, 0, 1]],
    ["on a line with equal gaps and alternating weights", (i) => [10 * i, 3, i % 2 === 0 ? 1 : 1e6]],
    [
      "on a circle around a heavy one",
      (i) => (i === 0 ? [0, 0, 1e6] : [1e4 * Math.cos(i), 1e4 * Math.sin(i), 1])
    ],
    ["of weights from 1 to 2 ** 39", (i, random) => [random() * 1e4, random() * 1e4, 2 ** (i % 40)]],
    [
      "far from a dense town",
      (i, random) => (i < 8 ? [1e7 * i, -3e6 * (i % 3), 1] : [random(), random() * 9, 1])
    ],
    [
      "in clumps of every size",
      (i, random) => [(i % 7) * 1e6 + random() * 10 ** (i % 7), random() * 10 ** (i % 7), 1]
    ]
  ])("joins the nearest two clusters of places %s", (_, place) => {
    const random = seededRandom(3);
    const points = Array.from({length: 150}, (_, i) => place(i, random));
    const [x, y, weights] = [0, 1, 2].map((k) => Float64Array.from(points, (point) => point[k]));
    expectGreedy({x, y, weights}, ward(x, y, weights), METHODS.ward);
  });

  it("next joins the nearest two clusters of its own partitions of 20,000 places", () => {
    const random = seededRandom(21);
    const clumped = () => Float64Array.from({length: 20_000}, () => random() ** 3 * 30_000);
    const places = {x: clumped(), y: clumped(), weights: clumped().map((w) => 1 + Math.floor(w / 3000))};
    const linkage = wardOf(places);
    for (const n_clusters of [2, 3, 20, 300, 3000]) {
      const least = nearestClusters(places, cutTree(linkage, n_clusters), n_clusters);
      expect(linkage.height[places.x.length - n_clusters] / least).toBeCloseTo(1, 9);
    }
  });

  it("gives two places the height of their distance, and twice the rise of the sum of squares to weights", () => {
    const pair = ward(Float64Array.of(0, 3), Float64Array.of(0, 4), Float64Array.of(1, 1));
    expect([...pair.height, ...pair.weight]).toEqual([5, 2]);
    const heavy = ward(Float64Array.of(0, 10), Float64Array.of(0, 0), Float64Array.of(1, 3));
    expect(heavy.height[0]).toBeCloseTo(Math.sqrt(2 * 75), 12);
  });

  it("cuts the rows into the same clusters as the weighted places", () => {
    for (let seed = 0; seed < 120; seed++) {
      const places = awkwardPlaces(seed, 25);
      const rows = asRows(places);
      const a = wardOf(places);
      const b = wardOf(rows);
      const n_clusters = Math.min(4, countDistinct(places));
      const spread = rows.place.map((i) => cutTree(a, n_clusters)[i]);
      expect(partition(cutTree(b, n_clusters))).toEqual(partition(spread));
      expect([...b.height.slice(b.n - a.n)]).toEqual([...a.height]);
    }
  });
});

describe("cutting", () => {
  const linkage = ward(Float64Array.of(10, 0, 1, 11, 30), new Float64Array(5), new Float64Array(5).fill(1));

  it("numbers the clusters of a partition by their smallest place", () => {
    expect([...cutTree(linkage, 3)]).toEqual([0, 1, 1, 0, 2]);
    expect([...cutTree(linkage, 1)]).toEqual([0, 0, 0, 0, 0]);
    expect([...cutTree(linkage, 5)]).toEqual([0, 1, 2, 3, 4]);
  });

  it("applies the merges up to a height, that height included", () => {
    expect([...cutHeight(linkage, 0.99)]).toEqual([0, 1, 2, 3, 4]);
    expect([...cutHeight(linkage, 1)]).toEqual([0, 1, 1, 0, 2]);
    expect([...cutHeight(linkage, 1e9)]).toEqual([0, 0, 0, 0, 0]);
  });

  it("refuses more clusters than places and heights below 0", () => {
    expect(() => cutTree(linkage, 6)).toThrow("n_clusters 6 is more than the number of places, 5: lower it");
    expect(() => cutTree(linkage, 0)).toThrow("n_clusters must be a whole number of at least 1, got 0");
    expect(() => cutHeight(linkage, -1)).toThrow("height must be zero or a positive number, got -1");
  });
});
