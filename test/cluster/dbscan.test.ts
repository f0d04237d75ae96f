import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {dbscan} from "../../src/cluster/dbscan.ts";
import {seededRandom} from "../../src/random.ts";
import {asRows, awkwardPlaces, distance2, type Places, permuted, shuffledOrder} from "./places.ts";

/** DBSCAN by definition: every pair is looked at. */
function bruteDbscan(places: Places, eps: number, min_samples: number) {
  const {x, y, weights} = places;
  const all = Array.from(x.keys());
  const near = (i: number) => all.filter((j) => distance2(places, i, j) <= eps * eps);
  const core = all.map((i) => (near(i).reduce((sum, j) => sum + weights[j], 0) >= min_samples ? 1 : 0));
  const labels = new Array<number>(x.length).fill(-1);
  let n_clusters = 0;
  for (const first of all.toSorted((i, j) => x[i] - x[j] || y[i] - y[j])) {
    if (core[first] === 0 || labels[first] >= 0) continue;
    labels[first] = n_clusters;
    for (const reached = [first]; reached.length > 0; )
      for (const j of near(reached.pop() ?? first))
        if (core[j] === 1 && labels[j] < 0) {
          labels[j] = n_clusters;
          reached.push(j);
        }
    n_clusters++;
  }
  for (const i of all.filter((j) => core[j] === 0)) {
    const [nearest] = near(i)
      .filter((j) => core[j] === 1)
      .sort((a, b) => distance2(places, i, a) - distance2(places, i, b) || labels[a] - labels[b]);
    if (nearest !== undefined) labels[i] = labels[nearest];
  }
  return {labels, core, n_clusters};
}

const plain = (result: ReturnType<typeof dbscan>) => ({
  labels: [...result.labels],
  core: [...result.core],
  n_clusters: result.n_clusters
});

const settings = (seed: number) => {
  const random = seededRandom(seed + 1e6);
  return {eps: [5, 10, 20, 3 + random() * 20][seed % 4], min_samples: 1 + Math.floor(random() * 9)};
};

describe("dbscan", () => {
  it("labels 600 awkward small place sets as the definition does, ties at exactly eps included", () => {
    let clusters = 0;
    let noise = 0;
    let border = 0;
    for (let seed = 0; seed < 600; seed++) {
      const places = awkwardPlaces(seed);
      const {eps, min_samples} = settings(seed);
      const result = plain(dbscan(places.x, places.y, places.weights, {eps, min_samples}));
      expect(result, `seed ${seed}`).toEqual(bruteDbscan(places, eps, min_samples));
      clusters += result.n_clusters;
      noise += result.labels.filter((label) => label < 0).length;
      border += result.labels.filter((label, i) => label >= 0 && result.core[i] === 0).length;
    }
    expect(Math.min(clusters, noise, border)).toBeGreaterThan(500);
  });

  it("labels some thousand places as the definition does", () => {
    const random = seededRandom(5);
    const n = 1500;
    const coordinate = () => Float64Array.from({length: n}, () => Math.round(random() * random() * 4000) / 2);
    const places = {x: coordinate(), y: coordinate(), weights: new Float64Array(n).fill(1)};
    for (const [eps, min_samples] of [
      [20, 4],
      [60, 12],
      [200, 150]
    ]) {
      const result = plain(dbscan(places.x, places.y, places.weights, {eps, min_samples}));
      expect(result).toEqual(bruteDbscan(places, eps, min_samples));
    }
  });

  it("gives a border place to its nearest core place, on equal distance to the lowest cluster", () => {
    const labelsWithBorderAt = (border: number) => {
      const x = Float64Array.of(-10, -5, 0, border, 17, 22, 27);
      const {labels, core} = dbscan(x, new Float64Array(7), new Float64Array(7).fill(1), {
        eps: 10,
        min_samples: 4
      });
      expect([...core]).toEqual([0, 0, 1, 0, 1, 0, 0]);
      return [...labels];
    };
    expect(labelsWithBorderAt(8)).toEqual([0, 0, 0, 0, 1, 1, 1]);
    expect(labelsWithBorderAt(9)).toEqual([0, 0, 0, 1, 1, 1, 1]);
    expect(labelsWithBorderAt(8.5)).toEqual([0, 0, 0, 0, 1, 1, 1]);
  });

  it("gives the same labels to rows as to the weighted places they collapse to", () => {
    for (let seed = 0; seed < 120; seed++) {
      const places = awkwardPlaces(seed, 30);
      const rows = asRows(places);
      const weighted = dbscan(places.x, places.y, places.weights, settings(seed));
      const unweighted = dbscan(rows.x, rows.y, rows.weights, settings(seed));
      expect([...unweighted.labels]).toEqual(rows.place.map((i) => weighted.labels[i]));
      expect([...unweighted.core]).toEqual(rows.place.map((i) => weighted.core[i]));
    }
  });

  it("changes nothing when the input is permuted", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (seed, order_seed) => {
        const places = awkwardPlaces(seed);
        const order = shuffledOrder(places.x.length, order_seed);
        const moved = permuted(places, order);
        const before = dbscan(places.x, places.y, places.weights, settings(seed));
        const after = dbscan(moved.x, moved.y, moved.weights, settings(seed));
        expect([...after.labels]).toEqual(order.map((i) => before.labels[i]));
        expect([...after.core]).toEqual(order.map((i) => before.core[i]));
      }),
      {numRuns: 150, seed: 1}
    );
  });

  it("changes nothing when the weight of a place is split over two entries", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(), (seed, which) => {
        const {x, y, weights} = awkwardPlaces(seed);
        const i = which % x.length;
        const part = weights[i] / 2;
        const halved = weights.map((w, j) => (j === i ? part : w));
        const before = dbscan(x, y, weights, settings(seed));
        const after = dbscan(
          Float64Array.of(...x, x[i]),
          Float64Array.of(...y, y[i]),
          Float64Array.of(...halved, part),
          settings(seed)
        );
        expect([...after.labels]).toEqual([...before.labels, before.labels[i]]);
      }),
      {numRuns: 150, seed: 2}
    );
  });

  it("keeps its head when one place is a billion metres away", () => {
    const x = Float64Array.from({length: 50}, (_, i) => (i === 49 ? 1e9 : i));
    const {labels, n_clusters} = dbscan(x, new Float64Array(50), new Float64Array(50).fill(1), {
      eps: 1,
      min_samples: 2
    });
    expect(n_clusters).toBe(1);
    expect([...labels]).toEqual([...new Array(49).fill(0), -1]);
  });

  it("says so when eps is too small for the extent", () => {
    const x = Float64Array.of(0, 1e12);
    expect(() => dbscan(x, x, Float64Array.of(1, 1), {eps: 1, min_samples: 1})).toThrow(
      "eps 1 is too small for places spread over 1000000000000 m"
    );
  });
});
