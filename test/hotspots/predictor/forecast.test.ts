import {describe, expect, test} from "vitest";
import {taskBefore} from "../../../src/hotspots/forecast-method.ts";
import {predictorMethod} from "../../../src/hotspots/methods/predictor.ts";
import {pastCounts} from "../../../src/hotspots/past-counts.ts";
import {pastReader} from "../../../src/hotspots/predictor/features.ts";
import {type Examples, fitDay, fitPredictor, trainingOrigins} from "../../../src/hotspots/predictor/fit.ts";
import {forecastCells} from "../../../src/hotspots/predictor/forecast.ts";
import {RISK_PARTS} from "../../../src/hotspots/predictor/sources.ts";
import {withoutRecent} from "../../../src/hotspots/predictor/what-if.ts";
import {cellAt, cellsAt, gridOfPoints} from "../../../src/space/study-grid.ts";
import {cellOf, cityOf, taskOf, withIncidents} from "./city.ts";

const spot = {col: 12, row: 9};
const always = (rate: number) => () => rate;
const SPOTS = Array.from({length: 8}, (_, i) => ({col: 2 + 3 * i, row: (11 * i) % 29, rate: always(0.6)}));
const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
const rankOf = (score: Float64Array, cell: number) => score.filter((value) => value > score[cell]).length + 1;

describe("a forecast", () => {
  const task = taskOf(cityOf(SPOTS), {types: ["THEFT"]});
  const forecast = forecastCells(fitPredictor(task), task);

  test("is the sum of its parts in every cell, and none takes away", () => {
    forecast.expected.forEach((expected, i) => {
      expect(RISK_PARTS.reduce((total, part) => total + forecast.parts[part][i], 0)).toBeCloseTo(
        expected,
        12
      );
      for (const part of RISK_PARTS) expect(forecast.parts[part][i]).toBeGreaterThanOrEqual(0);
    });
  });

  test("expects of a steady city what it has had, hot cells and all", () => {
    const rate = (30 * sum(pastCounts(task))) / task.history.n_days;
    expect(sum(forecast.expected) / rate).toBeGreaterThan(0.8);
    expect(sum(forecast.expected) / rate).toBeLessThan(1.25);
    for (const each of SPOTS) {
      const expected = forecast.expected[cellOf(task, each)];
      expect(expected).toBeGreaterThan(0.5 * 0.6 * 0.5 * 30);
      expect(expected).toBeLessThan(1.6 * 0.6 * 0.5 * 30);
    }
  });

  test("ranks cells by what it expects of them", () => {
    const by = (values: Float64Array) =>
      [...values.keys()].sort((a, b) => values[b] - values[a] || a - b).slice(0, 50);
    expect(by(forecast.expected)).toEqual(by(forecast.score));
  });

  test("is the same whatever was forecast before it", () => {
    const [rolled, alone] = [predictorMethod.start(new Map()), predictorMethod.start(new Map())];
    for (const day of [640, 670, 700]) rolled(taskBefore(task, day));
    expect(rolled(task)).toEqual(alone(task));
    const known: Examples = new Map();
    fitPredictor(taskBefore(task, 700), known);
    expect(fitPredictor(task, known)).toEqual(fitPredictor(task));
  });
});

describe("no forecast knows the future", () => {
  test("a hotspot that begins on the first day of the test leaves it as it was", () => {
    const calm = cityOf(SPOTS, {n_days: 790});
    const stormy = withIncidents(
      calm,
      spot,
      Array.from({length: 300}, (_, i) => 730 + (i % 60))
    );
    const forecasts = [calm, stormy].map((history) => {
      const whole = {...taskOf(calm), history, cell: cellsAt(taskOf(calm).grid, history.x, history.y)};
      const before = taskBefore(whole, 730);
      return forecastCells(fitPredictor(before), before);
    });
    expect(forecasts[1]).toEqual(forecasts[0]);
    const whole = {...taskOf(stormy), before_day: 730};
    expect(fitPredictor(whole)).toEqual(fitPredictor(taskBefore(whole, 730)));
    expect(forecastCells(fitPredictor(whole), whole)).toEqual(
      forecastCells(fitPredictor(whole), taskBefore(whole, 730))
    );
  });
});

describe("planted changes", () => {
  const changing = [
    ...SPOTS,
    {col: 20, row: 20, rate: (day: number) => (day < 500 ? 1.2 : 0)},
    {col: 8, row: 25, rate: (day: number) => (day > 610 ? 1.2 : 0)},
    ...Array.from({length: 6}, (_, i) => ({
      col: 1 + 4 * i,
      row: 3 + 4 * i,
      rate: (day: number) => (Math.floor(day / (110 + 20 * i)) % 2 === 0 ? 1 : 0.05)
    }))
  ];
  const task = taskOf(cityOf(changing, {seed: 4}));
  const forecast = forecastCells(fitPredictor(task), task);

  test("a hotspot that faded is no longer among the first, though its count is", () => {
    const faded = cellOf(task, {col: 20, row: 20});
    expect(rankOf(pastCounts(task), faded)).toBeLessThanOrEqual(2);
    expect(rankOf(forecast.score, faded)).toBeGreaterThan(8);
  });

  test("one that appeared is, and its own past is why", () => {
    const emerged = cellOf(task, {col: 8, row: 25});
    expect(rankOf(forecast.score, emerged)).toBeLessThanOrEqual(4);
    expect(forecast.parts.own_past[emerged]).toBeGreaterThan(0.8 * forecast.expected[emerged]);
  });

  test("without its last incidents it would be less, by just what leaving them out gives", () => {
    const emerged = cellOf(task, {col: 8, row: 25});
    const predictor = fitPredictor(task);
    const features = pastReader(task, 30).features(task.before_day);
    const without_recent = withoutRecent(predictor, task, features);
    const left_out = task.cell.map((cell, i) => (cell === emerged && task.history.day[i] >= 700 ? -1 : cell));
    const {score} = forecastCells(predictor, {...task, cell: left_out});
    expect(without_recent[emerged]).toBeLessThan(0.9);
    expect(without_recent[emerged]).toBeCloseTo(score[emerged] / forecast.score[emerged], 6);
  });
});

describe("little to learn from", () => {
  test("with less than four months cells are ranked by their count, and the level is kept", () => {
    const task = taskOf(cityOf(SPOTS, {n_days: 100}));
    const predictor = fitPredictor(task);
    expect(predictor.origins).toEqual([]);
    const {score, expected} = forecastCells(predictor, task);
    const count = pastCounts(task);
    score.forEach((value, i) => {
      expect(value).toBeCloseTo((count[i] * 30) / 100, 4);
    });
    expect(sum(expected)).toBeGreaterThan(0);
  });

  test("one cell, one day, one type or nothing at all still has a forecast", () => {
    const city = cityOf([], {n_days: 500, background: 0.01});
    const n = city.day.length;
    const one_cell = taskOf({...city, x: new Float64Array(n).fill(1), y: new Float64Array(n).fill(1)});
    const one_day = taskOf({...city, n_days: 1, day: new Int32Array(n)});
    const one_type = taskOf({...city, type: new Uint16Array(n), type_names: ["THEFT"]});
    const no_own = taskOf(city, {types: []});
    for (const task of [one_cell, one_day, one_type, no_own]) {
      const {expected, parts} = forecastCells(fitPredictor(task), task);
      expect(expected.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
      expect(parts.base.every(Number.isFinite)).toBe(true);
    }
    expect(sum(forecastCells(fitPredictor(one_cell), one_cell).expected)).toBeGreaterThan(
      0.5 * 0.01 * 900 * 30
    );
    expect(sum(forecastCells(fitPredictor(no_own), no_own).expected)).toBeLessThan(2e-3);
  });
});

test("a grid of hexagons and a coarser one are forecast alike", () => {
  const history = cityOf(SPOTS);
  for (const options of [{shape: "hexagon" as const}, {cell_m: 300}]) {
    const grid = gridOfPoints(history.x, history.y, "", options);
    const task = {...taskOf(history), grid, cell: cellsAt(grid, history.x, history.y)};
    const {score, expected} = forecastCells(fitPredictor(task), task);
    const hot = SPOTS.map(({col, row}) => cellAt(grid, (col + 0.5) * 150, (row + 0.5) * 150));
    for (const cell of hot) expect(rankOf(score, cell)).toBeLessThanOrEqual(2 * SPOTS.length);
    expect(sum(expected)).toBeGreaterThan(0);
  }
});

describe("other periods", () => {
  test("mornings to learn from lie a period apart within the year before, after a year of history where there is one", () => {
    expect(trainingOrigins(730, 30)).toEqual(Array.from({length: 12}, (_, k) => 700 - 30 * k));
    expect(trainingOrigins(500, 30)).toEqual([470, 440, 410, 380]);
    expect(trainingOrigins(200, 30)).toEqual([170, 140, 110]);
    expect(trainingOrigins(1000, 7)).toHaveLength(52);
    expect(trainingOrigins(80, 30)).toEqual([]);
  });

  test("a day's forecast is a seventh of its week's, with weights that are renewed once a week", () => {
    expect([fitDay(700, 1), fitDay(704, 1), fitDay(706, 1), fitDay(707, 1), fitDay(704, 7)]).toEqual([
      700, 700, 700, 707, 700
    ]);
    const history = cityOf(SPOTS, {n_days: 707});
    const [day, week] = [1, 7].map((period_days) => {
      const task = taskOf(history, {period_days});
      return forecastCells(fitPredictor(task), task);
    });
    expect([...day.score]).toEqual([...week.score]);
    expect(sum(week.expected) / sum(day.expected)).toBeGreaterThan(5.5);
    expect(sum(week.expected) / sum(day.expected)).toBeLessThan(9);
  });
});
