import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {indexCells} from "../../src/space/cells.ts";
import {localProjection, toX, toY} from "../../src/space/projection.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {zonesOf} from "../../src/verify/near.ts";
import {dbscanTrial} from "../../src/zones/dbscan-sweep.ts";
import {sweepData} from "../../src/zones/score-zones.ts";
import {temporaryFolder} from "../support/cli.ts";
import {holding, openPlanted, type PlantedRow, square} from "../support/planted-rows.ts";

const PERIOD = {from: "2016-01-01", to: "2017-12-30", days: 730};
const TEST = {from: "2017-10-02", to: "2017-12-30"};
const iso = (day: number): string => new Date(Date.UTC(2016, 0, 1 + day)).toISOString().slice(0, 10);

/** Seven zones, the first with most in streets, all with as many in shops. */
const ZONES = Array.from({length: 7}, (_, z) => ({
  rank: z + 1,
  lat: 41.7 + 0.01 * z,
  lon: -87.65,
  street: 90 - 10 * z
}));

function plantedRows(): PlantedRow[] {
  const random = seededRandom(6);
  const rows: PlantedRow[] = [];
  const whenever = () => `${iso(Math.floor(PERIOD.days * random()))} 10:10`;
  for (const {lat, lon, street} of ZONES) {
    for (let i = 0; i < street; i++)
      rows.push({at: whenever(), lat, lon, location: i % 2 ? "STREET" : "CTA TRAIN"});
    for (let i = 0; i < 50; i++) rows.push({at: whenever(), lat, lon, location: "DEPARTMENT STORE"});
    for (let i = 0; i < 30; i++) rows.push({at: whenever(), lat, lon, location: "AIRPORT PARKING LOT"});
    for (let i = 0; i < 40; i++) rows.push({at: whenever(), lat, lon, location: "STREET", type: "NARCOTICS"});
  }
  // Of zone 7 every other week: two thirds of it on Mondays from 20:00.
  for (let day = 0; day < PERIOD.days; day++) {
    const weekday = new Date(`${iso(day)}T00:00Z`).getUTCDay();
    const at = {lat: 41.9, lon: -87.7, location: "RESIDENCE"};
    if (weekday === 1)
      for (const minute of [10, 20, 30, 40]) rows.push({...at, at: `${iso(day)} 21:${minute}`});
    if (weekday === 4 || weekday === 6) rows.push({...at, at: `${iso(day)} 09:10`});
  }
  // Scattered places, more of them at blobs.
  for (let i = 0; i < 3000; i++) {
    const blob = Math.floor(12 * random() ** 2);
    const spread = random() < 0.5 ? 0.02 : 0.0004;
    rows.push({
      at: whenever(),
      lat: 42 + 0.005 * blob + spread * (random() - 0.5),
      lon: -87.8 + 0.007 * blob + spread * (random() - 0.5),
      location: "RESIDENCE"
    });
  }
  return rows;
}

const rows = plantedRows();
let city: Awaited<ReturnType<typeof openPlanted>>;
beforeAll(async () => {
  city = await openPlanted(temporaryFolder(), rows, PERIOD);
}, 60_000);
afterAll(() => city?.close());

describe("patrol zones", () => {
  const responsible = {types: [{type: "NARCOTICS", discovered: true}]};
  const said = (ranks: readonly number[]) => ({
    "responsible.json": responsible,
    "zones.json": {
      patrol: {public_places: true, reported: true},
      zones: ZONES.map(({rank, lat, lon}, z) => ({
        rank,
        geometry: square(lon, lat),
        patrol: {rank: ranks[z], incidents: 1}
      }))
    }
  });
  const km2 = "0.184 km²";

  it("hold what is reported in streets and transit, and are the first by it", async () => {
    const of = (stated: string, ranks = [1, 2, 3, 4, 5, 6, 7]) =>
      city.recomputed("patrol-zones", [stated, km2], said(ranks));
    expect(await of("350")).toMatchObject([
      {recomputed: "350", holds: true},
      {holds: true},
      {recomputed: "5 among the first", holds: true}
    ]);
    // With shops, with types that police discover, with airports.
    for (const wrong of ["600", "550", "500"]) expect(holding(await of(wrong))).toEqual([false, true, true]);
    expect(holding(await of("320", [1, 2, 3, 4, 7, 6, 5]))).toEqual([true, true, false]);
  });
});

it("busy hours of a zone are measured in every second week", async () => {
  const files = {
    "rhythms.json": {
      zones: {
        n_weeks: 103,
        zones: [{rank: 7, peaks: [{from: 20, length: 4, ratio: {value: 28, lo: 20, hi: 33}}]}]
      }
    },
    "zones.json": {zones: [{rank: 7, geometry: square(-87.7, 41.9)}]}
  };
  // 4 of 6 a week in 4 of 168 hours.
  expect(await city.recomputed("zone-hours-of-7", ["28.00 times"], files)).toMatchObject([
    {recomputed: "28.00 times", holds: true}
  ]);
  expect(holding(await city.recomputed("zone-hours-of-7", ["21.00 times"], files))).toEqual([false]);
  await expect(city.recomputed("zone-hours-of-3", ["21.00 times"], files)).rejects.toThrow(
    "no hours of zone 3"
  );
});

describe("zones drawn anew", () => {
  const points = rows.map(({lat = 41.88, lon = -87.63, at}) => ({lat: Number(lat), lon: Number(lon), at}));
  const projection = localProjection(41.95, -87.7);

  it("catch what the report’s own zones catch", async () => {
    const column = (of: (point: (typeof points)[number]) => number) => Float64Array.from(points, of);
    const [x, y] = [column(({lon}) => toX(projection, lon)), column(({lat}) => toY(projection, lat))];
    const data = sweepData(
      {x, y, weight: column(() => 1), train: column(({at}) => (at < TEST.from ? 1 : 0))},
      indexCells(x, y)
    );
    const {hit_rate, n_zones, min_samples} = dbscanTrial(data, 75, 6);
    expect(n_zones).toBeGreaterThan(5);
    const stated = `${(100 * (hit_rate ?? 0)).toFixed(1)}%`;
    const grid = {
      lon0: projection.lon0,
      lat0: projection.lat0,
      d_lon: 150 / projection.mPerLon,
      d_lat: 150 / projection.mPerLat,
      cell_m: 150
    };
    const setting = {eps: 75, min_samples};
    const dbscan = {test: TEST, ...setting, trials: [{...setting, chosen: true}]};
    const files = {"hotspots.json": {grid, dbscan}};
    const [rate, zones] = (await city.recomputed("zones-hit-rate", [stated, "1"], files)) ?? [];
    expect(rate).toMatchObject({recomputed: stated, holds: true});
    expect(zones.holds).toBe(false);
    const other = `${(100 * (hit_rate ?? 0) + 2).toFixed(1)}%`;
    expect(holding(await city.recomputed("zones-hit-rate", [other, zones.recomputed], files))).toEqual([
      false,
      true
    ]);
  });

  it("join core places that are near each other, as distances between all pairs have it", () => {
    const random = seededRandom(5);
    const places = Array.from({length: 500}, () => ({
      x: 2500 * random(),
      y: 2500 * random(),
      n: 1 + Math.floor(4 * random())
    }));
    const [eps, min_samples] = [90, 9];
    const apart = (i: number, j: number) => Math.hypot(places[i].x - places[j].x, places[i].y - places[j].y);
    const all = [...places.keys()];
    const core = all.filter(
      (i) => all.filter((j) => apart(i, j) <= eps).reduce((sum, j) => sum + places[j].n, 0) >= min_samples
    );
    const zone = new Map(core.map((i) => [i, i]));
    for (let changed = true; changed; ) {
      changed = false;
      for (const i of core)
        for (const j of core)
          if (apart(i, j) <= eps && (zone.get(i) ?? 0) > (zone.get(j) ?? 0)) {
            zone.set(i, zone.get(j) ?? 0);
            changed = true;
          }
    }
    const {zone_of, n_zones} = zonesOf(places, eps, min_samples);
    expect(n_zones).toBe(new Set(zone.values()).size);
    expect(n_zones).toBeGreaterThan(3);
    const nearest = (i: number) =>
      core.filter((j) => apart(i, j) <= eps).sort((a, b) => apart(i, a) - apart(i, b))[0];
    const label = new Map(core.map((i) => [zone.get(i), zone_of[i]]));
    expect(all.map((i) => zone_of[i])).toEqual(
      all.map((i) => (nearest(i) === undefined ? -1 : label.get(zone.get(nearest(i)))))
    );
  });
});
