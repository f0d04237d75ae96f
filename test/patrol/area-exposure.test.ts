import {describe, expect, test} from "vitest";
import type {History} from "../../src/hotspots/history.ts";
import {expectedOn, exposureOf} from "../../src/patrol/area-exposure.ts";
import {isDiscovered} from "../../src/patrol/discovered-types.ts";
import {gridOfAreas} from "../../src/pipeline/artifacts/areas-grid.ts";
import type {Ranking, ReportNumbers} from "../../src/report/numbers.ts";
import {grainAt} from "../../src/space/cells.ts";
import {cellCentre} from "../../src/space/lattice.ts";
import type {Places, PlacesInfo} from "../../src/space/places.ts";
import {localProjection, toLat, toLon, toX, toY} from "../../src/space/projection.ts";
import {cellAt, cellsAt, gridOfPoints} from "../../src/space/study-grid.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {ROOT} from "../support/cli.ts";

const projection = localProjection(41.85, -87.65);
const info: PlacesInfo = {
  grain: grainAt(),
  projection,
  boundaries: true,
  area_source: "community_area",
  area_names: {8: "Near North Side", 32: "Loop", 25: "Austin"},
  test: {from: "2020-12-01", to: "2020-12-31", incidents: 0},
  n_places: 2,
  incidents: 5
};

/** Incidents at two places, three thefts in the Loop and two drug offences in Austin. */
const spots = [
  {lat: 41.8835, lon: -87.628, area: 32, type: 1, n: 3},
  {lat: 41.888, lon: -87.76, area: 25, type: 0, n: 2}
];
const each = spots.flatMap((spot) => new Array<(typeof spots)[number]>(spot.n).fill(spot));
const history: History = {
  day: Int32Array.from(each, (_, i) => 7 * i),
  x: Float64Array.from(each, ({lon}) => toX(projection, lon)),
  y: Float64Array.from(each, ({lat}) => toY(projection, lat)),
  type: Uint16Array.from(each, ({type}) => type),
  type_names: ["NARCOTICS", "THEFT"],
  n_days: 70,
  first_date: "2020-01-01"
};
const column = (of: (spot: (typeof spots)[number]) => number) => Float64Array.from(spots, of);
const places: Places = {
  lat: column(({lat}) => lat),
  lon: column(({lon}) => lon),
  x: column(({lon}) => toX(projection, lon)),
  y: column(({lat}) => toY(projection, lat)),
  weight: column(({n}) => n),
  train: column(({n}) => n),
  area: Int32Array.from(spots, ({area}) => area)
};

describe("the ground of areas", () => {
  test("of a city with boundaries is every cell in it, each in the area around its centre", () => {
    const ground = gridOfAreas(ROOT, history, places, info);
    if (!ground) throw new Error("no ground");
    expect(ground.n_areas).toBe(77);
    expect(ground.area.every((area) => area >= 0)).toBe(true);
    expect(ground.grid.area_km2).toBeGreaterThan(570);
    expect(ground.grid.area_km2).toBeLessThan(620);
    expect([...new Set(each.map((_, i) => ground.names[ground.area[ground.cell[i]]]))]).toEqual([
      "Loop",
      "Austin"
    ]);
  });

  test("without boundaries is the cells with incidents, in the area their incidents name; without names there is none", () => {
    const ground = gridOfAreas(ROOT, history, places, {...info, boundaries: false, area_names: {}});
    expect(ground?.names).toEqual(["Area 25", "Area 32"]);
    expect([...(ground?.area ?? [])].sort()).toEqual([0, 1]);
    expect(gridOfAreas(ROOT, history, places, {...info, area_source: "kmeans"})).toBeNull();
  });
});

describe("exposure", () => {
  test("counts reported and discovered incidents of each area, and flags by reports unless asked otherwise", () => {
    const ground = gridOfAreas(ROOT, history, places, {...info, boundaries: false, area_names: {}});
    if (!ground) throw new Error("no ground");
    const made = exposureOf(ground, history, {
      isDiscovered,
      seed: 1,
      plans: null,
      forecast: null
    });
    expect(made.areas).toEqual([
      {name: "Area 25", cells: 1, reported: 0, discovered: 2},
      {name: "Area 32", cells: 1, reported: 3, discovered: 0}
    ]);
    const flagged = (by: Ranking) => made.flagged.find((level) => level.by === by)?.by_area;
    expect(flagged("reported")).toEqual([0, 1]);
    expect(flagged("discovered")).toEqual([1, 0]);
    expect(made.units).toBeNull();
  });

  test("draws no week that lies in a gap of the files", () => {
    const random = seededRandom(3);
    const n = 600;
    const days = Int32Array.from({length: n}, () => Math.floor(140 * random())).sort();
    const at = Array.from({length: n}, () => Math.floor(12 * random()));
    const x = Float64Array.from(at, (cell) => 300 * cell);
    const span = {x, y: x, type: new Uint16Array(n), type_names: ["THEFT"], first_date: "2020-01-01"};
    const whole: History = {...span, day: days, n_days: 140};
    // The same incidents, the later ones five weeks later.
    const gapped: History = {
      ...span,
      day: days.map((day) => (day < 70 ? day : day + 35)),
      n_days: 175,
      gaps: [[70, 105]]
    };
    const flaggedIn = (history: History) => {
      const grid = {...gridOfPoints(x, x, "city"), area_km2: 1};
      const area = Int32Array.from(grid.col, (_, cell) => cell % 3);
      const ground = {grid, area, n_areas: 3, names: ["A", "B", "C"], cell: cellsAt(grid, x, x)};
      return exposureOf(ground, history, {isDiscovered, seed: 1, plans: null, forecast: null}).flagged;
    };
    const [{against_incidents}] = flaggedIn(whole);
    expect(against_incidents?.gini.lo).toBeLessThan(against_incidents?.gini.hi ?? 0);
    expect(flaggedIn(gapped)).toEqual(flaggedIn(whole));
    expect(flaggedIn({...gapped, gaps: undefined})).not.toEqual(flaggedIn(whole));
  });

  test("reads the predictor's cells onto the same cells, whatever corner its grid counts from", () => {
    const ground = gridOfAreas(ROOT, history, places, info);
    if (!ground) throw new Error("no ground");
    const {grid} = ground;
    const [west, south] = [-200, -150];
    const lat0 = toLat(projection, south * 150);
    const lon0 = toLon(projection, west * 150);
    const d_lat = toLat(projection, (south + 1) * 150) - lat0;
    const d_lon = toLon(projection, (west + 1) * 150) - lon0;
    const shown = [0, 1000, grid.col.length - 1];
    const cells = {
      col: shown.map((cell) => grid.col[cell] - west),
      row: shown.map((cell) => grid.row[cell] - south),
      expected: [3, 2, 1]
    };
    const risk = {grid: {lat0, lon0, d_lat, d_lon}, targets: [{name: "all"}, {name: "reported", cells}]};
    const score = expectedOn(ground, risk as unknown as ReportNumbers["risk.json"], projection);
    expect(shown.map((cell) => score?.[cell])).toEqual([3, 2, 1]);
    expect(score?.reduce((a, b) => a + b, 0)).toBe(6);
    expect(cellAt(grid, ...cellCentre(grid, grid.col[1000], grid.row[1000]))).toBe(1000);
    expect(
      expectedOn(ground, {...risk, targets: []} as unknown as ReportNumbers["risk.json"], projection)
    ).toBeNull();
  });
});
