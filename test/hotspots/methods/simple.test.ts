import {expect, test} from "vitest";
import {type ForecastTask, taskBefore} from "../../../src/hotspots/forecast-method.ts";
import type {History} from "../../../src/hotspots/history.ts";
import {rankCells} from "../../../src/hotspots/measures.ts";
import {
  countAndAll,
  countAndKernel,
  countAndViolent,
  decayedCount,
  kde,
  recentCount,
  spaceTimeKde
} from "../../../src/hotspots/methods/simple.ts";
import {testCounts} from "../../../src/hotspots/past-counts.ts";
import {cellsAt, gridOfPoints} from "../../../src/space/study-grid.ts";
import {golden} from "../golden.ts";

interface Golden {
  side: number;
  days: number;
  flagged: number[];
  day: number[];
  x: number[];
  y: number[];
  type: number[];
  answers: {own: number; rule: string; n: number; setting: string; hits: number; cells: number[]}[];
}

const {side, days, flagged, answers, ...columns} = golden<Golden>("simple-methods");
const METHODS = [recentCount, decayedCount, kde, spaceTimeKde, countAndKernel, countAndAll, countAndViolent];

const history: History = {
  day: Int32Array.from(columns.day),
  x: Float64Array.from(columns.x),
  y: Float64Array.from(columns.y),
  type: Uint16Array.from(columns.type),
  type_names: ["ASSAULT", "BATTERY", "THEFT"],
  n_days: days,
  first_date: "2020-01-01"
};
const every = Array.from({length: side * side}, (_, i) => [Math.floor(i / side), i % side]);
const grid = gridOfPoints(
  Float64Array.from(every, ([col]) => 150 * col + 75),
  Float64Array.from(every, ([, row]) => 150 * row + 75),
  "every cell"
);

const taskOf = (own: number): ForecastTask => ({
  history,
  grid,
  cell: cellsAt(grid, history.x, history.y),
  before_day: days,
  period_days: 30,
  own: Uint8Array.from(history.type_names, (_, t) => (t === own ? 1 : 0))
});

test.each(METHODS.map((method) => [method.name, method] as const))(
  "%s flags the cells that an independent implementation does, under the setting it chooses for each area",
  (name, method) => {
    for (const own of [0, 2]) {
      const {by_area = []} = method.start(new Map(), flagged)(taskOf(own));
      flagged.forEach((n, a) => {
        const expected = answers.find((each) => each.own === own && each.rule === name && each.n === n);
        expect([...rankCells(by_area[a]).subarray(0, n)], `${name} of type ${own} on ${n} cells`).toEqual(
          expected?.cells
        );
      });
    }
  }
);

test("settings are chosen before the first forecast and kept, and nothing later is known to them", () => {
  const task = taskOf(0);
  const rolling = spaceTimeKde.start(new Map(), flagged);
  const [early, late] = [600, 630].map((day) => rolling(taskBefore(task, day)).by_area ?? []);
  const again = spaceTimeKde.start(new Map(), flagged)(taskBefore(task, 600)).by_area ?? [];
  expect(early.map((score) => [...score])).toEqual(again.map((score) => [...score]));
  // The same areas share a setting on the later morning.
  const shared = (scores: readonly Float64Array[]) => scores.map((score) => scores.indexOf(score));
  expect(shared(late)).toEqual(shared(early));
});

test("a setting for little ground and one for much may differ, and each catches most before on its own", () => {
  const task = taskOf(2);
  const {by_area = []} = spaceTimeKde.start(new Map(), flagged)(task);
  expect(new Set(by_area).size).toBeGreaterThan(1);
  const {n} = testCounts(task, 0, days);
  expect(n).toBe(columns.type.filter((type) => type === 2).length);
});

test("counts of more types say something only where there are others", () => {
  const {type_names} = history;
  const applies = (own: number[]) =>
    [countAndAll, countAndViolent].map(({applies}) => applies?.({own: Uint8Array.from(own), type_names}));
  expect(applies([1, 0, 0])).toEqual([true, true]);
  expect(applies([1, 1, 0])).toEqual([true, false]);
  expect(applies([1, 1, 1])).toEqual([false, true]);
});
