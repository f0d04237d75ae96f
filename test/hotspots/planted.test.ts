import {describe, expect, it} from "vitest";
import {flaggedAreas} from "../../src/hotspots/evaluation-plan.ts";
import {type History, historyBefore, typeMask} from "../../src/hotspots/history.ts";
import {FORECAST_METHODS, ZONE_METHODS} from "../../src/hotspots/methods/all.ts";
import {testOrigins} from "../../src/hotspots/origins.ts";
import {CHANCE, ORACLE, rollingTest} from "../../src/hotspots/rolling.ts";
import {
  againstSimple,
  markVerdicts,
  meanOverGrids,
  summariseTests
} from "../../src/hotspots/summarise-tests.ts";
import {gridOfPoints} from "../../src/space/study-grid.ts";
import {drawBlocks} from "../../src/stats/paired-bootstrap.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {mean} from "../../src/stats/sums.ts";
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
  const [tested, draws] = [meanOverGrids([result]), drawBlocks(result.origins.length)];
  const against_simple = againstSimple(tested, [2, 3, 4], draws);
  const rows = summariseTests(tested, draws);
  const rest = {offset_m: 0, met_by_units: [], gain_over_simple: null};
  markVerdicts([{tests: [{series: [{...rest, methods: rows, against_simple}]}]}]);
  const at = (name: string, asked = 0.01) => {
    const row = rows.find((each) => each.name === name);
    if (!row) throw new Error(`no ${name}`);
    return row.areas[areas.findIndex((area) => area.kind === "share" && area.asked === asked)];
  };
  return {rows, at, areas, result, against_simple};
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
    const tested = FORECAST_METHODS.filter(({name}) => rows.some((row) => row.name === name));
    // Of all types together no count of more types is another, and none of these is against persons.
    expect(tested.length).toBe(FORECAST_METHODS.length - 2);
    for (const {name} of tested)
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
      // Settings are chosen once, before the spots move: it is the incidents caught that tell, not the number of tests.
      expect(at(name).ratio, name).toBeGreaterThan(5);
      expect(at(name).wins, name).toBeGreaterThanOrEqual(5);
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
        start: (...kept: Parameters<typeof method.start>) => {
          const forecast = method.start(...kept);
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
      const {rows, against_simple} = evaluate(cityOf([], seed));
      expect(against_simple.map(({verdict}) => verdict)).toEqual([0, 0, 0]);
      for (const {name, areas} of rows.filter((row) => row.name !== ORACLE)) {
        const claims = areas.filter(({verdict}) => verdict !== 0);
        expect(claims.length, `${name} of city ${seed}`).toBe(0);
      }
    }
  });

  it("gives every method the PAI of chance", () => {
    const cities = [16, 17, 18].map((seed) => evaluate(cityOf([], seed)));
    const [{rows}] = cities;
    for (const {name} of rows) {
      if (name === ORACLE) continue;
      const over_chance = cities.map(({at}) => at(name, 0.1).pai / at(CHANCE, 0.1).pai);
      expect(Math.abs(mean(over_chance) - 1), name).toBeLessThan(0.15);
    }
  });
});

/** A city whose first type follows its own past alone, or that of the second alone. */
function twoTypes(follows: "own" | "other", seed: number): History {
  const random = seededRandom(seed);
  // Both types gather at the same spots: a rare one has hardly been seen at any of them.
  const spots = SPOTS.map((spot) => ({...spot, rate: always(0.35)}));
  const history = plantedCity({cols: SIDE, rows: SIDE, n_days: 730, background: 0.003, spots, random});
  const rare = follows === "own" ? 0.5 : 0.02;
  return {
    ...history,
    type: history.type.map(() => (random() < rare ? 0 : 1)),
    type_names: ["ASSAULT", "BATTERY"]
  };
}

describe("a type of which the own past is all there is to know, or worth little", () => {
  it("is met as well by its count as by anything, where the past is all", () => {
    const {at, against_simple} = evaluate(twoTypes("own", 21), undefined, ["ASSAULT"]);
    expect(at("count").pei).toBeGreaterThan(0.6);
    expect(at("predictor").pai).toBeGreaterThan(0.93 * at("count").pai);
    for (const {verdict} of against_simple) expect(verdict).not.toBe(-1);
  });

  it("is met better with the counts of more types, where it is rare", () => {
    const {at, against_simple} = evaluate(twoTypes("other", 22), undefined, ["ASSAULT"]);
    for (const name of ["count_all", "count_violent"])
      expect(at(name, 0.02).pai, name).toBeGreaterThan(1.05 * at("count", 0.02).pai);
    for (const {verdict} of against_simple) expect(verdict).not.toBe(-1);
  });
});
