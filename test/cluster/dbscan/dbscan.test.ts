import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {dbscan} from "../../../src/cluster/dbscan/dbscan.ts";
import {sortIntoCells} from "../../../src/cluster/dbscan/dbscan-cells.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {
  asRows,
  awkwardPlaces,
  distance2,
  type Places,
  partition,
  permuted,
  shuffledOrder
} from "../places.ts";
import {bruteDbscan, plain} from "./brute-dbscan.ts";

const bruteInPlane = (places: Places, eps: number, min_samples: number) =>
  bruteDbscan(places, (i, j) => distance2(places, i, j), eps * eps, min_samples);

const settings = (seed: number) => {
  const random = seededRandom(seed + 1e6);
  return {eps: [5, 10, 20, 3 + random() * 20][seed % 4], min_samples: 1 + Math.floor(random() * 9)};
};

/** Whether a distance is within 1e-6 · eps of eps, or two different places are as near to a place within eps. */
function hangsOnRounding(places: Places, eps: number): boolean {
  const all = Array.from(places.x.keys());
  return all.some((i) => {
    const distances = all.map((j) => Math.sqrt(distance2(places, i, j))).sort((a, b) => a - b);
    return distances.some(
      (d, k) =>
        Math.abs(d - eps) <= 1e-6 * eps || (k > 0 && d > 0 && d < eps && d - distances[k - 1] <= 1e-6 * eps)
    );
  });
}

describe("dbscan", () => {
  it("labels 600 awkward small place sets as the definition does, ties at exactly eps included", () => {
    let clusters = 0;
    let noise = 0;
    let border = 0;
    for (let seed = 0; seed < 600; seed++) {
      const places = awkwardPlaces(seed);
      const {eps, min_samples} = settings(seed);
      const result = plain(dbscan(places.x, places.y, places.weights, {eps, min_samples}));
      expect(result, `seed ${seed}`).toEqual(bruteInPlane(places, eps, min_samples));
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
      expect(result).toEqual(bruteInPlane(places, eps, min_samples));
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

  it("changes nothing when fractional weights are permuted, sums on the brink and repeats included", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (seed, order_seed) => {
        const {x, y, weights} = awkwardPlaces(seed);
        const places = {x, y, weights: weights.map((w) => w / 10)};
        const order = shuffledOrder(x.length, order_seed);
        const moved = permuted(places, order);
        const options = {...settings(seed), min_samples: 1 + (seed % 2)};
        const before = dbscan(places.x, places.y, places.weights, options);
        const after = dbscan(moved.x, moved.y, moved.weights, options);
        expect([...after.labels]).toEqual(order.map((i) => before.labels[i]));
        expect([...after.core]).toEqual(order.map((i) => before.core[i]));
      }),
      {numRuns: 300, seed: 3}
    );
  });

  it("changes nothing when the plane is moved or turned, where no distance is near eps and none to a core tie", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({min: -1e5, max: 1e5}), fc.nat(359), (seed, shift, degrees) => {
        const places = awkwardPlaces(seed);
        const {eps, min_samples} = settings(seed);
        if (places.shape === "outlier" || hangsOnRounding(places, eps)) return;
        compared++;
        const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
        const {x, y, weights} = places;
        const before = dbscan(x, y, weights, {eps, min_samples});
        const moved = dbscan(
          x.map((u) => u + shift),
          y.map((v) => v - 3 * shift),
          weights,
          {eps, min_samples}
        );
        const turned = dbscan(
          x.map((u, i) => u * cos - y[i] * sin),
          x.map((u, i) => u * sin + y[i] * cos),
          weights,
          {eps, min_samples}
        );
        expect(plain(moved)).toEqual(plain(before));
        expect(turned.core).toEqual(before.core);
        expect(partition(turned.labels)).toEqual(partition(before.labels));
      }),
      {numRuns: 400, seed: 4}
    );
    expect(compared).toBeGreaterThan(100);
  });

  it("labels the others the same when a place is added a billion metres away, on any side", () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.constantFrom(-1e9, 1e9),
        fc.constantFrom(-1e9, 0, 1e9),
        (seed, far_x, far_y) => {
          const {x, y, weights} = awkwardPlaces(seed);
          const alone = dbscan(x, y, weights, {...settings(seed), min_samples: 7});
          const joined = dbscan(
            Float64Array.of(...x, far_x),
            Float64Array.of(...y, far_y),
            Float64Array.of(...weights, 1),
            {...settings(seed), min_samples: 7}
          );
          expect(plain(joined)).toEqual({
            labels: [...alone.labels, -1],
            core: [...alone.core, 0],
            n_clusters: alone.n_clusters
          });
        }
      ),
      {numRuns: 150, seed: 5}
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

  it("keeps a few hundred bytes per place, however far one place is and however empty the space between", () => {
    const random = seededRandom(8);
    const n = 20_000;
    const x = Float64Array.from({length: n}, () => random() * 1e6);
    const y = Float64Array.from({length: n}, () => random() * 1e6);
    [x[7], y[7]] = [1e9, -1e9];
    const weights = new Float64Array(n).fill(1);
    const cells = sortIntoCells(x, y, new Float64Array(0), weights, 1);
    expect(cells.n_cells).toBeGreaterThan(0.9 * n);
    const bytes = Object.values(cells).map((value) => (ArrayBuffer.isView(value) ? value.byteLength : 0));
    expect(bytes.reduce((a, b) => a + b)).toBeLessThan(200 * n);
  });

  it("has no answer that hangs on how many places share a cell, be they thousands", () => {
    const random = seededRandom(9);
    const n = 3000;
    const x = Float64Array.from({length: n}, () => Math.floor(random() * 3) * 10 + random() ** 8 * 10);
    const y = Float64Array.from({length: n}, () => random() ** 8 * 30);
    const places = {x, y, weights: new Float64Array(n).fill(1)};
    for (const [eps, min_samples] of [
      [2, 200],
      [9, 1100],
      [1e-3, 2],
      [1e4, n]
    ]) {
      const result = plain(dbscan(x, y, places.weights, {eps, min_samples}));
      expect(result).toEqual(bruteInPlane(places, eps, min_samples));
    }
  });

  it("says so when eps is too small for the extent", () => {
    const x = Float64Array.of(0, 1e12);
    expect(() => dbscan(x, x, Float64Array.of(1, 1), {eps: 1, min_samples: 1})).toThrow(
      "eps 1 is too small for places spread over 1000000000000 m"
    );
  });
});
