import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type DbscanOptions, dbscan} from "../../../src/cluster/dbscan/dbscan.ts";
import {type Random, seededRandom} from "../../../src/stats/random.ts";
import {asRows, type Places, permuted, shuffledOrder} from "../places.ts";
import {bruteDbscan, type Definition, plain} from "./brute-dbscan.ts";

const R = 6_371_008.8;
const METRES_PER_DEGREE = (R * Math.PI) / 180;

/** Great-circle distance by the haversine formula, metres. */
function haversine({x, y}: Places, i: number, j: number): number {
  const rad = Math.PI / 180;
  const across = Math.sin(((x[i] - x[j]) * rad) / 2) ** 2;
  const up = Math.sin(((y[i] - y[j]) * rad) / 2) ** 2;
  const h = up + Math.cos(y[i] * rad) * Math.cos(y[j] * rad) * across;
  return 2 * R * Math.asin(Math.sqrt(Math.min(1, h)));
}

const REGIONS = ["city", "meridian 180", "north pole", "south pole", "equator", "earth"] as const;

/** Up to 50 places in one region of the earth, and an eps that splits them; every fifth repeats another. */
function placesOnEarth(seed: number): {places: Places; eps: number; min_samples: number; region: string} {
  const random = seededRandom(seed);
  const region = REGIONS[seed % REGIONS.length];
  const n = 1 + Math.floor(random() * 50);
  const metres = region === "earth" ? 2e7 : 10 ** (1 + random() * 5);
  const points = Array.from({length: n}, () => point(region, metres / METRES_PER_DEGREE, random));
  for (let i = 5; i < n; i += 5) points[i] = points[Math.floor(random() * i)];
  return {
    region,
    places: {
      x: Float64Array.from(points, ([longitude]) => longitude),
      y: Float64Array.from(points, ([, latitude]) => latitude),
      weights: Float64Array.from({length: n}, () => 1 + Math.floor(random() ** 3 * 4))
    },
    eps: metres * (0.03 + random() * 0.3),
    min_samples: 1 + Math.floor(random() * 8)
  };
}

function point(region: (typeof REGIONS)[number], degrees: number, random: Random): [number, number] {
  const [a, b] = [(random() - 0.5) * degrees, (random() - 0.5) * degrees];
  if (region === "city") return [-87.7 + a, 41.8 + b];
  if (region === "equator") return [random() < 0.5 ? a : 0, b];
  if (region === "meridian 180") return [a > 0 ? a - 180 : 180 + a, 60 + b];
  if (region === "north pole") return [(random() - 0.5) * 360, 90 - (random() < 0.1 ? 0 : Math.abs(b))];
  if (region === "south pole") return [(random() - 0.5) * 360, -90 + Math.abs(b)];
  return [(random() - 0.5) * 360, (Math.asin(2 * random() - 1) * 180) / Math.PI];
}

/** Whether a distance is within rounding of eps, or two clusters' core places equally near to a border place. */
function hangsOnRounding(places: Places, eps: number, {labels, core}: Definition): boolean {
  const slack = 1e-6 + 1e-9 * eps;
  const all = [...places.x.keys()];
  return all.some((i) => {
    const distances = all.map((j) => haversine(places, i, j));
    const least = Math.min(...all.filter((j) => core[j] === 1).map((j) => distances[j]));
    return all.some(
      (j) =>
        Math.abs(distances[j] - eps) < slack ||
        (core[i] === 0 &&
          core[j] === 1 &&
          distances[j] < least + slack &&
          labels[j] !== labels[i] &&
          least < eps)
    );
  });
}

const onSphere = ({x, y, weights}: Places, eps: number, min_samples: number) =>
  plain(dbscan(x, y, weights, {eps, min_samples, metric: "haversine"}));

describe("dbscan on the sphere", () => {
  it("labels 600 place sets all over the earth as the definition by the haversine formula does", () => {
    const compared: Record<string, number> = {};
    let [clusters, noise, border] = [0, 0, 0];
    for (let seed = 0; seed < 600; seed++) {
      const {places, eps, min_samples, region} = placesOnEarth(seed);
      const expected = bruteDbscan(places, (i, j) => haversine(places, i, j), eps, min_samples);
      if (hangsOnRounding(places, eps, expected)) continue;
      expect(onSphere(places, eps, min_samples), `seed ${seed}, ${region}`).toEqual(expected);
      compared[region] = (compared[region] ?? 0) + 1;
      clusters += expected.n_clusters;
      noise += expected.labels.filter((label) => label < 0).length;
      border += expected.labels.filter((label, i) => label >= 0 && expected.core[i] === 0).length;
    }
    expect(Math.min(...REGIONS.map((region) => compared[region]))).toBeGreaterThan(60);
    expect(Math.min(clusters, noise, border)).toBeGreaterThan(300);
  });

  it("changes nothing when the input is permuted or a weight is split in two", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (seed, order_seed) => {
        const {places, eps, min_samples} = placesOnEarth(seed);
        const order = shuffledOrder(places.x.length, order_seed);
        const before = onSphere(places, eps, min_samples);
        const after = onSphere(permuted(places, order), eps, min_samples);
        expect(after.labels).toEqual(order.map((i) => before.labels[i]));
        expect(after.core).toEqual(order.map((i) => before.core[i]));

        const half = places.weights[0] / 2;
        const split = onSphere(
          {
            x: Float64Array.of(...places.x, places.x[0]),
            y: Float64Array.of(...places.y, places.y[0]),
            weights: Float64Array.of(half, ...places.weights.subarray(1), half)
          },
          eps,
          min_samples
        );
        expect(split.labels).toEqual([...before.labels, before.labels[0]]);
      }),
      {numRuns: 150, seed: 1}
    );
  });

  it("gives thousands of rows the labels of the few weighted places they repeat", () => {
    for (let seed = 0; seed < 12; seed++) {
      const {places, eps} = placesOnEarth(seed);
      const heavy = {...places, weights: places.weights.map((w) => w * 150)};
      const rows = asRows(heavy);
      const weighted = onSphere(heavy, eps, 700);
      const unweighted = onSphere(rows, eps, 700);
      expect(unweighted.labels).toEqual(rows.place.map((i) => weighted.labels[i]));
      expect(unweighted.core).toEqual(rows.place.map((i) => weighted.core[i]));
    }
  });

  it("changes no partition when the earth is turned about its axis or upside down", () => {
    let compared = 0;
    for (let seed = 0; seed < 300; seed++) {
      const {places, eps, min_samples} = placesOnEarth(seed);
      const before = onSphere(places, eps, min_samples);
      if (hangsOnRounding(places, eps, before)) continue;
      compared++;
      const turned = {
        ...places,
        x: places.x.map((longitude) => (longitude > 80 ? longitude - 260 : longitude + 100)),
        y: places.y.map((latitude) => -latitude)
      };
      const after = onSphere(turned, eps, min_samples);
      expect(after.core).toEqual(before.core);
      expect(sameSets(after.labels, before.labels), `seed ${seed}`).toBe(true);
    }
    expect(compared).toBeGreaterThan(200);
  });

  it("knows that the meridians meet at the poles and that longitudes −180 and 180 are one", () => {
    const x = Float64Array.of(-180, 180, 0, 90, -45, 7);
    const y = Float64Array.of(12, 12, 90, 90, -90, -90);
    const weights = new Float64Array(6).fill(1);
    expect(onSphere({x, y, weights}, 1, 2).labels).toEqual([0, 0, 2, 2, 1, 1]);
  });

  it("reaches as far as eps along the great circle, not along the chord and not along the parallel", () => {
    const quarter = (R * Math.PI) / 2;
    const pair = (x: [number, number], y: [number, number], eps: number) =>
      onSphere({x: Float64Array.from(x), y: Float64Array.from(y), weights: Float64Array.of(1, 1)}, eps, 2)
        .n_clusters;
    expect([pair([0, 90], [0, 0], quarter - 0.01), pair([0, 90], [0, 0], quarter + 0.01)]).toEqual([0, 1]);
    expect([pair([0, 180], [80, 80], quarter / 4.4), pair([0, 180], [80, 80], quarter / 4.6)]).toEqual([
      1, 0
    ]);
    expect([pair([5, 5], [0, 1e-5], 1.111), pair([5, 5], [0, 1e-5], 1.113)]).toEqual([0, 1]);
    expect([pair([0, 180], [0, 0], 2 * quarter - 1), pair([0, 180], [0, 0], 2 * quarter)]).toEqual([0, 1]);
  });

  it("gives a border place between two equally near clusters to the one whose first core place lies west", () => {
    const x = Float64Array.of(-18, -10, 0, 10, 18);
    const y = new Float64Array(5).fill(40);
    const {labels, core} = onSphere({x, y, weights: Float64Array.of(2, 1, 1, 1, 2)}, 9e5, 4);
    expect(core).toEqual([0, 1, 0, 1, 0]);
    expect(labels).toEqual([0, 0, 0, 1, 1]);
  });

  it("clusters a city as the plane does where no distance is near eps", () => {
    const random = seededRandom(3);
    const n = 400;
    const x = Float64Array.from({length: n}, () => Math.floor(random() * 12) * 100 + random() * 40);
    const y = Float64Array.from({length: n}, () => Math.floor(random() * 12) * 100 + random() * 40);
    const weights = new Float64Array(n).fill(1);
    const longitude = x.map((u) => u / METRES_PER_DEGREE);
    const latitude = y.map((v) => v / METRES_PER_DEGREE);
    const options = {eps: 57, min_samples: 3};
    expect(dbscan(longitude, latitude, weights, {...options, metric: "haversine"})).toEqual(
      dbscan(x, y, weights, options)
    );
  });

  it.each<[string, number[], number[], Partial<DbscanOptions>]>([
    ["x[1] must be a longitude from -180 to 180 degrees, got 181", [0, 181], [0, 0], {}],
    ["y[0] must be a latitude from -90 to 90 degrees, got -90.5", [0, 1], [-90.5, 0], {}],
    ["y[1] must be a latitude from -90 to 90 degrees, got NaN", [0, 1], [0, NaN], {}],
    ["x, y and weights must have the same length, got 2, 1 and 2", [0, 1], [0], {}],
    ["eps must be a positive number of metres, got 0", [0, 1], [0, 1], {eps: 0}],
    [
      "eps must be at most half the way round the earth, 20015114 metres, got 30000000",
      [0, 1],
      [0, 1],
      {eps: 3e7}
    ],
    ["eps 0.0001 is too small for places spread over", [0, 100], [0, 1], {eps: 1e-4}],
    ["eps 0.05 is too small for places that far apart", [0, 100], [0, 1], {eps: 0.05}],
    [
      'metric must be "euclidean" or "haversine", got "manhattan"',
      [0, 1],
      [0, 1],
      {metric: "manhattan" as "haversine"}
    ]
  ])("says: %s", (message, x, y, options) => {
    const call = () =>
      dbscan(Float64Array.from(x), Float64Array.from(y), Float64Array.of(1, 1), {
        eps: 10,
        min_samples: 1,
        metric: "haversine",
        ...options
      });
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });

  it("has no cluster where there is no place, and one where all are one place", () => {
    const none = new Float64Array(0);
    expect(onSphere({x: none, y: none, weights: none}, 10, 1)).toEqual({labels: [], core: [], n_clusters: 0});
    const [x, y, weights] = [
      new Float64Array(9).fill(-87),
      new Float64Array(9).fill(41),
      new Float64Array(9).fill(1)
    ];
    expect(onSphere({x, y, weights}, 1, 9).n_clusters).toBe(1);
    expect(onSphere({x, y, weights}, 1, 10).n_clusters).toBe(0);
  });
});

/** Whether two labellings make the same clusters and noise, whatever their numbers. */
function sameSets(a: number[], b: number[]): boolean {
  const pairs = new Set(a.map((label, i) => `${label} ${b[i]}`));
  return (
    pairs.size === new Set(a).size && pairs.size === new Set(b).size && a.every((l, i) => l < 0 === b[i] < 0)
  );
}
