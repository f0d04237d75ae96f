import {expect, it} from "vitest";
import type {Given} from "../../src/verify/claim.ts";
import {pastOf, ratesOf, type Tests, testsOf} from "../../src/verify/past-cells.ts";

const LENGTH = 30;
const BOX = {col0: 0, row0: 0, n_cols: 1, n_rows: 1, study: Int32Array.of(0), n_study: 1};
const GRID = {lon0: 0, lat0: 0, d_lon: 1, d_lat: 1, cell_m: 150, n_cells: 1, area_km2: 1};

const evaluation = (origins: string[], by_month: boolean) => ({
  ...{shape: "square", cell_m: 150, n_cells: 1, by_month},
  areas: [{kind: "share", asked: 0.01, n_cells: 1}],
  groups: [{tests: [{period_days: LENGTH, origins, series: [{}]}]}]
});

/** The tests of a report whose files have a gap. */
const testsWith = (origins: string[], gap: {from: string; to: string}, by_month = false): Tests => {
  const files = {
    "evaluation.json": evaluation(origins, by_month),
    "gi-star.json": {grid: GRID},
    "quality.json": {gaps: [gap]}
  };
  const report = ((name: keyof typeof files) => files[name]) as unknown as Given["report"];
  const tests = testsOf({report});
  if (!tests) throw new Error("no tests");
  return tests;
};

/** One incident on every day of the periods −6 to 0 that is in no gap. */
const counted = (tests: Tests) => {
  const days = Array.from({length: 7 * LENGTH}, (_, i) => i - 6 * LENGTH).filter((day) =>
    tests.gaps.every(([from, to]) => day < from || day >= to)
  );
  const rows = Array.from({length: 7}, (_, i) => i - 6).flatMap((period) => {
    const own = days.filter((day) => Math.floor(day / LENGTH) === period);
    const faded = [7, 30, 60, 120, 480].map((memory, m) => [
      `m${m}`,
      own.reduce((sum, day) => sum + Math.exp((day - (period + 1) * LENGTH) / memory), 0)
    ]);
    return own.length > 0 ? [{cell: 0, period, n: own.length, ...Object.fromEntries(faded)}] : [];
  });
  return pastOf({rows: async () => rows} as unknown as Given, tests, BOX, "true");
};

it("rates are of days that lie in no gap of the files", async () => {
  const tests = testsWith(["2021-06-01"], {from: "2021-02-10", to: "2021-04-30"});
  expect(tests.gaps).toEqual([[-111, -31]]);
  const past = await counted(tests);
  expect(past.covered.map((days) => days.reduce((a, b) => a + b, 0))).toEqual([30, 30, 9, 0, 1, 30, 30]);
  const mornings = [...ratesOf(past, LENGTH)].slice(1);
  for (const {ever, faded} of mornings) {
    expect(ever[0]).toBeCloseTo(LENGTH, 9);
    expect(faded(30)[0]).toBeCloseTo(LENGTH, 4);
  }
});

it("gaps of months are whole months", () => {
  const {gaps} = testsWith(["2021-06-01", "2021-07-01"], {from: "2021-02-01", to: "2021-03-01"}, true);
  expect(gaps).toEqual([[-120, -60]]);
});
