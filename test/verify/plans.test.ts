import {afterAll, beforeAll, expect, it} from "vitest";
import {growAreas} from "../../src/patrol/patrol-areas.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {grownAreas} from "../../src/verify/plan-areas.ts";
import {temporaryFolder} from "../support/cli.ts";
import {holding, openPlanted, type PlantedRow} from "../support/planted-rows.ts";

const PERIOD = {from: "2016-01-01", to: "2017-12-31", days: 731};
const D = 0.002;
const GRID = {lon0: -87.9, lat0: 41.6, d_lon: D, d_lat: D, cell_m: 150};
const placeOf = (col: number, row: number) => ({
  lon: GRID.lon0 + (col + 0.5) * D,
  lat: GRID.lat0 + (row + 0.5) * D
});

/** Two cells far from each other: two thefts every Monday at noon in one, three every Tuesday evening in the other. */
const [MONDAYS, TUESDAYS] = [placeOf(10, 10), placeOf(40, 40)];

function plantedRows(): PlantedRow[] {
  const rows: PlantedRow[] = [];
  for (let day = 0; day < PERIOD.days; day++) {
    const date = new Date(Date.UTC(2016, 0, 1 + day));
    const iso = date.toISOString().slice(0, 10);
    if (date.getUTCDay() === 1)
      for (const minute of [10, 20]) rows.push({at: `${iso} 12:${minute}`, ...MONDAYS});
    if (date.getUTCDay() === 2)
      for (const minute of [10, 20, 40]) rows.push({at: `${iso} 18:${minute}`, ...TUESDAYS});
    // Of types that are left out there is much in both, at other times.
    for (const place of [MONDAYS, TUESDAYS]) rows.push({at: `${iso} 03:10`, type: "NARCOTICS", ...place});
  }
  return rows;
}

let city: Awaited<ReturnType<typeof openPlanted>>;
beforeAll(async () => {
  city = await openPlanted(temporaryFolder(), plantedRows(), PERIOD);
}, 60_000);
afterAll(() => city?.close());

/** Two units a week, which can answer two incidents each. */
const patrol = {
  ground: {kind: "areas", most_km2: 0.03},
  next: {from: "2018-01-01", to: "2018-01-30", days: 30},
  targets: {include_discovered: false, left_out: [{type: "NARCOTICS"}]},
  shifts: [
    {name: "day", from: 6, to: 14},
    {name: "evening", from: 14, to: 22},
    {name: "night", from: 22, to: 6}
  ],
  settings: {units: 2, floor: 0, cap: 1, capacity: 2, n_weeks: 100},
  // Tuesday's evening is slot 4.
  zones: [{rank: 1, expected: Array.from({length: 21}, (_, slot) => (slot === 4 ? 3 : 0.01))}],
  check: {from: "2017-10-02", n_weeks: 13}
};
const outline = ({lon, lat}: typeof MONDAYS) => ({
  type: "MultiPolygon",
  coordinates: [
    [
      [
        [lon - D / 4, lat - D / 4],
        [lon + D / 4, lat - D / 4],
        [lon + D / 4, lat + D / 4],
        [lon - D / 4, lat + D / 4],
        [lon - D / 4, lat - D / 4]
      ]
    ]
  ]
});
const files = {
  "patrol.json": patrol,
  "risk.json": {
    grid: GRID,
    targets: [{name: "reported", cells: {col: [40, 10], row: [40, 10], expected: [12, 8]}}]
  },
  // Only one of the two cells is a zone.
  "zones.json": {zones: [{rank: 1, area_km2: 0.01, geometry: outline(MONDAYS)}]}
};

it("units of a plan meet what comes where and when they are; those that stay miss the other day", async () => {
  const of = (...stated: string[]) => city.recomputed("plan-against-same-zones", stated, files);
  // 2 on Mondays and 2 of 3 on Tuesdays; units that stay on the ground with most miss the Mondays.
  expect(await of("0.05 km²", "4.0", "5.0", "2.0")).toMatchObject([
    {recomputed: "0.04", holds: true},
    {recomputed: "4.0", holds: true},
    {recomputed: "5.0", holds: true},
    {recomputed: "2.0", holds: true}
  ]);
  expect(holding(await of("0.09 km²", "5.0", "4.0", "3.0"))).toEqual([false, false, false, false]);
  expect(holding(await of("4.0", "2.0", "5.0"))).toEqual([true, true, true]);
  expect(holding(await of("4.0", "3.0", "4.0"))).toEqual([true, false, false]);
});

it("units in zones meet what comes in these", async () => {
  const of = (...stated: string[]) => city.recomputed("plan-against-zones", stated, files);
  expect(holding(await of("2.0", "0.010 km²", "2.0"))).toEqual([true, true, true]);
  expect(holding(await of("3.0", "0.020 km²", "1.0"))).toEqual([false, false, false]);
});

it("the busiest shift of an area is what it was at that time of the week", async () => {
  const of = (stated: string, expected = patrol.zones[0].expected) =>
    city.recomputed("shift-of-area-1", [stated], {
      ...files,
      "patrol.json": {...patrol, zones: [{rank: 1, expected}]}
    });
  expect(holding(await of("3.0"))).toEqual([true, true]);
  expect(holding(await of("4.0"))).toEqual([false, true]);
  // Monday's day shift is not its busiest.
  const monday = Array.from({length: 21}, (_, slot) => (slot === 0 ? 3 : 0.01));
  expect(holding(await of("3.0", monday))).toEqual([false, false]);
});

it("areas grow as the report grows them", () => {
  const random = seededRandom(2);
  const cells = Array.from({length: 900}, (_, i) => ({
    col: Math.floor(i / 30),
    row: i % 30,
    n: Math.floor(20 * random() ** 4)
  }));
  const own = growAreas(
    {
      col: Int32Array.from(cells, ({col}) => col),
      row: Int32Array.from(cells, ({row}) => row),
      expected: cells.map(({n}) => n)
    },
    7
  );
  const key = (area: readonly {col: number; row: number}[]) =>
    area
      .map(({col, row}) => `${col},${row}`)
      .sort()
      .join(" ");
  expect(new Set(grownAreas(cells, 7).map(key))).toEqual(
    new Set(own.map((area) => key(area.map((i) => cells[i]))))
  );
});
