import {readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {expect, it} from "vitest";
import {openEngine} from "../../src/engine/engine.ts";
import {communityAreas} from "../../src/pipeline/artifacts/boundaries.ts";
import {typeCounts} from "../../src/pipeline/queries/type-counts.ts";
import {areaKm2} from "../../src/space/areas.ts";
import {grainAt} from "../../src/space/cells.ts";
import type {PlacesInfo} from "../../src/space/places.ts";
import {localProjection, toX, toY} from "../../src/space/projection.ts";
import {gridOfPoints} from "../../src/space/study-grid.ts";
import {LEAST, typePlaces} from "../../src/zones/type-places.ts";
import {temporaryFolder} from "../support/cli.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const dir = temporaryFolder();
const projection = localProjection(41.8, -87.6);

/** Places by latitude and area, with how many incidents of each type. */
const PLACES = [
  {lat: 41.8, area: 8, THEFT: 7, BURGLARY: 1},
  {lat: 41.801, area: 8, THEFT: 2, BURGLARY: 6},
  {lat: 41.82, area: 32, THEFT: 9, BURGLARY: 0},
  {lat: 41.83, area: 0, THEFT: 3, BURGLARY: 5}
];
const lat = Float64Array.from(PLACES, (place) => place.lat);
const lon = lat.map(() => -87.6);
const places = {
  lat,
  lon,
  x: lon.map((value) => toX(projection, value)),
  y: lat.map((value) => toY(projection, value)),
  weight: Float64Array.from(PLACES, ({THEFT, BURGLARY}) => THEFT + BURGLARY),
  train: new Float64Array(PLACES.length),
  area: Int32Array.from(PLACES, ({area}) => area)
};
const info: PlacesInfo = {
  grain: grainAt(),
  projection,
  boundaries: false,
  area_source: "community_area",
  area_names: {8: "Near North Side"},
  test: {from: "2017-01-01", to: "2017-03-01", incidents: 0},
  n_places: PLACES.length,
  incidents: 33
};

async function counted() {
  const engine = await openEngine({threads: 1, temp_dir: join(dir, "spill")});
  const file = join(dir, "incidents.parquet");
  const rows = PLACES.flatMap(({lat, THEFT, BURGLARY}) => [
    ...Array(THEFT).fill(`(${lat}::DOUBLE, 'THEFT')`),
    ...Array(BURGLARY).fill(`(${lat}::DOUBLE, 'BURGLARY')`)
  ]);
  await engine.run(
    `COPY (SELECT *, -87.6::DOUBLE AS lon, '001XX N STATE ST' AS block, NULL::VARCHAR AS location, true AS arrest, TIMESTAMP '2017-01-01' AS "at"
     FROM (VALUES ${rows.join(", ")}) AS t(lat, type)) TO '${file}' (FORMAT parquet)`
  );
  const grid = gridOfPoints(places.x, places.y, "incidents");
  const counts = await typeCounts(engine, file, places, grid);
  engine.close();
  return {grid, counts};
}

it("counts each type by the area of its places, and names the cells with most of it", async () => {
  const {grid, counts} = await counted();
  const report = typePlaces(counts, {
    places,
    info,
    grid,
    n_days: 365,
    blocks: new Map(counts.cells.map(({cell}) => [cell, "001XX N STATE ST"])),
    km2Of: (area) => (area === 8 ? 7 : null),
    isDiscovered: (type) => type === "BURGLARY"
  });
  expect(report.areas).toEqual([
    {number: 8, name: "Near North Side", km2: 7, incidents: 16},
    {number: 32, name: "Area 32", km2: null, incidents: 9}
  ]);
  const [theft, burglary] = report.types;
  expect(theft).toMatchObject({type: "THEFT", discovered: false, incidents: 21, by_area: [9, 9]});
  expect(burglary).toMatchObject({type: "BURGLARY", discovered: true, incidents: 12, by_area: [7, 0]});
  expect(theft.cells.map(({incidents}) => incidents)).toEqual([9, 9]); // the first two places share a cell
  expect(burglary.cells.map(({incidents}) => incidents)).toEqual([7, 5]);
  expect(burglary.cells[0].name).toBe("Near North Side: 100 block of N State St");
  expect(burglary.cells[1].name).toBe("100 block of N State St");
  expect(burglary.cells.every(({incidents}) => incidents >= LEAST)).toBe(true);
});

it("without areas of its own the city has none", async () => {
  const {grid, counts} = await counted();
  const own = {...info, area_source: "kmeans" as const};
  const facts = {
    places,
    info: own,
    grid,
    n_days: 9,
    blocks: new Map(),
    km2Of: () => null,
    isDiscovered: () => false
  };
  const {areas, types} = typePlaces(counts, facts);
  expect(areas).toEqual([]);
  expect(types.map(({incidents}) => incidents)).toEqual([21, 12]);
});

it("areas are as large as the boundaries' own file says", () => {
  const topology = JSON.parse(
    readFileSync(join(ROOT, "data/boundaries/chicago_community_areas.topojson"), "utf8")
  );
  const [{geometries}] = Object.values(topology.objects) as {
    geometries: {properties: {area_numbe: string; shape_area: string}}[];
  }[];
  const square_feet = new Map(
    geometries.map(({properties: {area_numbe, shape_area}}) => [Number(area_numbe), Number(shape_area)])
  );
  const km2_per_square_foot = 0.3048 ** 2 / 1e6;
  for (const area of communityAreas(ROOT)) {
    const told = (square_feet.get(area.number) ?? 0) * km2_per_square_foot;
    expect(areaKm2(area, projection) / told, area.name).toBeCloseTo(1, 2);
  }
});
