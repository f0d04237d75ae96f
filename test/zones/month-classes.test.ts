import {describe, expect, it} from "vitest";
import type {MonthClass} from "../../src/report/hotspots.ts";
import {cellNeighbours} from "../../src/space/cell-neighbours.ts";
import {type Random, seededRandom} from "../../src/stats/random.ts";
import {giStar} from "../../src/zones/gi-star.ts";
import {atLeastByChance, monthClasses, recentLooks, WINDOW_MONTHS} from "../../src/zones/month-classes.ts";
import {golden} from "../hotspots/golden.ts";
import {drawGammaAround1, drawPoisson} from "../patrol/draws.ts";

const HOT = 30;

/** Cells given by their months, each as many months as the first, hot from 30 in three months on. */
function sorted(cells: readonly ArrayLike<number>[], seed = 1) {
  const n_months = cells[0].length;
  return monthClasses(
    {
      sums: Array.from({length: n_months}, (_, m) => cells.map((months) => months[m])),
      hot_from: Array.from({length: n_months - WINDOW_MONTHS + 1}, () => cells.map(() => HOT))
    },
    seededRandom(seed)
  );
}

/** The class of one cell by its months: "#" for 12 incidents, "." for 6. */
const classOf = (months: string): MonthClass =>
  sorted([[...months].map((month) => (month === "#" ? 12 : 6))]).classes[0];

describe("a cell's months", () => {
  it.each([
    ["####################################", "persistent"],
    ["####.#####.####.######.#####.####.##", "persistent"],
    ["............................########", "emerging"],
    [".#...........................#######", "emerging"],
    ["##########################..........", "fading"],
    // Six calm looks at the end are no news of a cell that has been calm for fourteen months.
    ["######################..............", "sporadic"],
    ["###.....###.....###.....###.....###.", "sporadic"],
    ["...............#....................", "none"],
    ["....................................", "none"],
    ["..................................##", "none"],
    // Four hot looks at the end and none before: one in some hundred orders of the months has as much.
    ["..............................######", "emerging"],
    ["......##......##......##.....#.#.##.", "sporadic"]
  ] as const)("%s are %s", (months, expected) => {
    expect(classOf(months)).toBe(expected);
  });

  it("count as of late by their number: six at most, three at least", () => {
    expect([10, 16, 24, 34, 200].map(recentLooks)).toEqual([3, 4, 6, 6, 6]);
  });

  it("cannot be judged when they are too few, or looks do not fit them", () => {
    const eleven = Array.from({length: 11}, () => [1]);
    expect(() => monthClasses({sums: eleven, hot_from: eleven.slice(2)}, seededRandom(1))).toThrow(
      "11 months say nothing of change; 12 are needed"
    );
    const twelve = [...eleven, [1]];
    expect(() => monthClasses({sums: twelve, hot_from: twelve}, seededRandom(1))).toThrow(
      "12 months make 10 looks of 3, not 12"
    );
  });
});

it("takes Fisher's test from the hypergeometric law, as scipy does", () => {
  const {fisher} = golden<{fisher: {hits: number; drawn: number; all: number; n: number; p: number}[]}>(
    "counts"
  );
  for (const {hits, drawn, all, n, p} of fisher)
    expect(atLeastByChance(hits, drawn, all, n)).toBeCloseTo(p, 10);
});

describe("of 2,000 stationary cells", () => {
  const N_MONTHS = 36;
  /** Shares called emerging and fading, beside what is said that chance gives. */
  function called(draw: (random: Random) => number) {
    const random = seededRandom(7);
    const cells = Array.from({length: 2000}, () => Float64Array.from({length: N_MONTHS}, () => draw(random)));
    const {classes, by_chance} = sorted(cells);
    const share = (name: MonthClass) => classes.filter((each) => each === name).length / cells.length;
    return {
      emerging: share("emerging"),
      fading: share("fading"),
      chance_emerging: by_chance.emerging / cells.length,
      chance_fading: by_chance.fading / cells.length
    };
  }

  it.each([7, 9, 11])("with %d a month at most 1 in 100 emerge or fade", (mean) => {
    const found = called((random) => drawPoisson(mean, random));
    expect(found.emerging).toBeLessThanOrEqual(0.014);
    expect(found.fading).toBeLessThanOrEqual(0.014);
    expect(Math.abs(found.emerging - found.chance_emerging)).toBeLessThan(0.005);
    expect(Math.abs(found.fading - found.chance_fading)).toBeLessThan(0.005);
  });

  it("that scatter from month to month at most 1 in 100 emerge or fade too", () => {
    const found = called((random) => drawPoisson(9 * drawGammaAround1(4, random), random));
    expect(found.emerging).toBeLessThanOrEqual(0.014);
    expect(found.fading).toBeLessThanOrEqual(0.014);
  });
});

describe("in planted cities", () => {
  const side = 25;
  const col = Array.from({length: side ** 2}, (_, i) => Math.floor(i / side));
  const row = Array.from({length: side ** 2}, (_, i) => i % side);
  const near = cellNeighbours({col, row}, 1.5);
  const N_MONTHS = 32;

  /** Classes of a city in which a block of 5 × 5 cells is hot where `heat` says so. */
  function classesOf(heat: (month: number, c: number, r: number) => number, seed: number) {
    const random = seededRandom(seed);
    const months = Array.from({length: N_MONTHS}, (_, m) =>
      Float64Array.from(col, (c, i) => drawPoisson(heat(m, c, row[i]), random))
    );
    const looks = months.slice(WINDOW_MONTHS - 1).map((_, m) =>
      giStar(
        months[m].map((n, i) => n + months[m + 1][i] + months[m + 2][i]),
        near
      )
    );
    const around = (counts: Float64Array) =>
      counts.map((_, i) => {
        let sum = 0;
        for (let j = near.start[i]; j < near.start[i + 1]; j++) sum += counts[near.index[j]];
        return sum;
      });
    const sums = months.map(around);
    const hot_from = looks.map((look) => col.map((_, i) => look.hot_from[near.start[i + 1] - near.start[i]]));
    looks.forEach(({spot}, look) => {
      spot.forEach((is, i) => {
        const three = sums[look][i] + sums[look + 1][i] + sums[look + 2][i];
        if ((is === 1) !== three >= hot_from[look][i]) throw new Error(`cell ${i} of look ${look}`);
      });
    });
    return monthClasses({sums, hot_from}, seededRandom(seed));
  }
  const block = (c: number, r: number, at: number) => c >= at && c < at + 5 && r >= at && r < at + 5;
  const centre = (at: number) => (at + 2) * side + at + 2;
  const LAST = N_MONTHS - 8;

  it("a hotspot that stays is persistent, one that appears emerges, one that ends fades, one that moves does both", () => {
    const stays = classesOf((_, c, r) => (block(c, r, 10) ? 6 : 2), 1).classes;
    expect(stays[centre(10)]).toBe("persistent");
    const appears = classesOf((m, c, r) => (m >= LAST && block(c, r, 10) ? 6 : 2), 2).classes;
    expect(appears[centre(10)]).toBe("emerging");
    const ends = classesOf((m, c, r) => (m < LAST && block(c, r, 10) ? 6 : 2), 3).classes;
    expect(ends[centre(10)]).toBe("fading");
    const moves = classesOf((m, c, r) => (block(c, r, m < LAST ? 3 : 16) ? 6 : 2), 4).classes;
    expect([moves[centre(3)], moves[centre(16)]]).toEqual(["fading", "emerging"]);
  });

  it("a hotspot whose strength only scatters neither emerges nor fades but in a few of its cells", () => {
    const random = seededRandom(9);
    const strength = Array.from({length: N_MONTHS}, () => 2 + 4 * random());
    const {classes} = classesOf((m, c, r) => (block(c, r, 10) ? strength[m] : 2), 5);
    const changed = classes.filter((name) => name === "emerging" || name === "fading").length;
    expect(changed).toBeLessThanOrEqual(2);
  });

  it("a uniform city has no class but by chance, and expects next to none", () => {
    const {classes, by_chance} = classesOf(() => 3, 6);
    expect(classes.filter((name) => name !== "none").length).toBeLessThanOrEqual(3);
    expect(by_chance.emerging + by_chance.fading).toBeLessThan(1);
  });
});
