import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {kmeans, type PlaneKMeansResult} from "../../../src/cluster/kmeans/kmeans.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {asRows, awkwardPlaces, type Places, partition, permuted, shuffledOrder} from "../places.ts";

interface Centroid {
  x: number;
  y: number;
}

const squared = ({x, y}: Places, i: number, c: Centroid) => (x[i] - c.x) ** 2 + (y[i] - c.y) ** 2;

function nearest(places: Places, i: number, centroids: Centroid[]): number {
  return centroids.reduce(
    (best, c, k) => (squared(places, i, c) < squared(places, i, centroids[best]) ? k : best),
    0
  );
}

function meanOf({x, y, weights}: Places, members: number[]): Centroid {
  const weight = members.reduce((sum, i) => sum + weights[i], 0);
  return {
    x: members.reduce((sum, i) => sum + weights[i] * x[i], 0) / weight,
    y: members.reduce((sum, i) => sum + weights[i] * y[i], 0) / weight
  };
}

/** Lloyd's algorithm by definition, until the centroids stay, for starts that leave no cluster empty. */
function bruteLloyd(places: Places, start: Centroid[]) {
  const all = Array.from(places.x.keys());
  const inertiaOf = (centroids: Centroid[]) =>
    all.reduce(
      (sum, i) => sum + places.weights[i] * squared(places, i, centroids[nearest(places, i, centroids)]),
      0
    );
  const total = places.weights.reduce((sum, w) => sum + w, 0);
  const centre = meanOf(places, all);
  const variance =
    all.reduce((sum, i) => sum + places.weights[i] * squared(places, i, centre), 0) / total / 2;
  let centroids = start;
  let n_iter = 0;
  const history: number[] = [];
  for (let shift = Infinity; shift > 1e-24 * variance; n_iter++) {
    history.push(inertiaOf(centroids));
    const moved = centroids.map((_, k) =>
      meanOf(
        places,
        all.filter((i) => nearest(places, i, centroids) === k)
      )
    );
    shift = moved.reduce((sum, c, k) => sum + (c.x - centroids[k].x) ** 2 + (c.y - centroids[k].y) ** 2, 0);
    if (Number.isNaN(shift)) return undefined;
    centroids = moved;
  }
  history.push(inertiaOf(centroids));
  return {centroids, n_iter, history};
}

function checkConsistent(places: Places, result: PlaneKMeansResult) {
  const {labels, centroid_x, centroid_y, inertia, cluster_weights, inertia_history} = result;
  const centroids = Array.from(centroid_x, (x, k) => ({x, y: centroid_y[k]}));
  const all = Array.from(places.x.keys());
  expect([...labels]).toEqual(all.map((i) => nearest(places, i, centroids)));
  const by_definition = all.reduce(
    (sum, i) => sum + places.weights[i] * squared(places, i, centroids[labels[i]]),
    0
  );
  expect(Math.abs(inertia - by_definition)).toBeLessThanOrEqual(1e-9 * by_definition + 1e-6);
  centroids.forEach((_, k) => {
    const weight = all.reduce((sum, i) => sum + (labels[i] === k ? places.weights[i] : 0), 0);
    expect(cluster_weights[k]).toBe(weight);
  });
  expect(inertia_history.at(-1)).toBe(inertia);
  for (let i = 1; i < inertia_history.length; i++)
    expect(inertia_history[i]).toBeLessThanOrEqual(inertia_history[i - 1] * (1 + 1e-12) + 1e-9);
  const sorted = centroids.toSorted((a, b) => a.x - b.x || a.y - b.y);
  expect(centroids).toEqual(sorted);
}

const distinct = ({x, y}: Places) => new Set(Array.from(x, (v, i) => `${v} ${y[i]}`)).size;

describe("kmeans", () => {
  it("makes the same iterations as Lloyd's algorithm by definition from the same start", () => {
    let compared = 0;
    for (let seed = 0; seed < 400; seed++) {
      const places = awkwardPlaces(seed);
      if (places.shape === "grid" || places.shape === "outlier") continue;
      const random = seededRandom(seed);
      const start = Array.from({length: 1 + (seed % 7)}, () => ({x: random() * 100, y: random() * 100}));
      if (distinct(places) < start.length) continue;
      const expected = bruteLloyd(places, start);
      if (expected === undefined) continue;
      const {labels, inertia, n_iter, inertia_history} = kmeans(places.x, places.y, places.weights, {
        n_clusters: start.length,
        init: {x: start.map(({x}) => x), y: start.map(({y}) => y)}
      });
      expect(n_iter, `seed ${seed}`).toBe(expected.n_iter);
      inertia_history.forEach((value, i) => {
        expect(Math.abs(value - expected.history[i])).toBeLessThanOrEqual(1e-9 * expected.history[0]);
      });
      expect(inertia).toBe(inertia_history.at(-1));
      const in_order = expected.centroids.toSorted((a, b) => a.x - b.x || a.y - b.y);
      expect([...labels]).toEqual(Array.from(places.x.keys(), (i) => nearest(places, i, in_order)));
      compared++;
    }
    expect(compared).toBeGreaterThan(150);
  });

  it("returns labels, weights, inertia and an order of clusters that agree with its centroids", () => {
    for (let seed = 0; seed < 200; seed++) {
      const places = awkwardPlaces(seed, 200);
      const n_clusters = Math.min(distinct(places), 1 + (seed % 9));
      const result = kmeans(places.x, places.y, places.weights, {n_clusters, n_init: 2, seed});
      checkConsistent(places, result);
      expect(Math.min(...result.cluster_weights)).toBeGreaterThan(0);
    }
  });

  it("goes on from the best run until each centroid is the mean of its cluster, within max_iter", () => {
    for (let seed = 0; seed < 60; seed++) {
      const places = awkwardPlaces(seed, 200);
      const n_clusters = Math.min(distinct(places), 5);
      const options = {n_clusters, n_init: 2, tol: 10, seed};
      const {labels, centroid_x, centroid_y} = kmeans(places.x, places.y, places.weights, options);
      for (let k = 0; k < n_clusters; k++) {
        const members = Array.from(places.x.keys()).filter((i) => labels[i] === k);
        const scale = 1e-9 * Math.max(...places.x.map(Math.abs), ...places.y.map(Math.abs));
        const mean = meanOf(places, members);
        expect(Math.abs(mean.x - centroid_x[k])).toBeLessThanOrEqual(scale);
        expect(Math.abs(mean.y - centroid_y[k])).toBeLessThanOrEqual(scale);
      }
      const stopped = kmeans(places.x, places.y, places.weights, {...options, max_iter: 1});
      expect([stopped.n_iter, stopped.inertia_history.length]).toEqual([1, 2]);
    }
  });

  it("labels thousands of places as comparing all distances does, ties and coincident centroids included", () => {
    const random = seededRandom(5);
    const whole = (below: number) => Math.floor(random() * below);
    for (let round = 0; round < 12; round++) {
      const side = round % 2 === 0 ? 40 : 1e6;
      const x = Float64Array.from({length: 3000}, () => whole(side));
      const y = Float64Array.from({length: 3000}, () => whole(side));
      const weights = Float64Array.from(x, () => 1 + whole(4));
      const init = {
        x: Array.from({length: 9}, () => whole(side)),
        y: Array.from({length: 9}, () => whole(side))
      };
      init.x[4] = init.x[7];
      init.y[4] = init.y[7];
      const result = kmeans(x, y, weights, {n_clusters: 9, init, max_iter: 1 + (round % 3)});
      checkConsistent({x, y, weights}, result);
    }
  });

  it("finds the best of all partitions of a few places", () => {
    for (let seed = 0; seed < 60; seed++) {
      const places = awkwardPlaces(6 * seed, 8);
      const n = places.x.length;
      if (n < 3) continue;
      const {inertia} = kmeans(places.x, places.y, places.weights, {n_clusters: 3, n_init: 30});
      let least = Infinity;
      for (let code = 0; code < 3 ** n; code++) {
        const groups: number[][] = [[], [], []];
        for (let i = 0; i < n; i++) groups[Math.floor(code / 3 ** i) % 3].push(i);
        const sum = groups.reduce((total, members) => {
          const centre = meanOf(places, members);
          return (
            total + members.reduce((part, i) => part + places.weights[i] * squared(places, i, centre), 0)
          );
        }, 0);
        if (sum < least) least = sum;
      }
      expect(inertia).toBeGreaterThanOrEqual(least * (1 - 1e-12) - 1e-12);
      expect(inertia).toBeLessThanOrEqual(least * (1 + 1e-9) + 1e-12);
    }
  });

  it("moves the centroid of an empty cluster to the farthest place", () => {
    const x = Float64Array.of(0, 1, 100);
    const result = kmeans(x, new Float64Array(3), Float64Array.of(1, 1, 1), {
      n_clusters: 2,
      init: {x: [0, 0], y: [0, 0]}
    });
    expect([...result.centroid_x]).toEqual([0.5, 100]);
    expect(result.inertia).toBeCloseTo(0.5, 12);
  });

  it("leaves no cluster empty, whatever the start", () => {
    for (let seed = 0; seed < 120; seed++) {
      const places = awkwardPlaces(seed);
      const n_clusters = Math.min(distinct(places), 8);
      const init = {x: new Float64Array(n_clusters).fill(7), y: new Float64Array(n_clusters).fill(7)};
      const result = kmeans(places.x, places.y, places.weights, {n_clusters, init});
      checkConsistent(places, result);
      expect(Math.min(...result.cluster_weights)).toBeGreaterThan(0);
    }
  });

  it("is the same, to the last bit, on rows and on permuted or split places", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (seed, order_seed) => {
        const places = awkwardPlaces(seed);
        const rows = asRows(places);
        const order = shuffledOrder(rows.x.length, order_seed);
        const moved = permuted(rows, order);
        const options = {n_clusters: Math.min(distinct(places), 4), n_init: 2, seed};
        const weighted = kmeans(places.x, places.y, places.weights, options);
        const unweighted = kmeans(moved.x, moved.y, moved.weights, options);
        expect([...unweighted.labels]).toEqual(order.map((row) => weighted.labels[rows.place[row]]));
        expect({...unweighted, labels: 0}).toEqual({...weighted, labels: 0});
      }),
      {numRuns: 150, seed: 3}
    );
  });

  it("has the same inertia when the places and the start are turned and moved", () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.double({min: 0, max: 7, noNaN: true}),
        fc.integer({min: -100_000, max: 100_000}),
        (seed, angle, shift) => {
          const {x, y, weights} = awkwardPlaces(6 * seed + (seed % 2), 150);
          const [c, s] = [Math.cos(angle), Math.sin(angle)];
          const turned = (u: Float64Array, v: Float64Array) => ({
            x: u.map((value, i) => c * value - s * v[i] + shift),
            y: u.map((value, i) => s * value + c * v[i] - 3 * shift)
          });
          const n_clusters = Math.min(x.length, 6);
          const init = {x: x.slice(0, n_clusters), y: y.slice(0, n_clusters)};
          const places = turned(x, y);
          const here = kmeans(x, y, weights, {n_clusters, init});
          const there = kmeans(places.x, places.y, weights, {n_clusters, init: turned(init.x, init.y)});
          expect(Math.abs(there.inertia - here.inertia)).toBeLessThanOrEqual(1e-9 * here.inertia + 1e-9);
          expect(partition(there.labels)).toEqual(partition(here.labels));
        }
      ),
      {numRuns: 150, seed: 4}
    );
  });

  it("keeps the number of clusters where squared distances are too small for a number", () => {
    const x = Float64Array.of(0, 1e-200, 3e-200);
    const {centroid_x, labels} = kmeans(x, new Float64Array(3), Float64Array.of(1, 1, 1), {n_clusters: 2});
    expect(centroid_x.length).toBe(2);
    expect(Math.max(...labels)).toBeLessThan(2);
  });

  it("tells its progress in ascending shares of at most a hundred steps, to 1", () => {
    const {x, y, weights} = awkwardPlaces(0);
    for (const n_init of [1, 4, 250]) {
      const shares: number[] = [];
      kmeans(x, y, weights, {n_clusters: 2, n_init, progress: (share) => shares.push(share)});
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.length).toBe(n_init === 250 ? 84 : n_init);
      expect(shares.at(-1)).toBe(1);
    }
  });

  it("says how many distinct places there are when there are fewer than clusters", () => {
    const x = Float64Array.of(1, 1, 2);
    expect(() => kmeans(x, x, Float64Array.of(1, 1, 1), {n_clusters: 3})).toThrow(
      "n_clusters 3 is more than the number of distinct places, 2: lower it"
    );
  });

  it("refuses starting centroids of another number", () => {
    const x = Float64Array.of(1, 2);
    expect(() => kmeans(x, x, Float64Array.of(1, 1), {n_clusters: 2, init: {x: [1], y: [1]}})).toThrow(
      RangeError
    );
    expect(() => kmeans(x, x, Float64Array.of(1, 1), {n_clusters: 1, init: {x: [NaN], y: [1]}})).toThrow(
      RangeError
    );
  });
});
