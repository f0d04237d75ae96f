import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {PERIOD_DAYS} from "../../src/hotspots/evaluation-plan.ts";
import {zoneRisk} from "../../src/hotspots/zone-risk.ts";
import {writeColumns, writeJson} from "../../src/pipeline/artifacts/files.ts";
import {readRisk} from "../../src/pipeline/artifacts/outputs.ts";
import {temporaryFolder} from "../support/cli.ts";

const dir = temporaryFolder();

/** Three cells in a row: the zone of the first rank on the third, the other one on the first two. */
const ground = {
  ranked: Int32Array.of(1, 0),
  zone_of: Int32Array.of(1, 1, 0),
  col: Int32Array.of(0, 1, 2),
  row: new Int32Array(3),
  zone: Int32Array.of(1, 1, 0),
  incidents: Float64Array.of(6, 2, 4)
};
const N_DAYS = 400;
const daily = {
  zones: [new Float64Array(N_DAYS).fill(1), new Float64Array(N_DAYS).fill(2)],
  city: new Float64Array(N_DAYS).fill(3)
};
const days = {first_day: "2015-01-01", n_days: N_DAYS, end: N_DAYS};

function predictor(name: string, from: string, n_origins: number): string {
  const folder = join(dir, name);
  mkdirSync(folder);
  writeJson(folder, "risk.json", {from, period_days: PERIOD_DAYS, targets: [{n_origins}]});
  // The middle cell is outside the predictor's ground.
  writeColumns(folder, "risk", {
    col: Int32Array.of(0, 2),
    row: Int32Array.of(0, 0),
    all: Float64Array.of(11, 5),
    reported: Float64Array.of(7, 3)
  });
  return folder;
}

const of = (folder: string | undefined, target: "all" | "reported" = "all") =>
  zoneRisk(readRisk(folder), target, daily, days, ground);

it("adds up the predictor's cells of each zone, by rank, and keeps the rate of the part outside them", () => {
  const folder = predictor("whole", "2016-02-05", 6);
  const rate = 2 * PERIOD_DAYS;
  expect([...(of(folder)?.level ?? [])]).toEqual([5, 11 + rate / 4]);
  expect([...(of(folder, "reported")?.level ?? [])]).toEqual([3, 7 + rate / 4]);
  expect(of(folder, "reported")?.city).toBe(10);
});

it("takes no forecast of other days, none that had nothing to learn from, and none that is not there", () => {
  expect(of(predictor("other-days", "2016-02-04", 6))).toBeNull();
  expect(of(predictor("not-learned", "2016-02-05", 0))).toBeNull();
  expect(of(undefined)).toBeNull();
});
