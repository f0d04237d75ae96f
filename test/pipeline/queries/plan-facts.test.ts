import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Engine, openEngine} from "../../../src/engine/engine.ts";
import type {RiskForecast} from "../../../src/hotspots/zone-outlook.ts";
import {shiftWeeks} from "../../../src/patrol/shift-weeks.ts";
import {placesOfYear} from "../../../src/pipeline/queries/patrol-counts.ts";
import {type PlanAsked, planFacts} from "../../../src/pipeline/queries/plan-facts.ts";
import {reasonText} from "../../../src/prose/report/reasons.ts";
import type {Zone} from "../../../src/report/hotspots.ts";
import {grainAt} from "../../../src/space/cells.ts";
import {cellCentre} from "../../../src/space/lattice.ts";
import {localProjection, toLat, toLon} from "../../../src/space/projection.ts";
import {zoneGround} from "../../../src/zones/zone-ground.ts";
import {temporaryFolder} from "../../support/cli.ts";

const dir = temporaryFolder();
const projection = localProjection(41.85, -87.65);
const FIRST = "2016-01-04"; // a Monday
const N_WEEKS = 60;
const N_DAYS = 7 * N_WEEKS + 1;
const HELD_OUT = 7 * (N_WEEKS - 13);
const SIDE = 10;

/** A board of cells with one place in the middle of each, in order of column, then row. */
const col = Int32Array.from({length: SIDE * SIDE}, (_, i) => Math.floor(i / SIDE));
const row = Int32Array.from({length: SIDE * SIDE}, (_, i) => i % SIDE);
const centre = Array.from(col, (c, i) => cellCentre({shape: "square", cell_m: 150, offset_m: 0}, c, row[i]));
const x = Float64Array.from(centre, ([east]) => east);
const y = Float64Array.from(centre, ([, north]) => north);
const places = {
  x,
  y,
  lat: y.map((north) => toLat(projection, north)),
  lon: x.map((east) => toLon(projection, east)),
  weight: new Float64Array(SIDE * SIDE).fill(1),
  train: new Float64Array(SIDE * SIDE).fill(1),
  area: Int32Array.from(col, (c) => (c < 5 ? 1 : 2))
};
const cellAt = (c: number, r: number) => c * SIDE + r;

/** Hot ground that no zone holds, a zone that sees little, and ground that is hot in the held-out weeks alone. */
const HOT = [cellAt(2, 2), cellAt(2, 3), cellAt(3, 3)];
const ZONE = cellAt(8, 8);
const LATE = cellAt(7, 1);

/** An incident every evening in each hot cell, one in two days in the zone; in one of the cities the held-out weeks differ. */
const CITIES = {usual: HOT, moved: [LATE, LATE, LATE]};
type City = keyof typeof CITIES;

let engine: Engine;
const fileOf = (city: City) => join(dir, `${city}.parquet`);

beforeAll(async () => {
  mkdirSync(dir, {recursive: true});
  engine = await openEngine({threads: 1, temp_dir: join(dir, "spill")});
  for (const city of ["usual", "moved"] as const) {
    const rows: string[] = [];
    for (let day = 0; day < N_DAYS; day++) {
      const hot = day < HELD_OUT ? HOT : CITIES[city];
      for (const cell of day % 2 === 0 ? [...hot, ZONE] : hot)
        rows.push(`(${day}, ${places.lat[cell]}, ${places.lon[cell]}, '0${row[cell]}XX N ${col[cell]} ST')`);
    }
    await engine.run(
      `CREATE TABLE ${city} AS SELECT TIMESTAMP '${FIRST} 18:10:00' + INTERVAL (day) DAY AS "at", 'THEFT' AS type, NULL::VARCHAR AS iucr, NULL::VARCHAR AS description,
         lat::DOUBLE AS lat, lon::DOUBLE AS lon, block, 'STREET' AS location, false AS arrest
       FROM (VALUES ${rows.join(", ")}) AS v(day, lat, lon, block)`
    );
    await engine.run(`COPY ${city} TO '${fileOf(city)}' (FORMAT parquet)`);
  }
}, 60_000);

afterAll(() => engine.close());

/** The present forecast, which knows of the late ground. */
const reported = Float64Array.from(col, (_, i) =>
  i === LATE ? 8 : HOT.includes(i) ? 3 : i === ZONE ? 1 : 0
);
const risk = {
  report: {grid: {area_km2: 2.25}},
  cells: {col, row, all: reported, reported}
} as unknown as RiskForecast;

const labels = Int32Array.from(col, (_, i) => (i === ZONE ? 0 : -1));
const ground = zoneGround(
  places,
  labels,
  Array.from(labels, (label) => (label === 0 ? 1 : 0)),
  50
);
const zone = {
  rank: 1,
  name: "Zone",
  area_name: "East",
  lat: places.lat[ZONE],
  lon: places.lon[ZONE],
  area_km2: 0.007854
};

const asked = (more: Partial<PlanAsked> = {}): PlanAsked => ({
  places,
  info: {projection, grain: grainAt(), area_names: {1: "West", 2: "East"}} as unknown as PlanAsked["info"],
  targets: ["THEFT"],
  days: {first_day: FIRST, n_days: N_DAYS, end: N_DAYS},
  weeks: shiftWeeks(FIRST, N_DAYS, {n_shifts: 3, start: 6, most: 104}),
  stamps: [],
  zones: [zone as Zone],
  ground,
  risk,
  to_grow: risk,
  include_discovered: false,
  patrol_ground: "areas",
  patrol_area_km2: 0.07,
  patrol_units: 28,
  progress: () => undefined,
  ...more
});

const factsOf = async (city: City, more?: Partial<PlanAsked>) => {
  const facts = await planFacts(engine, fileOf(city), asked(more));
  if ("absent" in facts.check) throw new Error(reasonText(facts.check.absent));
  return {...facts, check: facts.check};
};

describe("a plan on patrol areas", () => {
  it("finds hot ground that no zone holds, and meets there what a plan on zones does not", async () => {
    const {ground: used, pieces, risk: expected, check} = await factsOf("usual");
    expect(used).toMatchObject({kind: "areas", most_km2: 0.07, study_km2: 2.25, note: null});
    expect(pieces.map(({rank, area_name, area_km2, zones}) => ({rank, area_name, area_km2, zones}))).toEqual([
      {rank: 1, area_name: "West", area_km2: 0.0675, zones: []},
      {rank: 2, area_name: "East", area_km2: 0.0225, zones: []},
      {rank: 3, area_name: "East", area_km2: 0.0225, zones: [1]}
    ]);
    expect(new Set(pieces.map(({name}) => name)).size).toBe(3);
    expect(pieces[0].name).toMatch(/^West: .* block of N \d St/);
    expect([...(expected?.level ?? [])]).toEqual([9, 8, 1]);
    // Three incidents on each of seven evenings: the first unit answers two of them, the second the third.
    expect(check.plan.observed).toBe(21);
    expect(check.on_zones?.plan.observed).toBeCloseTo(3.5, 0);
    expect(check.on_zones?.plan.less.lo).toBeGreaterThan(9);
    expect(check.on_zones?.plan.km2).toBeCloseTo(0.007854, 6);
  });

  it("is tried on areas that know nothing of the held-out weeks: whatever falls there, areas and expectations stay", async () => {
    const [usual, moved] = [await factsOf("usual"), await factsOf("moved")];
    expect(moved.check.plan.expected).toBe(usual.check.plan.expected);
    expect(moved.check.plan.km2).toBe(usual.check.plan.km2);
    expect(moved.check.expected).toBe(usual.check.expected);
    // What falls on the late ground is met by no unit: it was cold before.
    expect(moved.check.plan.observed).toBeLessThan(4);
    const {days, targets} = asked();
    const countOf = async (city: City) => placesOfYear(engine, fileOf(city), HELD_OUT, {days, targets});
    const known = await countOf("usual");
    expect(await countOf("moved")).toEqual(known);
    expect(known.n.reduce((all, n) => all + n, 0)).toBe(3 * HELD_OUT + Math.ceil(HELD_OUT / 2));
  });

  it("is possible in a city without zones; without a forecast it is on zones, with a word of it", async () => {
    const none = {
      ranked: new Int32Array(0),
      area_km2: new Float64Array(0),
      zone_of: new Int32Array(col.length).fill(-1)
    };
    const empty = {
      col: new Int32Array(0),
      row: new Int32Array(0),
      zone: new Int32Array(0),
      incidents: new Float64Array(0)
    };
    const without = await factsOf("usual", {zones: [], ground: {...ground, ...none, ...empty}});
    expect(without.pieces).toHaveLength(3);
    expect(without.check.on_zones).toBeNull();
    const on_zones = await factsOf("usual", {to_grow: null, risk: null});
    expect(on_zones.ground).toMatchObject({
      kind: "zones",
      most_km2: null,
      study_km2: null,
      note: {why: "no_forecast_to_grow"}
    });
    expect(on_zones.pieces.map(({name, zones}) => ({name, zones}))).toEqual([{name: "Zone", zones: [1]}]);
    expect(on_zones.risk).toBeNull();
    const asked_for = await factsOf("usual", {to_grow: null, risk: null, patrol_ground: "zones"});
    expect(asked_for.ground.note).toBeNull();
  });
});
