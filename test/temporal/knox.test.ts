import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {nearRepeatFindings} from "../../src/prose/report/near-repeats.ts";
import {nearPairs} from "../../src/space/near-pairs.ts";
import {seededRandom, shuffled} from "../../src/stats/random.ts";
import {type KnoxOptions, knoxTest} from "../../src/temporal/knox.ts";
import {knoxCells, SPACE_BANDS, standsOut, TIME_BANDS} from "../../src/temporal/near-repeats.ts";

const BANDS: Pick<KnoxOptions, "to_m" | "to_days"> = {
  to_m: SPACE_BANDS.map(({to_m}) => to_m),
  to_days: TIME_BANDS.map(({to_days}) => to_days)
};

interface Incidents {
  x: Float64Array;
  y: Float64Array;
  day: Int32Array;
}

/** Incidents at random over a square and a year; a share of them is followed by another within 40 m and 2 days. */
function incidents(n: number, seed: number, {repeats = 0, lattice = 1, side = 3000} = {}): Incidents {
  const random = seededRandom(seed);
  const at = () => Math.floor((random() * side) / lattice) * lattice;
  const rows: [number, number, number][] = [];
  while (rows.length < n) {
    const [x, y, day] = [at(), at(), Math.floor(random() * 365)];
    rows.push([x, y, day]);
    if (random() < repeats)
      rows.push([x + random() * 56 - 28, y + random() * 56 - 28, day + Math.floor(random() * 3)]);
  }
  return {
    x: Float64Array.from(rows, ([x]) => x),
    y: Float64Array.from(rows, ([, y]) => y),
    day: Int32Array.from(rows, ([, , day]) => day)
  };
}

const test = ({x, y, day}: Incidents, options: Partial<KnoxOptions> = {}) => {
  const figures = knoxTest(x, y, day, {...BANDS, ...options});
  if (figures === null) throw new Error("too many pairs");
  return figures;
};

/** Every pair, looked at by itself. */
function bruteCounts({x, y, day}: Incidents): number[][] {
  const counts = BANDS.to_m.map(() => BANDS.to_days.map(() => 0));
  for (let i = 0; i < x.length; i++)
    for (let j = i + 1; j < x.length; j++) {
      const space = BANDS.to_m.findIndex((m) => (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2 <= m * m);
      const time = BANDS.to_days.findIndex((days) => Math.abs(day[i] - day[j]) <= days);
      if (space >= 0 && time >= 0) counts[space][time]++;
    }
  return counts;
}

describe("pairs in space and time", () => {
  it.each([
    ["spread", incidents(300, 1)],
    ["on a lattice whose steps are the bands' own edges", incidents(300, 2, {lattice: 100})],
    ["with repeats", incidents(300, 3, {repeats: 0.5})],
    ["far from the origin", incidents(200, 4)]
  ])("are those that brute force counts, incidents %s", (name, data) => {
    if (name.startsWith("far")) data.x = data.x.map((value) => value - 40_000);
    const figures = test(data, {n_permutations: 1});
    const counts = bruteCounts(data);
    for (const {space, time, observed} of figures) expect(observed).toBe(counts[space][time]);
  });

  it("do not depend on the order of the incidents", () => {
    const data = incidents(200, 5, {lattice: 50});
    const order = shuffled(Int32Array.from(data.x.keys()), seededRandom(9));
    const other = {
      x: Float64Array.from(order, (i) => data.x[i]),
      y: Float64Array.from(order, (i) => data.y[i]),
      day: Int32Array.from(order, (i) => data.day[i])
    };
    const figures = (rows: Incidents) =>
      test(rows, {n_permutations: 1}).map(({observed, expected}) => [observed, expected]);
    expect(figures(other)).toEqual(figures(data));
  });

  it("are given up past the number that may be held", () => {
    const {x, y} = incidents(100, 6);
    expect(nearPairs(x, y, [0, 10_000], 100)).toBeNull();
    expect(nearPairs(x, y, [0, 10_000], 4950)?.other).toHaveLength(4950);
  });

  it("expect the mean over all permutations: every order of five dates", () => {
    const data = {
      x: Float64Array.of(0, 0, 90, 150, 700),
      y: Float64Array.of(0, 0, 0, 0, 0),
      day: Int32Array.of(0, 1, 5, 6, 40)
    };
    const orders = (values: number[]): number[][] =>
      values.length < 2
        ? [values]
        : values.flatMap((value, i) => orders(values.toSpliced(i, 1)).map((rest) => [value, ...rest]));
    const all = orders([...data.day]).map((day) => bruteCounts({...data, day: Int32Array.from(day)}));
    for (const {space, time, expected} of test(data, {n_permutations: 1}))
      expect(expected).toBeCloseTo(
        all.reduce((sum, counts) => sum + counts[space][time], 0) / all.length,
        12
      );
  });
});

interface Golden {
  permutations: number;
  cases: {
    name: string;
    x: number[];
    y: number[];
    day: number[];
    cells: {
      to_m: number;
      to_days: number;
      observed: number;
      in_space: number;
      expected: number;
      p_sim: number;
    }[];
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL("../golden/temporal/knox.json", import.meta.url), "utf8")
);

it.each(golden.cases)("counts, expects and judges as pointpats' Knox does: $name", ({x, y, day, cells}) => {
  const data = {x: Float64Array.from(x), y: Float64Array.from(y), day: Int32Array.from(day)};
  for (const cell of cells) {
    const [found] = test(data, {
      to_m: [cell.to_m],
      to_days: [cell.to_days],
      n_permutations: golden.permutations
    });
    expect(found.observed).toBe(cell.observed);
    expect(found.expected).toBeCloseTo(cell.expected, 9);
    const error = Math.sqrt((2 * cell.p_sim * (1 - cell.p_sim)) / golden.permutations);
    expect(Math.abs(found.p - cell.p_sim)).toBeLessThan(4 * error + 2 / golden.permutations);
  }
});

describe("the test", () => {
  it("finds planted repeats in their band and says so", () => {
    const figures = test(incidents(600, 11, {repeats: 0.4, side: 8000}));
    const cells = knoxCells(figures);
    const found = cells.filter((cell) => standsOut(cell, 0.05));
    expect(found.map(({space, time}) => [space, time])).toEqual([
      [1, 0],
      [1, 1]
    ]);
    const [sentence] = nearRepeatFindings([{type: "BURGLARY", cells}], 0.05);
    expect(sentence).toMatch(/^Burglary: pairs up to 100 m, 1 to 2 days apart, are [\d.]+ times/);
  });

  it("is calibrated where nothing is planted: p is even over seeds, false finds are 1 in 20 tables, intervals cover 1", () => {
    const runs = 200;
    let low = 0;
    let p_sum = 0;
    let false_tables = 0;
    let covered = 0;
    let intervals = 0;
    for (let seed = 0; seed < runs; seed++) {
      const figures = test(incidents(250, 1000 + seed), {n_permutations: 99, seed});
      const cell = figures[4 * BANDS.to_days.length + 4];
      p_sum += cell.p / runs;
      if (cell.p <= 0.2) low++;
      if (Math.min(...figures.map(({p_adjusted}) => p_adjusted)) <= 0.05) false_tables++;
      for (const {ratio, expected} of knoxCells(figures).filter((each) => each.observed > 0)) {
        if (expected < 5 || !ratio) continue;
        intervals++;
        if (ratio.lo <= 1 && 1 <= ratio.hi) covered++;
      }
    }
    expect(Math.abs(p_sum - 0.5)).toBeLessThan(4 / Math.sqrt(12 * runs));
    expect(Math.abs(low / runs - 0.2)).toBeLessThan(4 * Math.sqrt((0.2 * 0.8) / runs));
    expect(false_tables / runs).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
    expect(covered / intervals).toBeGreaterThan(0.93);
    expect(covered / intervals).toBeLessThan(0.98);
  });

  it("finds nothing, and says nothing, where nothing is planted", () => {
    const cells = knoxCells(test(incidents(600, 12)));
    expect(cells.filter((cell) => standsOut(cell, 0.05))).toEqual([]);
    expect(nearRepeatFindings([{type: "ROBBERY", cells}], 0.05)).toEqual([]);
  });

  it("gives the same answer for the same seed, and progress that ends at 1", () => {
    const told: number[] = [];
    const data = incidents(200, 13, {repeats: 0.2});
    const first = test(data, {seed: 3, progress: (share) => told.push(share)});
    expect(test(data, {seed: 3})).toEqual(first);
    expect(told.length).toBeLessThanOrEqual(101);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  it("has no cell to judge for one incident, and none expected", () => {
    const figures = test({x: Float64Array.of(1), y: Float64Array.of(2), day: Int32Array.of(3)});
    expect(figures.every(({observed, expected, p}) => observed === 0 && expected === 0 && p === 1)).toBe(
      true
    );
    expect(knoxCells(figures).every(({ratio}) => ratio === null)).toBe(true);
  });

  it.each<[string, Partial<KnoxOptions>, string]>([
    [
      "bands of space that fall",
      {to_m: [0, 200, 100]},
      "to_m must be ascending metres from 0 on, got 0, 200, 100"
    ],
    ["a band of no width alone", {to_m: [0]}, "to_m must be ascending metres from 0 on, got 0"],
    ["broken days", {to_days: [1, 2.5]}, "to_days must be ascending whole numbers of days, got 1, 2.5"],
    ["no permutation", {n_permutations: 0}, "n_permutations must be a whole number of at least 1"]
  ])("refuses %s", (_, options, message) => {
    expect(() => test(incidents(10, 1), options)).toThrow(message);
  });

  it("refuses incidents without a place, and columns of different lengths", () => {
    const {x, y, day} = incidents(10, 1);
    expect(() => knoxTest(x.with(4, Number.NaN), y, day, BANDS)).toThrow(
      "x[4] and y[4] must be finite numbers of metres, got NaN"
    );
    expect(() => knoxTest(x.subarray(1), y, day, BANDS)).toThrow(
      "must have the same length, got 9, 10 and 10"
    );
  });
});
