import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  densityTree,
  type HdbscanOptions,
  hdbscan,
  selectClusters
} from "../../../src/cluster/hdbscan/hdbscan.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {asRows, awkwardPlaces, type Places, partition, permuted, shuffledOrder} from "../places.ts";
import {bruteHdbscan} from "./brute-hdbscan.ts";

const settings = (seed: number): HdbscanOptions => {
  const random = seededRandom(seed + 1e6);
  const oneOf = <T>(...values: T[]) => values[Math.floor(random() * values.length)];
  return {
    min_cluster_size: oneOf(2, 3, 4, 5, 8),
    min_samples: oneOf(1, 2, 3, 5, undefined),
    cluster_selection_method: oneOf("eom", "leaf", undefined),
    cluster_selection_epsilon: oneOf(0, 0, 6, 10, 14.5),
    max_cluster_size: oneOf(undefined, undefined, 10, 20),
    allow_single_cluster: oneOf(true, false),
    resolution_m: oneOf(0, 0, 4, 10)
  };
};

const run = ({x, y, weights}: Places, options: HdbscanOptions) => hdbscan(x, y, weights, options);

describe("hdbscan", () => {
  it("labels 900 awkward small place sets as the definition does on their rows, ties included", () => {
    let clusters = 0;
    let noise = 0;
    let split = 0;
    let endless = 0;
    for (let seed = 0; seed < 900; seed++) {
      const places = awkwardPlaces(seed, 40);
      const result = run(places, settings(seed));
      const expected = bruteHdbscan(places, settings(seed));
      expect([...result.labels], `seed ${seed}`).toEqual(expected.labels);
      expect(result.n_clusters).toBe(expected.n_clusters);
      expectClose(result.probabilities, expected.probabilities);
      expectClose(result.stability, expected.stability);
      expectClose(result.persistence, expected.persistence);
      clusters += result.n_clusters;
      noise += result.labels.filter((label) => label < 0).length;
      split += result.n_clusters > 1 ? 1 : 0;
      endless += result.stability.filter((s) => s === Infinity).length;
    }
    expect(Math.min(clusters, noise, split, endless)).toBeGreaterThan(150);
  });

  it("labels some hundred crowded places as the definition does", () => {
    const random = seededRandom(3);
    const coordinate = () =>
      Float64Array.from({length: 350}, () => Math.round(random() * random() * 200) / 2);
    const places = {x: coordinate(), y: coordinate(), weights: new Float64Array(350).fill(1)};
    for (const [min_cluster_size, min_samples] of [
      [5, 3],
      [12, 6],
      [40, 2]
    ]) {
      const result = run(places, {min_cluster_size, min_samples});
      expect([...result.labels]).toEqual(bruteHdbscan(places, {min_cluster_size, min_samples}).labels);
    }
  });

  it("gives the same labels to rows as to the weighted places they collapse to", () => {
    for (let seed = 0; seed < 150; seed++) {
      const places = awkwardPlaces(seed, 30);
      const rows = asRows(places);
      const weighted = run(places, settings(seed));
      const unweighted = run(rows, settings(seed));
      expect([...unweighted.labels]).toEqual(rows.place.map((i) => weighted.labels[i]));
      expect([...unweighted.probabilities]).toEqual(rows.place.map((i) => weighted.probabilities[i]));
    }
  });

  it("changes nothing when the input is permuted", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (seed, order_seed) => {
        const places = awkwardPlaces(seed);
        const order = shuffledOrder(places.x.length, order_seed);
        const before = run(places, settings(seed));
        const after = run(permuted(places, order), settings(seed));
        expect([...after.labels]).toEqual(order.map((i) => before.labels[i]));
        expect([...after.probabilities]).toEqual(order.map((i) => before.probabilities[i]));
        expect(after.persistence).toEqual(before.persistence);
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
        const split = {
          x: Float64Array.of(...x, x[i]),
          y: Float64Array.of(...y, y[i]),
          weights: Float64Array.of(...halved, part)
        };
        const before = hdbscan(x, y, weights, settings(seed));
        const after = run(split, settings(seed));
        expect([...after.labels]).toEqual([...before.labels, before.labels[i]]);
        expect([...after.probabilities]).toEqual([...before.probabilities, before.probabilities[i]]);
      }),
      {numRuns: 150, seed: 2}
    );
  });

  it("finds the same clusters when the plane is turned and moved, where no two distances tie", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.double({min: 0, max: 6.3, noNaN: true}), (seed, angle) => {
        const places = scattered(seed);
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        const turned = {
          x: places.x.map((x, i) => 400 + cos * x - sin * places.y[i]),
          y: places.x.map((x, i) => -70 + sin * x + cos * places.y[i]),
          weights: places.weights
        };
        const options = {min_cluster_size: 5, min_samples: 1 + (seed % 4)};
        const before = run(places, options);
        const after = run(turned, options);
        expect(partition(after.labels)).toEqual(partition(before.labels));
        expectClose(after.probabilities, [...before.probabilities], 1e-6);
      }),
      {numRuns: 100, seed: 3}
    );
  });

  it("takes what lies closer than the resolution for equally close", () => {
    const x = Float64Array.of(0, 1, 2, 3, 4, 100, 107, 111, 118, 300);
    const zones = (resolution_m: number) =>
      hdbscan(x, new Float64Array(10), new Float64Array(10).fill(1), {
        min_cluster_size: 4,
        min_samples: 1,
        resolution_m
      });
    expect([...zones(0).labels]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, -1]);
    expect([...zones(0).probabilities.subarray(5, 9)]).toEqual([1, 1, 1, 1]);
    expect(zones(7).stability[0]).toBeCloseTo(5 * (1 / 7 - 1 / 96), 12);
    expect(zones(7).stability[1]).toBeCloseTo(4 * (1 / 7 - 1 / 96), 12);
    expect(zones(95).n_clusters).toBe(2);
    expect(zones(96).n_clusters).toBe(0);
  });

  it("knows no finer split, and no lower height, the coarser the resolution", () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({min: 0, max: 20}),
        fc.integer({min: 0, max: 20}),
        (seed, a, b) => {
          const {x, y, weights} = awkwardPlaces(seed);
          const [fine, coarse] = [a, b].toSorted((p, q) => p - q);
          const heights = (resolution_m: number) =>
            densityTree(x, y, weights, {min_samples: 2, resolution_m}).edges.height;
          expect([...heights(coarse)]).toEqual([...heights(fine).map((h) => Math.max(h, coarse))]);
        }
      ),
      {numRuns: 150, seed: 4}
    );
  });

  it("has no limit of density where min_samples lie at one point, and stays within 0 to 1", () => {
    const x = Float64Array.of(0, 10, 20, 500, 510, 520, 530);
    const weights = Float64Array.of(9, 1, 1, 2, 2, 2, 2);
    const options = {min_cluster_size: 4, min_samples: 3};
    const sharp = hdbscan(x, new Float64Array(7), weights, options);
    expect([...sharp.labels]).toEqual([0, 0, 0, 1, 1, 1, 1]);
    expect([...sharp.stability]).toEqual([Infinity, expect.closeTo(8 * (1 / 10 - 1 / 480), 12)]);
    expect([...sharp.persistence]).toEqual([9 / 11, 0]);
    expect([...sharp.probabilities]).toEqual([1, 0, 0, 1, 1, 1, 1]);
    const limit = hdbscan(x, new Float64Array(7), weights, {...options, resolution_m: 1e-9});
    expectClose(limit.persistence, [...sharp.persistence], 1e-6);
    expectClose(limit.probabilities, [...sharp.probabilities], 1e-6);
  });

  it("keeps its head when one place is a billion metres away", () => {
    const x = Float64Array.from({length: 50}, (_, i) => (i === 49 ? 1e9 : i + (i > 24 ? 100 : 0)));
    const {labels} = hdbscan(x, new Float64Array(50), new Float64Array(50).fill(1), {
      min_cluster_size: 10,
      min_samples: 3
    });
    expect([...labels]).toEqual([...new Array(25).fill(0), ...new Array(24).fill(1), -1]);
  });

  it("needs as much weight as min_cluster_size and min_samples", () => {
    const labels = (n: number, options: HdbscanOptions) => [
      ...hdbscan(new Float64Array(n), new Float64Array(n), new Float64Array(n).fill(1), options).labels
    ];
    const single = {min_cluster_size: 3, allow_single_cluster: true};
    expect(labels(0, single)).toEqual([]);
    expect(labels(1, single)).toEqual([-1]);
    expect(labels(2, single)).toEqual([-1, -1]);
    expect(labels(3, single)).toEqual([0, 0, 0]);
    expect(labels(3, {...single, min_samples: 4})).toEqual([-1, -1, -1]);
    expect(labels(3, {min_cluster_size: 3})).toEqual([-1, -1, -1]);
  });

  it("refuses options out of range", () => {
    const [x, weights] = [Float64Array.of(0, 1), Float64Array.of(1, 1)];
    const refused: [HdbscanOptions, string][] = [
      [{min_cluster_size: 1}, "min_cluster_size must be a whole number of at least 2, got 1"],
      [{min_cluster_size: 2, min_samples: 0}, "min_samples must be a whole number of at least 1, got 0"],
      [{min_cluster_size: 2, resolution_m: -1}, "resolution_m must be zero or a positive number, got -1"],
      [
        {min_cluster_size: 2, cluster_selection_epsilon: NaN},
        "cluster_selection_epsilon must be zero or a positive number, got NaN"
      ],
      [
        {min_cluster_size: 2, max_cluster_size: 0},
        "max_cluster_size must be a positive number of incidents, got 0"
      ]
    ];
    for (const [options, message] of refused) expect(() => hdbscan(x, x, weights, options)).toThrow(message);
  });

  it("tells its progress in rising shares that end at 1", () => {
    const places = scattered(1);
    const shares: number[] = [];
    run(places, {min_cluster_size: 5, progress: (share) => shares.push(share)});
    expect(shares.length).toBeLessThanOrEqual(100);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBe(1);
  });
});

describe("selectClusters", () => {
  it("takes from one density tree what hdbscan takes from its own", () => {
    for (let seed = 0; seed < 60; seed++) {
      const {x, y, weights} = awkwardPlaces(seed);
      const tree = densityTree(x, y, weights, {min_samples: 3});
      for (const min_cluster_size of [2, 5, 9])
        expect(selectClusters(tree, {min_cluster_size})).toEqual(
          hdbscan(x, y, weights, {min_cluster_size, min_samples: 3})
        );
    }
  });
});

/** Clumps without equal distances. */
function scattered(seed: number): Places {
  const random = seededRandom(seed);
  const n = 40 + (seed % 50);
  const coordinate = (_: unknown, i: number) => (i % 3) * 60 + (random() + random() + random()) * 25;
  return {
    x: Float64Array.from({length: n}, coordinate),
    y: Float64Array.from({length: n}, (_, i) => coordinate(_, i * 5)),
    weights: Float64Array.from({length: n}, () => 1 + Math.floor(random() * 2))
  };
}

function expectClose(values: Float64Array, expected: number[], within = 1e-9): void {
  expect(values.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++)
    if (values[i] !== expected[i]) {
      const scale = Math.max(1, Math.abs(expected[i]));
      expect(Math.abs(values[i] - expected[i]) / scale).toBeLessThan(within);
    }
}
