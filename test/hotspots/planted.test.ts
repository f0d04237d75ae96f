import {describe, expect, it} from "vitest";
import {flaggedAreas} from "../../src/hotspots/evaluation-plan.ts";
import {type History, historyBefore, typeMask} from "../../src/hotspots/history.ts";
import {FORECAST_METHODS, ZONE_METHODS} from "../../src/hotspots/methods/all.ts";
import {testOrigins} from "../../src/hotspots/origins.ts";
import {CHANCE, ORACLE, rollingTest} from "../../src/hotspots/rolling.ts";
import {meanOverGrids, summariseTests} from "../../src/hotspots/summarise-tests.ts";
import {gridOfPoints} from "../../src/space/study-grid.ts";
import {drawBlocks} from "../../src/stats/paired-bootstrap.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {plantedCity, type Spot} from "./planted-city.ts";

const SIDE = 40;

const cityOf = (spots: readonly Spot[], seed: number, n_days = 730): History =>
  plantedCity({cols: SIDE, rows: SIDE, n_days, background: 0.004, spots, random: seededRandom(seed)});

function evaluate(
  history: History,
  names = FORECAST_METHODS.map(({name}) => name),
  types: string[] | null = null
) {
  const {origins} = testOrigins(history, 30, null);
  const {x, y} = historyBefore(history, origins[0]);
  const grid = gridOfPoints(x, y, "");
  const areas = flaggedAreas(grid.col.length, grid.cell_m);
  const methods = FORECAST_METHODS.filter(({name}) => names.includes(name));
  const own = typeMask(history, types);
  const result = rollingTest({history, grid, own, origins, period_days: 30, areas, methods});
  const rows = summariseTests(meanOverGrids([result]), drawBlocks(result.origins.length));
  const at = (name: string, asked = 0.01) => {
    const row = rows.find((each) => each.name === name);
    if (!row) throw new Error(`no ${name}`);
    return row.areas[areas.findIndex((area) => area.kind === "share" && area.asked === asked)];
  };
  return {rows, at, areas, result};
}

const SPOTS = Array.from({length: 14}, (_, i) => ({col: 3 + 2 * i, row: (7 * i) % SIDE}));
const always = (rate: number) => () => rate;

describe("hotspots that stay", () => {
  const {at, rows, result} = evaluate(
    cityOf(
      SPOTS.map((spot) => ({...spot, rate: always(0.5)})),
      1
    )
  );

  it("are found by every way to look, as well as the oracle does", () => {
    for (const {name} of FORECAST_METHODS)
      expect(at(name).pai, name).toBeGreaterThan((ZONE_METHODS.includes(name) ? 0.1 : 0.75) * at(ORACLE).pai);
  });

  it("leave chance at the share of incidents inside the study area", () => {
    const {n_observed, n_outside} = result;
    const inside = n_observed.reduce((sum, n, i) => sum + 1 - n_outside[i] / n, 0) / n_observed.length;
    expect(at(CHANCE).pai).toBeCloseTo(inside, 4);
  });

  it("bound every method by the oracle", () => {
    for (const row of rows)
      row.areas.forEach(({pai}, a) => {
        expect(pai).toBeLessThanOrEqual((rows.find(({name}) => name === ORACLE)?.areas[a].pai ?? 0) + 1e-9);
      });
  });
});

describe("hotspots that change", () => {
  it("are caught sooner by methods that forget, when they move", () => {
    const moved = SPOTS.flatMap(({col, row}) => [
      {col, row, rate: (day: number) => (day < 380 ? 0.5 : 0)},
      {col: col + 1, row: (row + 11) % SIDE, rate: (day: number) => (day < 380 ? 0 : 0.5)}
    ]);
    const {at} = evaluate(cityOf(moved, 2), ["count", "recent", "decayed"]);
    for (const name of ["recent", "decayed"]) {
      expect(at(name).ratio, name).toBeGreaterThan(1.2);
      expect(at(name).wins, name).toBeGreaterThanOrEqual(8);
    }
  });

  it("are caught sooner by methods that forget, when they appear and when they fade", () => {
    const half = SPOTS.slice(0, 7);
    const changing = [
      ...half.map((spot) => ({...spot, rate: (day: number) => Math.max(0, (day - 365) / 365) * 0.6})),
      ...SPOTS.slice(7).map((spot) => ({
        ...spot,
        rate: (day: number) => Math.max(0, (500 - day) / 365) * 0.6
      }))
    ];
    const {at} = evaluate(cityOf(changing, 3), ["count", "recent"]);
    expect(at("recent").pai).toBeGreaterThan(1.1 * at("count").pai);
  });

  it("are not seen before they are there: a hotspot of the test alone leaves every forecast as it was", () => {
    const before = cityOf(
      SPOTS.map((spot) => ({...spot, rate: always(0.3)})),
      4
    );
    const last = before.n_days - 30;
    const n = 4000;
    const planted: History = {
      ...before,
      day: Int32Array.from([...before.day, ...new Array<number>(n).fill(before.n_days - 1)]),
      x: Float64Array.from([...before.x, ...new Array<number>(n).fill(150 * 38.5)]),
      y: Float64Array.from([...before.y, ...new Array<number>(n).fill(150 * 1.5)]),
      type: Uint16Array.from([...before.type, ...new Array<number>(n).fill(0)])
    };
    const flags = (history: History) => {
      const {x, y} = historyBefore(history, last);
      const grid = gridOfPoints(x, y, "");
      const seen: Record<string, number[]> = {};
      const spies = FORECAST_METHODS.map((method) => ({
        ...method,
        start: (shared: Map<string, unknown>) => {
          const forecast = method.start(shared);
          return (task: Parameters<typeof forecast>[0]) => {
            const answer = forecast(task);
            seen[method.name] = [...answer.score];
            return answer;
          };
        }
      }));
      rollingTest({
        history,
        grid,
        own: typeMask(history, null),
        origins: [last],
        period_days: 30,
        areas: flaggedAreas(grid.col.length, 150),
        methods: spies
      });
      return {seen, n_cells: grid.col.length};
    };
    expect(flags(planted)).toEqual(flags(before));
  });
});

describe("a hotspot that comes back every week", () => {
  it("catches of its days what a count catches: the place is the same", () => {
    const weekly = SPOTS.map((spot) => ({...spot, rate: (day: number) => (day % 7 === 0 ? 3.5 : 0)}));
    const {at} = evaluate(cityOf(weekly, 5), ["count", "recent", "decayed"]);
    for (const name of ["count", "recent", "decayed"]) expect(at(name).pei, name).toBeGreaterThan(0.9);
  });
});

describe("a city where every place is like every other", () => {
  it("lets no method claim a gain or a loss, whatever is drawn", () => {
    for (const seed of [11, 12, 13]) {
      const {rows} = evaluate(cityOf([], seed));
      for (const {name, areas} of rows.filter((row) => row.name !== ORACLE)) {
        const claims = areas.filter(({verdict}) => verdict !== 0);
        expect(claims.length, `${name} of city ${seed}`).toBe(0);
      }
    }
  });

  it("gives every method the PAI of chance", () => {
    const {rows, areas, at} = evaluate(cityOf([], 14));
    const tenth = areas.findIndex(({kind, asked}) => kind === "share" && asked === 0.1);
    for (const {name, areas: figures} of rows)
      if (name !== ORACLE) expect(Math.abs(figures[tenth].pai / at(CHANCE).pai - 1), name).toBeLessThan(0.15);
  });
});
