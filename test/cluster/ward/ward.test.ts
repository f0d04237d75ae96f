import {describe, expect, it} from "vitest";
import {cutHeight, cutTree, type Linkage, ward} from "../../../src/cluster/ward/ward.ts";
import {type Random, seededRandom} from "../../../src/stats/random.ts";
import {asRows, awkwardPlaces, countDistinct, type Places, partition} from "../places.ts";
import {expectGreedy, METHODS} from "./agglomerate.ts";

/**
 * Replays the merges over centroids: each must join two clusters that are each other's nearest, at that height. With
 * heights that never fall this is as much as the nearest pair of all, for a share of the work.
 */
function expectReciprocal({x, y, weights}: Places, {n, left, right, height}: Linkage): void {
  const clusters = Array.from(x, (v, i) => ({x: v, y: y[i], w: weights[i]}));
  const alive = new Set(clusters);
  let wrong = 0;
  for (let m = 0; m < n - 1; m++) {
    const [a, b] = [clusters[left[m]], clusters[right[m]]];
    const distance = wardDistance(a, b);
    const nearer = distance * (1 - 1e-9);
    for (const c of alive)
      if (c !== a && c !== b && (wardDistance(a, c) < nearer || wardDistance(b, c) < nearer)) wrong++;
    if (Math.abs(height[m] - Math.sqrt(distance)) > 1e-9 * height[m]) wrong++;
    alive.delete(a);
    alive.delete(b);
    const w = a.w + b.w;
    const both = {x: (a.w * a.x + b.w * b.x) / w, y: (a.w * a.y + b.w * b.y) / w, w};
    clusters.push(both);
    alive.add(both);
  }
  expect([wrong, alive.size]).toEqual([0, 1]);
}

interface Cluster {
  x: number;
  y: number;
  w: number;
}

/** Twice the rise of the sum of squares when two clusters merge. */
function wardDistance(a: Cluster, b: Cluster): number {
  return (2 * ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) * a.w * b.w) / (a.w + b.w);
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

  it.each<[string, number, number]>([
    ["equal weights", 1, 1],
    ["weights to 9, clumped", 3, 10]
  ])("joins clusters that are each other's nearest, of 4,000 places of %s", (_, clumping, heaviest) => {
    const random = seededRandom(21);
    const values = (scale: number) => Float64Array.from({length: 4000}, () => random() ** clumping * scale);
    const places = {x: values(20_000), y: values(30_000), weights: values(heaviest).map((w) => Math.ceil(w))};
    expectReciprocal(places, wardOf(places));
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
