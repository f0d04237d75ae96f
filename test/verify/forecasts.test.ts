import {afterAll, beforeAll, expect, it} from "vitest";
import {type History, typeMask} from "../../src/hotspots/history.ts";
import {priorCount} from "../../src/hotspots/methods/counts.ts";
import {predictorMethod} from "../../src/hotspots/methods/predictor.ts";
import {decayedCount} from "../../src/hotspots/methods/simple.ts";
import {hdbscanMethod} from "../../src/hotspots/methods/zones.ts";
import {rollingTest} from "../../src/hotspots/rolling.ts";
import {localProjection, toLat, toLon, toX, toY} from "../../src/space/projection.ts";
import {gridOfPoints, gridOnMap} from "../../src/space/study-grid.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {temporaryFolder} from "../support/cli.ts";
import {holding, openPlanted, type PlantedRow} from "../support/planted-rows.ts";

const N_DAYS = 760;
const PERIOD = {from: "2016-01-01", to: "2018-01-29", days: N_DAYS};
const dayOf = (day: number): string => new Date(Date.UTC(2016, 0, 1 + day)).toISOString().slice(0, 10);
const LENGTH = 30;
const ORIGINS = Array.from({length: 12}, (_, t) => N_DAYS - (12 - t) * LENGTH);
const N_FLAGGED = 12;
const HERE = localProjection(41.9, -87.7);

/** A city of 20 by 20 cells, some of them rich, which of late has moved. */
function plantedCity(): {rows: PlantedRow[]; day: number[]} {
  const random = seededRandom(11);
  const rich = Array.from({length: 400}, () => random() ** 6);
  const late = rich.map((rate) => (random() < 0.5 ? rate : random() ** 6));
  /** Blocks of streets, 50 m apart or so. */
  const blocks = Array.from({length: 60}, (_, i) => 50 * i + 5 + 40 * random());
  const rows: PlantedRow[] = [];
  const day: number[] = [];
  for (let d = 0; d < N_DAYS; d++)
    for (let cell = 0; cell < 400; cell++)
      for (const type of ["THEFT", "ARSON"]) {
        const rate = 0.3 * (d < 500 ? rich : late)[cell];
        if (random() >= rate) continue;
        const at = (c: number) => blocks[3 * c + Math.floor(3 * random())];
        const lon = toLon(HERE, at(Math.floor(cell / 20)));
        rows.push({at: `${dayOf(d)} 10:10`, type, lon, lat: toLat(HERE, at(cell % 20))});
        day.push(d);
      }
  return {rows, day};
}

const planted = plantedCity();
const x = Float64Array.from(planted.rows, ({lon}) => toX(HERE, Number(lon)));
const y = Float64Array.from(planted.rows, ({lat}) => toY(HERE, Number(lat)));
const grid = gridOfPoints(x, y, "cells with an incident");
const area = {kind: "share", asked: 0.01, n_cells: N_FLAGGED, share: 0.03, km2: 1} as const;

/** PAI of the report's own methods, test by test. */
function tested(types: string[] | null): Map<string, number[]> {
  const type_names = ["ARSON", "THEFT"];
  const history: History = {
    ...{day: Int32Array.from(planted.day), x, y, type_names, n_days: N_DAYS, first_date: PERIOD.from},
    type: Uint16Array.from(planted.rows, ({type}) => type_names.indexOf(type ?? ""))
  };
  const methods = [priorCount, decayedCount, predictorMethod, hdbscanMethod];
  const asked = {origins: ORIGINS, period_days: LENGTH, areas: [area], methods};
  const found = rollingTest({history, grid, own: typeMask(history, types), ...asked}).methods;
  return new Map(found.map(({name, areas}) => [name, [...areas[0].pai]]));
}

const mean = (values: readonly number[] = []): number => values.reduce((a, b) => a + b, 0) / values.length;

/** What the report would say of a group. */
function group(name: string, types: string[] | null, verdict: 0 | 1) {
  const pai = tested(types);
  const base = mean(pai.get("count"));
  const methods = ["count", "decayed", "predictor", "hdbscan"].map((method) => ({
    name: method,
    areas: [
      {
        ratio: mean(pai.get(method)) / base,
        lo: 0.9,
        hi: 1.1,
        verdict: method === "predictor" ? verdict : 0,
        by_test: pai.get(method)
      }
    ]
  }));
  const ratio = mean(pai.get("predictor")) / mean(pai.get("decayed"));
  const against_simple = [{area: 0, name: "decayed", ratio, lo: 0.9, hi: 1.1, p: 0.5, verdict}];
  const series = [{offset_m: 0, methods, against_simple}];
  return {name, incidents: 1, tests: [{period_days: LENGTH, origins: ORIGINS.map(dayOf), series}]};
}

const filesOf = (groups: unknown[]) => ({
  "evaluation.json": {
    ...{shape: "square", cell_m: 150, n_cells: grid.col.length, areas: [area], groups},
    methods: [
      {name: "count", kind: "baseline"},
      {name: "decayed", kind: "simple"},
      {name: "predictor", kind: "forecast"},
      {name: "hdbscan", kind: "zones"}
    ]
  },
  "gi-star.json": {grid: gridOnMap(grid, HERE)}
});

let city: Awaited<ReturnType<typeof openPlanted>>;
beforeAll(async () => {
  city = await openPlanted(temporaryFolder(), planted.rows, PERIOD);
}, 60_000);
afterAll(() => city?.close());

const simpleOf = ({tests}: ReturnType<typeof group>) => tests[0].series[0].against_simple[0];
const times = (value: number | null | undefined): string => `${(value ?? 0).toFixed(2)} times`;
const ratioOf = ({tests}: ReturnType<typeof group>, k: number) =>
  tests[0].series[0].methods[k].areas[0].ratio;

it.each([
  ["all", null],
  ["THEFT", ["THEFT"]]
])("forecasts of %s made anew meet what the report's meet", async (name, types) => {
  const own = group(name, types, 0);
  const [over_simple, over_count] = [simpleOf(own).ratio, ratioOf(own, 2)];
  expect(over_count).toBeGreaterThan(1.05);
  const of = (...stated: string[]) =>
    city.recomputed(`forecast-of-${name.toLowerCase()}`, stated, filesOf([own]));
  expect(await of(times(over_simple), times(over_count))).toMatchObject([{holds: true}, {holds: true}]);
  expect(holding(await of(times(over_simple + 0.06), times(over_count + 0.06)))).toEqual([false, false]);
  simpleOf(own).verdict = 1;
  expect(holding(await of(times(over_simple), times(over_count)))).toEqual([true, true, false]);
  for (const method of own.tests[0].series[0].methods)
    if (method.name === "decayed")
      method.areas[0].by_test = method.areas[0].by_test?.map((pai, t) => pai * (0.8 + 0.01 * (t % 3)));
  const [, , ahead] = (await of(times(over_simple), times(over_count))) ?? [];
  expect(ahead).toMatchObject({stated: "ahead", holds: true});
});

it("groups in which the forecast is not ahead of the best simple method are counted by another test", async () => {
  const judged = (name: string, lead: (t: number) => number) => {
    const own = group("THEFT", ["THEFT"], 0);
    const [, decayed, predictor] = own.tests[0].series[0].methods;
    predictor.areas[0].by_test = decayed.areas[0].by_test?.map((pai, t) => pai * lead(t));
    return {...own, name};
  };
  const even = (t: number) => 1 + 0.05 * ((t % 3) - 1);
  const ahead = (t: number) => 1.2 + 0.02 * (t % 3);
  const types = ["ARSON", "BATTERY", "ASSAULT"].map((name) => judged(name, even));
  const groups = [judged("all", ahead), group("THEFT", ["THEFT"], 0), ...types, judged("ROBBERY", ahead)];
  simpleOf(groups[0]).verdict = 1;
  const of = (...stated: string[]) => city.recomputed("forecasts-not-ahead", stated, filesOf(groups));
  const theft = times(simpleOf(groups[1]).ratio);
  const compared = await of("4", theft);
  expect(compared).toMatchObject([{holds: true}, {holds: true}]);
  expect(["3", "4"]).toContain(compared?.[0].recomputed);
  expect(holding(await of("1", "1.30 times"))).toEqual([false, false]);
});

it("tests that do not follow each other are not made anew", async () => {
  const own = group("all", null, 1);
  own.tests[0].origins = ["2017-01-01", "2017-02-01"];
  expect(await city.recomputed("forecast-of-all", ["1.03 times"], filesOf([own]))).toBeNull();
});

it("zones drawn anew catch what the report says they catch", async () => {
  const own = group("all", null, 1);
  const zones = own.tests[0].series[0].methods[3].areas[0];
  const of = (pai: number) => {
    zones.by_test = ORIGINS.map(() => pai);
    zones.ratio = pai / mean(own.tests[0].series[0].methods[0].areas[0].by_test);
    return (by: number) => city.recomputed("zones-against-count", [times(by * zones.ratio)], filesOf([own]));
  };
  const report = mean(zones.by_test);
  const found = Number((await of(report)(1))?.[1].recomputed.replace("PAI ", ""));
  expect(Math.abs(found / report - 1)).toBeLessThan(0.1);
  expect(holding(await of(found)(1))).toEqual([true, true]);
  expect(holding(await of(found)(1.06))).toEqual([false, true]);
  expect(holding(await of(1.06 * found)(1))).toEqual([true, false]);
});
