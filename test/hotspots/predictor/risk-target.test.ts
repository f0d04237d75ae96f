import {expect, test} from "vitest";
import {historyBefore} from "../../../src/hotspots/history.ts";
import {forecastTargets} from "../../../src/hotspots/predictor/forecast-target.ts";
import {riskTarget} from "../../../src/hotspots/predictor/risk-target.ts";
import {RISK_PARTS} from "../../../src/hotspots/predictor/sources.ts";
import {localProjection} from "../../../src/space/projection.ts";
import {cityOf, taskOf} from "./city.ts";

const SPOTS = Array.from({length: 9}, (_, i) => ({col: 2 + 3 * i, row: (11 * i) % 29, rate: () => 0.5}));
const city = cityOf(SPOTS, {background: 0.003});
const {grid} = taskOf(city);
const quiet = {seed: 1, progress: () => undefined};
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** What a report says of one target of a planted city. */
function reported(history: typeof city, types: string[] | null) {
  const [target] = forecastTargets(history, grid, [{name: "all", types, left_out: []}], quiet);
  const n = history.x.length;
  const places = {
    lat: new Float64Array(n),
    lon: new Float64Array(n),
    x: history.x,
    y: history.y,
    weight: new Float64Array(n).fill(1),
    train: new Float64Array(n),
    area: new Int32Array(n)
  };
  const info = {
    projection: localProjection(41.8, -87.7),
    boundaries: false,
    area_names: [],
    test: {from: "2021-01-01", to: "2021-01-02", incidents: 0},
    n_places: n,
    incidents: n
  };
  const zone_cells = [
    [
      {cell: 3, share: 1},
      {cell: 4, share: 0.5}
    ]
  ];
  return riskTarget(target, {grid, info, history, places, named: new Map(), zone_cells} as never);
}

test("where tests bear a split out, parts of cells and zones add up to what is expected of them", () => {
  const {parts_note, top, cells, zones, tests} = reported(city, null);
  expect(parts_note).toBeNull();
  for (const {expected, parts} of top) expect(sum(parts)).toBeCloseTo(expected, 9);
  expect(cells.parts).toHaveLength(RISK_PARTS.length);
  cells.expected.forEach((expected, i) => {
    expect(sum(cells.parts.map((part) => part[i]))).toBeCloseTo(expected, 2);
  });
  expect(sum(zones[0].parts)).toBeCloseTo(zones[0].expected, 3);
  expect(tests?.parts[0].importance.mean).toBeGreaterThan(tests?.parts[1].importance.mean ?? 0);
});

test("two types that share all their places cannot be told apart, and the split is not told", () => {
  const {parts_note, top, cells, zones} = reported(city, ["THEFT"]);
  expect(parts_note).toMatchObject({why: "parts_move", part: "own_past"});
  expect([top, zones].flat().flatMap(({parts}) => parts)).toEqual([]);
  expect(cells.parts).toEqual([]);
});

test("with one type nothing is of other types, and the split is told all the same", () => {
  const {parts_note, tests, top} = reported(
    {...city, type: new Uint16Array(city.type.length), type_names: ["THEFT"]},
    null
  );
  expect(parts_note).toBeNull();
  expect(tests?.parts[2]).toMatchObject({part: "other_types", share: {mean: 0}, importance: {mean: 0}});
  expect(top.every(({parts}) => parts[2] === 0)).toBe(true);
});

test("fourteen months allow too few tests to tell a split, and 300 incidents none: both have a forecast", () => {
  const short = reported(historyBefore(city, 425), null);
  expect(short.parts_note).toEqual({why: "parts_untested", needed: 3, have: 2});
  expect(short.top.flatMap(({parts}) => parts)).toEqual([]);
  const every = Math.ceil(city.day.length / 300);
  const take = <T extends Int32Array | Float64Array | Uint16Array>(values: T) =>
    values.filter((_, i) => i % every === 0) as T;
  const few = {...city, day: take(city.day), x: take(city.x), y: take(city.y), type: take(city.type)};
  const sparse = reported(few, null);
  expect(sparse.parts_note).not.toBeNull();
  expect(sparse.expected).toBeGreaterThan(0);
});
