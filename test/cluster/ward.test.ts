import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {adjustedRandIndex} from "../../src/cluster/adjusted-rand.ts";
import {cutHeight, cutTree, type Linkage, ward} from "../../src/cluster/ward.ts";
import {seededRandom} from "../../src/random.ts";
import {asRows, awkwardPlaces, distance2, type Places, partition, permuted, shuffledOrder} from "./places.ts";

/** Squared Ward distances between single places: twice the rise of the sum of squares. */
function pairDistances(places: Places): number[][] {
  const {x, weights} = places;
  return Array.from(x, (_, i) =>
    Array.from(
      x,
      (_, j) => (2 * weights[i] * weights[j] * distance2(places, i, j)) / (weights[i] + weights[j])
    )
  );
}

/** The Lance–Williams update of Ward's squared distance from cluster k to the union of i and j. */
function updated(d: number[][], w: number[], k: number, i: number, j: number): number {
  return ((w[i] + w[k]) * d[i][k] + (w[j] + w[k]) * d[j][k] - w[k] * d[i][j]) / (w[i] + w[j] + w[k]);
}

/** Ward's linkage by definition: the nearest pair of all, n − 1 times. */
function naiveWard(places: Places) {
  const d = pairDistances(places);
  const w = Array.from(places.weights);
  const members = w.map((_, i) => [i]);
  const alive = new Set(w.keys());
  const heights: number[] = [];
  const partitions: number[][] = [];
  let tie = false;
  while (alive.size > 1) {
    const pairs = [...alive].flatMap((i) => [...alive].filter((j) => j < i).map((j) => ({i, j, d: d[i][j]})));
    const [first, second] = pairs.sort((a, b) => a.d - b.d);
    if (second !== undefined && second.d - first.d <= 1e-9 * second.d) tie = true;
    const {i, j} = first;
    for (const k of alive) if (k !== i && k !== j) d[i][k] = d[k][i] = updated(d, w, k, i, j);
    heights.push(Math.sqrt(Math.max(0, first.d)));
    w[i] += w[j];
    members[i].push(...members[j]);
    alive.delete(j);
    const labels = new Array<number>(places.x.length);
    for (const k of alive) for (const m of members[k]) labels[m] = k;
    partitions.push(partition(labels));
  }
  return {heights, partitions, tie};
}

const distinct = ({x, y}: Places) => new Set(Array.from(x, (v, i) => `${v} ${y[i]}`)).size;

const wardOf = ({x, y, weights}: Places) => ward(x, y, weights);

/** Replays the merges: each must join the nearest two of the clusters there are, ties either way. */
function expectGreedy(places: Places, {n, left, right, height, weight}: Linkage) {
  const d = pairDistances(places);
  const w = Array.from(places.weights);
  const slot = Array.from({length: n}, (_, i) => i);
  const alive = new Set(slot);
  const greatest = height.at(-1) ?? 0;
  for (let m = 0; m < n - 1; m++) {
    const [i, j] = [slot[left[m]], slot[right[m]]];
    expect(left[m]).toBeLessThan(right[m]);
    let least = Infinity;
    for (const a of alive) for (const b of alive) if (a < b && d[a][b] < least) least = d[a][b];
    const tolerance = 1e-9 * greatest ** 2;
    expect(d[i][j] - least).toBeLessThanOrEqual(tolerance);
    expect(Math.abs(height[m] ** 2 - d[i][j])).toBeLessThanOrEqual(tolerance);
    for (const k of alive) if (k !== i && k !== j) d[i][k] = d[k][i] = updated(d, w, k, i, j);
    w[i] += w[j];
    expect(weight[m]).toBeCloseTo(w[i], 9);
    alive.delete(j);
    slot.push(i);
  }
  expect(alive.size).toBe(Math.min(1, n));
}

describe("ward", () => {
  it("has the heights and every partition of Lance–Williams by definition where no distances tie", () => {
    let compared = 0;
    for (let seed = 0; seed < 240; seed++) {
      const places = awkwardPlaces(seed, 40);
      if (places.shape === "outlier") continue;
      const {heights, partitions, tie} = naiveWard(places);
      if (tie) continue;
      const linkage = wardOf(places);
      const greatest = Math.max(...heights, 1e-9);
      heights.forEach((height, m) => {
        expect(Math.abs(linkage.height[m] - height) / greatest).toBeLessThanOrEqual(1e-9);
        expect([...cutTree(linkage, places.x.length - m - 1)]).toEqual(partitions[m]);
      });
      compared++;
    }
    expect(compared).toBeGreaterThan(80);
  });

  it("always joins the nearest two clusters, among ties, repeats and outliers too", () => {
    for (let seed = 0; seed < 200; seed++) {
      const places = awkwardPlaces(seed, 40);
      expectGreedy(places, wardOf(places));
    }
  });

  it("joins the nearest two clusters of some hundred places of very different weights", () => {
    const random = seededRandom(8);
    const values = (scale: number) => Float64Array.from({length: 300}, () => random() ** 2 * scale);
    const places = {x: values(20_000), y: values(30_000), weights: values(500).map((w) => 1 + Math.floor(w))};
    expectGreedy(places, wardOf(places));
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
      const n_clusters = Math.min(4, distinct(places));
      const spread = rows.place.map((i) => cutTree(a, n_clusters)[i]);
      expect(partition(cutTree(b, n_clusters))).toEqual(partition(spread));
      expect([...b.height.slice(b.n - a.n)]).toEqual([...a.height]);
    }
  });

  it("has the same heights and partitions when the input is permuted", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (seed, order_seed) => {
        const places = awkwardPlaces(seed);
        const order = shuffledOrder(places.x.length, order_seed);
        const before = wardOf(places);
        const after = wardOf(permuted(places, order));
        expect([...after.height]).toEqual([...before.height]);
        for (const n_clusters of [2, 5].filter((k) => k <= distinct(places))) {
          const labels = cutTree(before, n_clusters);
          const moved = order.map((i) => labels[i]);
          expect(adjustedRandIndex(cutTree(after, n_clusters), moved)).toBeCloseTo(1, 12);
        }
      }),
      {numRuns: 150, seed: 4}
    );
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
