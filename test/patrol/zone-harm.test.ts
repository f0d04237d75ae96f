import {join} from "node:path";
import {expect, it} from "vitest";
import {withEngine} from "../../src/engine/engine.ts";
import {harmOfSlots, harmWeight, zoneHarm} from "../../src/patrol/zone-harm.ts";
import {zoneTypes} from "../../src/pipeline/queries/zone-members.ts";
import {HARM_RULE} from "../../src/prose/report/patrol.ts";
import {temporaryFolder} from "../support/cli.ts";

const dir = temporaryFolder();
const TYPES = ["THEFT", "ROBBERY", "HOMICIDE"];
const [theft, robbery, homicide] = TYPES.map(harmWeight);

it("weighs types as Statistics Canada published, and the others as the mean of all offences", () => {
  expect(["HOMICIDE", "ROBBERY", "BURGLARY", "MOTOR VEHICLE THEFT", "THEFT"].map(harmWeight)).toEqual([
    7042, 583, 187, 84, 37
  ]);
  expect(harmWeight(" Criminal Damage ")).toBe(30);
  expect(harmWeight("STALKING")).toBe(69);
});

it("says every weight that it uses in its rule", () => {
  for (const type of [
    "HOMICIDE",
    "ROBBERY",
    "CRIM SEXUAL ASSAULT",
    "BURGLARY",
    "DECEPTIVE PRACTICE",
    "THEFT",
    "BATTERY",
    "ARSON"
  ])
    expect(HARM_RULE).toContain(harmWeight(type).toLocaleString("en-US"));
});

it("weighs a slot by its types, over the mean of all; 1 where nothing is known", () => {
  const found = harmOfSlots(Float64Array.of(3, 1, 0, 4, 0, 0, 0, 0, 0), TYPES, 3);
  const all = (7 * theft + robbery) / 8;
  expect(found[0]).toBeCloseTo((3 * theft + robbery) / 4 / all, 12);
  expect(found[1]).toBeCloseTo(theft / all, 12);
  expect(found[2]).toBe(1);
  expect(harmOfSlots(new Float64Array(6), TYPES, 2)).toEqual([1, 1]);
});

it("knows a zone by its own types where these are many, and does not take one homicide for its nature", async () => {
  const rows = [
    ...[0, 1, 2, 3, 4].map((zone) => `SELECT ${zone} AS zone, 'THEFT' AS type FROM range(90)`),
    ...[0, 1, 2, 3, 4].map((zone) => `SELECT ${zone}, 'ROBBERY' FROM range(10)`),
    "SELECT 5, 'THEFT' FROM range(400)",
    "SELECT 5, 'ROBBERY' FROM range(600)",
    "SELECT 4, 'HOMICIDE'",
    "SELECT 3, 'NARCOTICS' FROM range(500)"
  ];
  const types = await withEngine({threads: 1, temp_dir: join(dir, "spill")}, async (engine) => {
    await engine.run(`CREATE TABLE member AS ${rows.join(" UNION ALL ")}`);
    return zoneTypes(engine, 6, TYPES);
  });
  const harm = zoneHarm(types, TYPES);
  expect(harm[5]).toBeCloseTo(0.4 * theft + 0.6 * robbery, -1.5);
  expect(harm[3]).toBe(harm[0]);
  const raw = (90 * theft + 10 * robbery + homicide) / 101;
  expect(harm[4]).toBeGreaterThan(harm[0]);
  expect(harm[4] - harm[0]).toBeLessThan((raw - harm[0]) / 2);
});
