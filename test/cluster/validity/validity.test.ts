import {describe, expect, it} from "vitest";
import {adjustedRandIndex, calinskiHarabasz, daviesBouldin} from "../../../src/cluster/validity/validity.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {asRows, awkwardPlaces, type Places} from "../places.ts";

interface Group {
  members: number[];
  cx: number;
  cy: number;
}

function groupsOf({x, y}: Places, labels: number[]): Group[] {
  return [...new Set(labels)].flatMap((k) => {
    const members = labels.flatMap((label, i) => (label === k ? [i] : []));
    const mean = (v: Float64Array) => members.reduce((sum, i) => sum + v[i], 0) / members.length;
    return k < 0 ? [] : [{members, cx: mean(x), cy: mean(y)}];
  });
}

const fromCentre = ({x, y}: Places, i: number, {cx, cy}: {cx: number; cy: number}) =>
  Math.hypot(x[i] - cx, y[i] - cy);

function bruteDaviesBouldin(rows: Places, labels: number[]): number {
  const groups = groupsOf(rows, labels);
  const spread = groups.map(
    (g) => g.members.reduce((sum, i) => sum + fromCentre(rows, i, g), 0) / g.members.length
  );
  const worst = groups.map((g, a) =>
    Math.max(
      ...groups.map((h, b) => (a === b ? 0 : (spread[a] + spread[b]) / Math.hypot(g.cx - h.cx, g.cy - h.cy)))
    )
  );
  return worst.reduce((sum, r) => sum + r, 0) / groups.length;
}

function bruteCalinskiHarabasz(rows: Places, labels: number[]): number {
  const groups = groupsOf(rows, labels);
  const [all] = groupsOf(
    rows,
    labels.map((label) => (label < 0 ? -1 : 0))
  ).slice(-1);
  const between = groups.reduce(
    (sum, g) => sum + g.members.length * ((g.cx - all.cx) ** 2 + (g.cy - all.cy) ** 2),
    0
  );
  const within = groups.reduce(
    (sum, g) => sum + g.members.reduce((part, i) => part + fromCentre(rows, i, g) ** 2, 0),
    0
  );
  return between / (groups.length - 1) / (within / (all.members.length - groups.length));
}

describe("daviesBouldin and calinskiHarabasz", () => {
  it("are the definitions' on the rows that weights stand for, noise left out", () => {
    let compared = 0;
    for (let seed = 0; seed < 200; seed++) {
      const places = awkwardPlaces(seed, 40);
      const random = seededRandom(seed);
      const labels = Int32Array.from(places.x, () => 2 * Math.floor(random() * 4) - 2 || -1).map((k) =>
        Math.max(k, -1)
      );
      const rows = asRows(places);
      const row_labels = rows.place.map((i) => labels[i]);
      const groups = groupsOf(rows, row_labels);
      if (groups.length < 2 || places.shape === "outlier" || groups.some((g) => g.members.length < 2))
        continue;
      expect(daviesBouldin(places.x, places.y, places.weights, labels)).toBeCloseTo(
        bruteDaviesBouldin(rows, row_labels),
        6
      );
      const expected = bruteCalinskiHarabasz(rows, row_labels);
      if (expected < 1e12)
        expect(calinskiHarabasz(places.x, places.y, places.weights, labels) / expected).toBeCloseTo(1, 9);
      compared++;
    }
    expect(compared).toBeGreaterThan(60);
  });

  it("are known by hand for two pairs on a line", () => {
    const x = Float64Array.of(0, 1, 10, 11);
    const y = new Float64Array(4);
    const ones = new Float64Array(4).fill(1);
    const labels = Int32Array.of(0, 0, 1, 1);
    expect(daviesBouldin(x, y, ones, labels)).toBeCloseTo(0.1, 12);
    expect(calinskiHarabasz(x, y, ones, labels)).toBeCloseTo(200, 9);
  });

  it("are undefined below two clusters", () => {
    const x = Float64Array.of(0, 1);
    const ones = Float64Array.of(1, 1);
    for (const index of [daviesBouldin, calinskiHarabasz]) {
      expect(index(x, x, ones, Int32Array.of(0, 0))).toBeNaN();
      expect(index(x, x, ones, Int32Array.of(-1, 3))).toBeNaN();
      expect(
        index(new Float64Array(0), new Float64Array(0), new Float64Array(0), new Int32Array(0))
      ).toBeNaN();
    }
  });

  it("know a cluster by its number alone: gaps and very great numbers change nothing", () => {
    const {x, y, weights} = awkwardPlaces(0);
    const labels = Int32Array.from(x, (_, i) => (i % 4) - 1);
    const renamed = labels.map((k) => (k < 0 ? k : 2_147_483_647 - 1000 * k));
    for (const index of [daviesBouldin, calinskiHarabasz])
      expect(index(x, y, weights, renamed)).toBe(index(x, y, weights, labels));
  });

  it("follow scikit-learn where every cluster lies at one point", () => {
    const x = Float64Array.of(0, 5);
    const twos = Float64Array.of(2, 2);
    expect(calinskiHarabasz(x, x, twos, Int32Array.of(0, 1))).toBe(1);
    expect(daviesBouldin(x, x, twos, Int32Array.of(0, 1))).toBe(0);
    expect(calinskiHarabasz(x, x, Float64Array.of(1, 1), Int32Array.of(0, 1))).toBeNaN();
    expect(
      daviesBouldin(
        Float64Array.of(1, 3, 2),
        new Float64Array(3),
        Float64Array.of(1, 1, 2),
        Int32Array.of(0, 0, 1)
      )
    ).toBe(0);
  });
});

describe("adjustedRandIndex", () => {
  it("has the published values of scikit-learn's manual", () => {
    expect(adjustedRandIndex([0, 0, 1, 1], [1, 1, 0, 0])).toBe(1);
    expect(adjustedRandIndex([0, 0, 1, 2], [0, 0, 1, 1])).toBeCloseTo(0.57, 2);
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo(0.57, 2);
    expect(adjustedRandIndex([0, 0, 0, 0], [0, 1, 2, 3])).toBe(0);
    expect(adjustedRandIndex([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])).toBeCloseTo(0.24, 2);
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
  });

  it("counts agreeing pairs of rows as its definition does", () => {
    const random = seededRandom(9);
    for (let round = 0; round < 100; round++) {
      const n = 2 + Math.floor(random() * 30);
      const [a, b] = [0, 1].map(() => Array.from({length: n}, () => Math.floor(random() * 4) - 1));
      let [together, in_a, in_b, pairs] = [0, 0, 0, 0];
      for (let i = 0; i < n; i++)
        for (let j = 0; j < i; j++) {
          pairs++;
          if (a[i] === a[j]) in_a++;
          if (b[i] === b[j]) in_b++;
          if (a[i] === a[j] && b[i] === b[j]) together++;
        }
      const expected = (in_a * in_b) / pairs;
      const most = (in_a + in_b) / 2;
      const by_definition = most === expected ? 1 : (together - expected) / (most - expected);
      expect(adjustedRandIndex(a, b)).toBeCloseTo(by_definition, 12);
    }
  });

  it("does not depend on what the labels are, or on how many", () => {
    const random = seededRandom(12);
    const a = Array.from({length: 400}, () => Math.floor(random() * 30) - 1);
    const b = a.map((label) => (random() < 0.6 ? label : Math.floor(random() * 50)));
    const expected = adjustedRandIndex(a, b);
    const renamed = [
      (k: number) => 1e12 * k - 3,
      (k: number) => k / 7,
      (k: number) => -(k ** 3),
      (k: number) => 999_983 * k
    ];
    for (const rename of renamed) expect(adjustedRandIndex(a.map(rename), b)).toBeCloseTo(expected, 12);
    const singletons = Array.from(a.keys());
    expect(adjustedRandIndex(singletons, singletons)).toBe(1);
    expect(adjustedRandIndex(singletons, a)).toBe(0);
    expect(adjustedRandIndex(a, new Array<number>(400).fill(5))).toBe(0);
  });

  it("is 1 for the same partition by other names, also with broken weights", () => {
    const random = seededRandom(13);
    const a = Array.from({length: 500}, () => Math.floor(random() * 9));
    const weights = Float64Array.from(a, () => random() + 0.1);
    expect(
      adjustedRandIndex(
        a,
        a.map((k) => 5 - k),
        weights
      )
    ).toBe(1);
  });

  it("counts weights as repeated rows", () => {
    const weighted = adjustedRandIndex([0, 0, 1, 2], [0, 1, 1, 2], Float64Array.of(3, 1, 2, 4));
    const rows = adjustedRandIndex([0, 0, 0, 0, 1, 1, 2, 2, 2, 2], [0, 0, 0, 1, 1, 1, 2, 2, 2, 2]);
    expect(weighted).toBeCloseTo(rows, 12);
  });

  it("is 1 for fewer than two rows and refuses labellings of other lengths", () => {
    expect(adjustedRandIndex([], [])).toBe(1);
    expect(adjustedRandIndex([3], [0])).toBe(1);
    expect(() => adjustedRandIndex([1, 2], [1])).toThrow(RangeError);
    expect(() => adjustedRandIndex([1], [1], Float64Array.of(0))).toThrow(
      "weights[0] must be a positive finite number"
    );
  });
});
