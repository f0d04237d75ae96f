import {describe, expect, test} from "vitest";
import {pastReader} from "../../../src/hotspots/predictor/features.ts";
import {placesInSums, ringMeans, summedArea, sumsOf} from "../../../src/hotspots/predictor/ring-means.ts";
import {FEATURE_NAMES, SOURCES} from "../../../src/hotspots/predictor/sources.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {cityOf, taskOf} from "./city.ts";

test("ring means are those of the cells in the ring, with empty ground outside the box", () => {
  const box = {n_cols: 7, n_rows: 9};
  const random = seededRandom(3);
  const values = Float64Array.from({length: 63}, () => Math.floor(random() * 5));
  const sums = sumsOf(box);
  summedArea(values, box, sums);
  const cells = Int32Array.from({length: 63}, (_, i) => i);
  for (const [inner, outer] of [
    [0, 1],
    [1, 2],
    [2, 4]
  ]) {
    const means = new Float64Array(63);
    ringMeans(sums, box, placesInSums(box, cells), inner, outer, means);
    for (const cell of cells) {
      let [sum, n] = [0, 0];
      for (let dc = -outer; dc <= outer; dc++)
        for (let dr = -outer; dr <= outer; dr++) {
          if (Math.max(Math.abs(dc), Math.abs(dr)) <= inner) continue;
          n++;
          const [c, r] = [Math.floor(cell / 9) + dc, (cell % 9) + dr];
          if (c >= 0 && c < 7 && r >= 0 && r < 9) sum += values[c * 9 + r];
        }
      expect(means[cell]).toBeCloseTo(sum / n, 10);
    }
  }
});

describe("features of a morning", () => {
  const history = cityOf([{col: 5, row: 5, rate: () => 1}], {n_days: 600});
  const task = taskOf(history, {types: ["THEFT"]});
  const origin = 500;
  const table = pastReader(task, 30).features(origin);

  test("are the cell's and its rings' past rates, weighed by age", () => {
    const column = (label: string) => table[FEATURE_NAMES.findIndex((name) => name.label === label)];
    const rate = (own: boolean, weigh: (age: number) => number, cells: (i: number) => boolean) => {
      let [sum, mass] = [0, 0];
      for (let age = 1; age <= origin; age++) mass += weigh(age);
      history.day.forEach((day, i) => {
        const is_own = task.own[history.type[i]] === 1;
        if (day < origin && is_own === own && cells(task.cell[i])) sum += weigh(origin - day);
      });
      return (30 * sum) / mass;
    };
    const {col, row} = task.grid;
    for (const at of [0, 17, 200, 431]) {
      const ring = (reach: number) => (i: number) =>
        Math.max(Math.abs(col[i] - col[at]), Math.abs(row[i] - row[at])) === reach;
      const fade = (days: number) => (age: number) => Math.exp(-age / days);
      expect(column("own 30 days, cell")[at]).toBeCloseTo(rate(true, fade(30), ring(0)), 4);
      expect(column("own all days, ring 1")[at]).toBeCloseTo(rate(true, () => 1, ring(1)) / 8, 4);
      expect(column("other property 500 days, ring 2")[at]).toBeCloseTo(
        rate(false, fade(500), ring(2)) / 16,
        4
      );
      const season = (age: number) => (age >= 331 && age <= 399 ? 1 : 0);
      expect(column("own 331 to 399 days ago, cell")[at]).toBeCloseTo(rate(true, season, ring(0)), 4);
    }
  });

  test("of a steady city are the same rate whatever the memory", () => {
    const n_days = 600;
    const day = Int32Array.from({length: n_days}, (_, i) => i);
    const steady = taskOf({
      ...history,
      n_days,
      day,
      x: new Float64Array(n_days).fill(10),
      y: new Float64Array(n_days).fill(10),
      type: new Uint16Array(n_days)
    });
    const own = pastReader(steady, 30).features(n_days);
    SOURCES.flatMap(({types, rings}) => rings.map((ring) => ({types, ring}))).forEach(({types, ring}, j) => {
      expect(own[j][0]).toBeCloseTo(types === "own" && ring === 0 ? 30 : 0, 3);
    });
  });

  test("know nothing of their own day or later", () => {
    const cut = {...task, history: {...history, day: history.day.map((day) => (day >= origin ? 599 : day))}};
    expect(pastReader(cut, 30).features(origin)).toEqual(table);
  });
});
