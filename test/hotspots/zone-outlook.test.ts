import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {countedDays} from "../../src/calendar/counted-days.ts";
import {PERIOD_DAYS} from "../../src/hotspots/evaluation-plan.ts";
import {nextPeriod, zoneForecast, zoneOutlook, zoneRisk} from "../../src/hotspots/zone-outlook.ts";
import {writeColumns, writeJson} from "../../src/pipeline/artifacts/files.ts";
import {readRisk} from "../../src/pipeline/artifacts/outputs.ts";
import {forecastRule} from "../../src/prose/report/zones.ts";
import {temporaryFolder} from "../support/cli.ts";

const ingested = (from: string, to: string, thin: string | null) => ({
  period: {from: `${from}T00:10:00`, to: `${to}T23:00:00`},
  quality: {thin_last_days: {from: thin}, precision: {level: "minute" as const}}
});

describe("the days to forecast", () => {
  it("begin after the last one, or with the first of the thin ones at the end", () => {
    const whole = countedDays(ingested("2015-01-01", "2017-12-31", null));
    expect(whole).toEqual({first_day: "2015-01-01", n_days: 1096, end: 1096});
    expect(nextPeriod(whole)).toEqual({from: "2018-01-01", to: "2018-01-30", days: 30});
    const thin = countedDays(ingested("2015-01-01", "2017-12-31", "2017-12-20"));
    expect(thin).toMatchObject({n_days: 1096, end: 1084});
    expect(nextPeriod(thin).from).toBe("2017-12-20");
  });
});

describe("the outlook of zones", () => {
  const outlookOf = (to: string, days: number, from = "2014-12-01") => {
    const counted = countedDays(ingested(from, to, null));
    expect(counted.n_days).toBe(days);
    const zone = new Float64Array(days).fill(2);
    return zoneOutlook({zones: [zone], city: zone}, counted, null);
  };

  it("compares with the same dates of the year before, over a 29 February too", () => {
    const {outlook, zones} = outlookOf("2016-03-31", 487);
    expect(outlook.trend).toMatchObject({from: "2016-01-02", to: "2016-03-31"});
    expect(zones[0].trend).toMatchObject({incidents: 180, year_before: 180, clear: false});
    expect(outlookOf("2016-02-29", 456).outlook.trend?.to).toBe("2016-02-29");
  });

  it("has no trend where the data do not reach back, and still forecasts", () => {
    const {outlook, zones} = outlookOf("2015-06-30", 212);
    expect(outlook).toMatchObject({trend: null, n_periods: 0, ranges: null});
    expect(zones[0].trend).toBeNull();
    expect(zones[0].forecast.expected).toBeCloseTo(60, 9);
    expect(forecastRule(outlook)).toContain("too short to tell");
  });

  it("takes another's forecast, with a range of its own, and says whose it is", () => {
    const counted = countedDays(ingested("2014-12-01", "2016-03-31", null));
    const zone = new Float64Array(487).fill(2);
    const past = [0, 1, 2, 3].map((k) => ({end: 367 + 30 * k, level: Float64Array.of(60)}));
    const forecast = {level: Float64Array.of(100), past};
    const {outlook, zones} = zoneOutlook({zones: [zone], city: zone}, counted, forecast);
    expect(outlook.n_periods).toBe(4);
    expect(outlook.ranges).toMatchObject({n: 1, coverage: [1, ...new Array(9).fill(null)]});
    expect(forecastRule(outlook)).toContain("what Hotspot_Predictor expects");
    const {lo, hi} = zones[0].forecast;
    expect(zones[0].forecast.expected).toBe(100);
    expect([lo, hi]).toEqual([81, 120]); // Poisson's: these counts scatter less than that
  });
});

const dir = temporaryFolder();

/** Three cells in a row: half of the third is the zone of the first rank, the other one is on the first two. */
const ground = {
  ranked: Int32Array.of(1, 0),
  area_km2: Float64Array.of(0.01, 0.02),
  makes_zone: Uint8Array.of(1, 1, 1),
  zone_of: Int32Array.of(1, 1, 0),
  col: Int32Array.of(0, 1, 2),
  row: new Int32Array(3),
  zone: Int32Array.of(1, 1, 0),
  incidents: Float64Array.of(6, 2, 4),
  cell_incidents: Float64Array.of(6, 2, 8)
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
  writeColumns(folder, "risk_tests", {ago: Int32Array.of(30), expected: Float64Array.of(22, 10)});
  return folder;
}

const of = (folder: string | undefined, target: "all" | "reported" = "all") =>
  zoneRisk(readRisk(folder), target, daily, days, ground);

it("adds up the shares that each zone has of the predictor's cells, by rank, and keeps the rate of the part outside them", () => {
  const folder = predictor("whole", "2016-02-05", 6);
  const rate = 2 * PERIOD_DAYS;
  expect([...(of(folder)?.level ?? [])]).toEqual([2.5, 11 + rate / 4]);
  expect([...(of(folder, "reported")?.level ?? [])]).toEqual([1.5, 7 + rate / 4]);
  expect(of(folder, "reported")?.city).toBe(10);
});

it("adds up what the predictor's tests expected in the same way, with the rate as it was then", () => {
  const forecast = zoneForecast(readRisk(predictor("tested", "2016-02-05", 6)), daily, days, ground);
  expect([...(forecast?.level ?? [])]).toEqual([2.5, 11 + (2 * PERIOD_DAYS) / 4]);
  expect(forecast?.past.map(({end, level}) => [end, ...level])).toEqual([
    [N_DAYS - 30, 5, 22 + (2 * PERIOD_DAYS) / 4]
  ]);
  expect(zoneForecast(null, daily, days, ground)).toBeNull();
});

it("takes no forecast of other days, none that had nothing to learn from, and none that is not there", () => {
  expect(of(predictor("other-days", "2016-02-04", 6))).toBeNull();
  expect(of(predictor("not-learned", "2016-02-05", 0))).toBeNull();
  expect(of(undefined)).toBeNull();
});
