import {describe, expect, it} from "vitest";
import {type CellNeighbours, cellNeighbours} from "../../src/space/cell-neighbours.ts";
import {normalAbove} from "../../src/stats/normal.ts";
import {type Random, seededRandom} from "../../src/stats/random.ts";
import {sumTails} from "../../src/stats/sum-tails.ts";
import {giStar} from "../../src/zones/gi-star.ts";
import {golden} from "../hotspots/golden.ts";
import {drawPoisson} from "../patrol/draws.ts";

interface GoldenGi {
  col: number[];
  row: number[];
  cases: {name: string; reach: number; counts: number[]; z: number[]}[];
}

const {col, row, cases} = golden<GoldenGi>("gi-star");

/** A full grid. */
const square = (side: number) => ({
  col: Array.from({length: side ** 2}, (_, i) => Math.floor(i / side)),
  row: Array.from({length: side ** 2}, (_, i) => i % side)
});

describe("z", () => {
  it.each(cases)("is esda's for $name counts within $reach cells", ({reach, counts, z}) => {
    const found = giStar(Float64Array.from(counts), cellNeighbours({col, row}, reach));
    z.forEach((value, i) => {
      expect(found.z[i]).toBeCloseTo(value, 9);
    });
  });
});

/** How often counts dealt anew, with replacement, sum as high or as low around cells with as many neighbours. */
function dealtTails(counts: Float64Array, k: number, sum: number, random: Random, n: number) {
  let [high, low] = [0, 0];
  for (let deal = 0; deal < n; deal++) {
    let drawn = 0;
    for (let j = 0; j < k; j++) drawn += counts[Math.floor(random() * counts.length)];
    if (drawn >= sum) high++;
    if (drawn <= sum) low++;
  }
  return {high: high / n, low: low / n};
}

describe("p", () => {
  it("is the share of deals at random with a sum as far out, twice the smaller tail", () => {
    const random = seededRandom(3);
    const {counts} = cases.find(({name, reach}) => name === "skewed" && reach === 1.5) ?? cases[0];
    const values = Float64Array.from(counts);
    const near = cellNeighbours({col, row}, 1.5);
    const {p} = giStar(values, near);
    for (let i = 0; i < values.length; i += 12) {
      const own = near.index.subarray(near.start[i], near.start[i + 1]);
      const sum = own.reduce((total, j) => total + values[j], 0);
      const {high, low} = dealtTails(values, own.length, sum, random, 20_000);
      expect(Math.abs(p[i] - Math.min(1, 2 * Math.min(high, low)))).toBeLessThan(0.02);
    }
  });

  it("comes from chances of sums that are those of all draws, counted one by one", () => {
    const counts = Float64Array.of(0, 0, 1, 4, 4);
    const tails = sumTails(counts, 3);
    const sums: number[] = [];
    for (const a of counts) for (const b of counts) for (const c of counts) sums.push(a + b + c);
    for (let s = -1; s <= 13; s++) {
      expect(tails.atLeast(3, s)).toBeCloseTo(sums.filter((sum) => sum >= s).length / sums.length, 12);
      expect(tails.atMost(3, s)).toBeCloseTo(sums.filter((sum) => sum <= s).length / sums.length, 12);
    }
  });
});

describe("spots", () => {
  const grid = square(40);
  const near = cellNeighbours(grid, 1.5);
  const finds = (counts: Float64Array, around: CellNeighbours = near) =>
    giStar(counts, around).spot.reduce((n, spot) => n + Math.abs(spot), 0);

  it("are found in at most one uniform city of twenty, be its counts as skewed as they may", () => {
    const random = seededRandom(11);
    let with_a_find = 0;
    let by_normal_law = 0;
    for (let city = 0; city < 100; city++) {
      // Few cells with most incidents, dealt at random: nothing gathers anywhere.
      const counts = Float64Array.from(grid.col, () =>
        Math.floor(random() < 0.02 ? 200 * random() : 3 * random())
      );
      if (finds(counts) > 0) with_a_find++;
      if (giStar(counts, near).z.some((z) => 2 * normalAbove(Math.abs(z)) < 0.05 / counts.length))
        by_normal_law++;
    }
    expect(with_a_find).toBeLessThanOrEqual(11); // 5 of 100 expected at most; 11 or more by chance once in 90 tries
    expect(by_normal_law).toBeGreaterThan(50);
  });

  it("are the ground of a planted hotspot and of a planted empty quarter", () => {
    const random = seededRandom(5);
    const {col: c, row: r} = grid;
    const hot = (i: number) => c[i] >= 5 && c[i] < 10 && r[i] >= 5 && r[i] < 10;
    const empty = (i: number) => c[i] >= 28 && r[i] >= 28;
    const counts = Float64Array.from(c, (_, i) => drawPoisson(empty(i) ? 0 : hot(i) ? 12 : 4, random));
    const {spot} = giStar(counts, near);
    const inner = (from: number, to: number, i: number) =>
      c[i] > from && c[i] < to && r[i] > from && r[i] < to;
    spot.forEach((value, i) => {
      if (inner(5, 9, i)) expect(value).toBe(1);
      if (inner(28, 40, i)) expect(value).toBe(-1);
    });
    const far = [...spot.keys()].filter((i) => c[i] > 11 && c[i] < 27 && r[i] > 11 && r[i] < 27);
    expect(far.filter((i) => spot[i] !== 0).length).toBeLessThan(0.05 * far.length);
  });

  it("are none where all cells are alike, or there is but one", () => {
    expect(finds(new Float64Array(1600).fill(7))).toBe(0);
    const one = cellNeighbours({col: [3], row: [4]}, 1.5);
    expect(finds(Float64Array.of(9), one)).toBe(0);
    expect([...giStar(new Float64Array(1600), near).z].every((z) => z === 0)).toBe(true);
  });

  it("do not depend on the order of the cells", () => {
    const random = seededRandom(8);
    const counts = Float64Array.from(grid.col, () => drawPoisson(2, random));
    const n = counts.length;
    const back = {col: [...grid.col].reverse(), row: [...grid.row].reverse()};
    const {p} = giStar(counts, near);
    const reversed = giStar(counts.slice().reverse(), cellNeighbours(back, 1.5)).p;
    expect(Array.from(p, (_, i) => reversed[n - 1 - i])).toEqual([...p]);
  });
});

it("refuses counts that are not whole", () => {
  const near = cellNeighbours({col: [0, 1], row: [0, 0]}, 1);
  expect(() => giStar(Float64Array.of(1, 2.5), near)).toThrow("cell 1 holds 2.5 incidents");
  expect(() => giStar(Float64Array.of(-1, 2), near)).toThrow("cell 0 holds -1 incidents");
});
