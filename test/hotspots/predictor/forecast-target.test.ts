import {expect, test} from "vitest";
import {taskBefore} from "../../../src/hotspots/forecast-method.ts";
import {pastCounts} from "../../../src/hotspots/past-counts.ts";
import {fitPredictor} from "../../../src/hotspots/predictor/fit.ts";
import {forecastCells} from "../../../src/hotspots/predictor/forecast.ts";
import {backTest} from "../../../src/hotspots/predictor/forecast-target.ts";
import {whyNoParts} from "../../../src/hotspots/predictor/part-worth.ts";
import {cityOf, taskOf} from "./city.ts";

const SPOTS = Array.from({length: 12}, (_, i) => ({col: 2 + 2 * i, row: (11 * i) % 29, rate: () => 0.5}));
const task = taskOf(cityOf(SPOTS, {background: 0.002}));
const settings = {area_share: 0.02, seed: 1};

test("test forecasts are those that were made on that morning, and their hits are counted", () => {
  const [test] = backTest(task, [700], settings);
  const before = taskBefore(task, 700);
  const {score, expected} = forecastCells(fitPredictor(before), before);
  const observed = new Float64Array(score.length);
  let n = 0;
  task.history.day.forEach((day, i) => {
    if (day < 700 || day >= 730) return;
    n++;
    observed[task.cell[i]]++;
  });
  const flag = (values: Float64Array) =>
    [...values.keys()]
      .sort((a, b) => values[b] - values[a] || a - b)
      .slice(0, Math.round(0.02 * score.length))
      .reduce((hits, cell) => hits + observed[cell], 0);
  expect(test.n).toBe(n);
  expect(test.hits).toBe(flag(score));
  expect(test.count_hits).toBe(flag(pastCounts(before)));
  const total = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  expect(total(test.observed)).toBe(total(observed));
  expect(total(test.expected)).toBeCloseTo(total(expected), 6);
});

test("where hotspots never change, nearly all is the cell's own past, and nothing is worth more", () => {
  const tests = backTest(task, [640, 670, 700], settings);
  expect(tests).toHaveLength(3);
  for (const {parts} of tests) {
    const [own, around] = parts;
    expect(parts.map(({part}) => part)).toEqual(["own_past", "around", "other_types"]);
    expect(own.share).toBeGreaterThan(0.6);
    expect(own.importance).toBeGreaterThan(0.5);
    expect(own.importance).toBeGreaterThan(around.importance + 0.5);
  }
  expect(whyNoParts(tests.map(({parts}) => parts))).toBeNull();
  expect(backTest(task, [640, 670, 700], settings)).toEqual(tests);
});

test("a period without an incident is no test", () => {
  expect(backTest(task, [800], settings)).toEqual([]);
});
