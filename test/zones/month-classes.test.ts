import {describe, expect, it} from "vitest";
import type {MonthClass} from "../../src/report/gi-star.ts";
import {cellNeighbours} from "../../src/space/cell-neighbours.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {giStar} from "../../src/zones/gi-star.ts";
import {atLeastByChance, monthClasses, recentLooks} from "../../src/zones/month-classes.ts";
import {golden} from "../hotspots/golden.ts";
import {drawPoisson} from "../patrol/draws.ts";

/** The class of one cell by its months, "#" for hot. */
const classOf = (months: string): MonthClass =>
  monthClasses([...months].map((month) => [month === "#" ? 1 : 0]))[0];

describe("a cell's months", () => {
  it.each([
    ["####################################", "persistent"],
    ["####.#####.####.######.#####.####.##", "persistent"],
    ["..............................######", "emerging"],
    [".#.......#....................####.#", "emerging"],
    ["##############################......", "fading"],
    ["#.##.##.##.##.##.##.##.##.##........", "fading"],
    ["#.#..#.#.#..#.#.#..#.#.#..#.#.......", "sporadic"],
    ["...#.......#......#.......#.....#...", "sporadic"],
    ["...............#....................", "none"],
    ["....................................", "none"],
    ["##################..................", "fading"],
    ["...................................#", "none"]
  ] as const)("%s are %s", (months, expected) => {
    expect(classOf(months)).toBe(expected);
  });

  it("count as of late by their number: six at most, three at least", () => {
    expect([10, 16, 24, 34, 200].map(recentLooks)).toEqual([3, 4, 6, 6, 6]);
  });

  it("cannot be judged when they are too few", () => {
    expect(() => monthClasses(Array.from({length: 9}, () => [1]))).toThrow("9 months say nothing of change");
  });
});

it("takes Fisher's test from the hypergeometric law, as scipy does", () => {
  const {fisher} = golden<{fisher: {hits: number; drawn: number; all: number; n: number; p: number}[]}>(
    "counts"
  );
  for (const {hits, drawn, all, n, p} of fisher)
    expect(atLeastByChance(hits, drawn, all, n)).toBeCloseTo(p, 10);
});

describe("in planted cities", () => {
  const side = 25;
  const col = Array.from({length: side ** 2}, (_, i) => Math.floor(i / side));
  const row = Array.from({length: side ** 2}, (_, i) => i % side);
  const near = cellNeighbours({col, row}, 1.5);

  /** Classes of a city of 30 months in which a block of 5 × 5 cells is hot where `heat` says so. */
  function classesOf(heat: (month: number, c: number, r: number) => number, seed: number): MonthClass[] {
    const random = seededRandom(seed);
    const months = Array.from(
      {length: 30},
      (_, m) =>
        giStar(
          Float64Array.from(col, (c, i) => drawPoisson(heat(m, c, row[i]), random)),
          near
        ).spot
    );
    return monthClasses(months);
  }
  const block = (c: number, r: number, at: number) => c >= at && c < at + 5 && r >= at && r < at + 5;
  const centre = (at: number) => (at + 2) * side + at + 2;

  it("a hotspot that stays is persistent, one that appears emerges, one that ends fades, one that moves does both", () => {
    const stays = classesOf((_, c, r) => (block(c, r, 10) ? 10 : 2), 1);
    expect(stays[centre(10)]).toBe("persistent");
    const appears = classesOf((m, c, r) => (m >= 24 && block(c, r, 10) ? 10 : 2), 2);
    expect(appears[centre(10)]).toBe("emerging");
    const ends = classesOf((m, c, r) => (m < 24 && block(c, r, 10) ? 10 : 2), 3);
    expect(ends[centre(10)]).toBe("fading");
    const moves = classesOf((m, c, r) => (block(c, r, m < 24 ? 3 : 16) ? 10 : 2), 4);
    expect([moves[centre(3)], moves[centre(16)]]).toEqual(["fading", "emerging"]);
  });

  it("a hotspot whose strength only scatters neither emerges nor fades but in a few of its cells", () => {
    const random = seededRandom(9);
    const strength = Array.from({length: 30}, () => 2 + 5 * random());
    const classes = classesOf((m, c, r) => (block(c, r, 10) ? strength[m] : 2), 5);
    const changed = classes.filter((name) => name === "emerging" || name === "fading").length;
    expect(changed).toBeLessThanOrEqual(2);
  });

  it("a uniform city has no class but by chance", () => {
    const classes = classesOf(() => 3, 6);
    expect(classes.filter((name) => name !== "none").length).toBeLessThanOrEqual(3);
  });
});
