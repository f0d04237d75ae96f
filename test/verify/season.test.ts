import {afterAll, beforeAll, expect, it} from "vitest";
import {logLinear} from "../../src/verify/judge.ts";
import {temporaryFolder} from "../support/cli.ts";
import {holding, openPlanted} from "../support/planted-rows.ts";

const N_DAYS = 1000;
const PERIOD = {from: "2016-01-01", to: "2018-09-26", days: N_DAYS};
const GAP = {from: "2017-03-01", to: "2017-05-31"};
const isoOf = (day: number) => new Date(Date.UTC(2016, 0, 1 + day)).toISOString().slice(0, 10);

/** A year whose logarithm goes up and down by 0.25, less and less of all. */
const rateOf = (day: number) => 14 * Math.exp(0.25 * Math.cos((2 * Math.PI * day) / 365.25) - 0.0003 * day);
const days = Array.from({length: N_DAYS}, (_, day) => day).filter(
  (day) => isoOf(day) < GAP.from || isoOf(day) > GAP.to
);
const counts = days.map((day) => Math.round(rateOf(day)));

let city: Awaited<ReturnType<typeof openPlanted>>;
beforeAll(async () => {
  const rows = days.flatMap((day, i) => Array.from({length: counts[i]}, () => ({at: `${isoOf(day)} 10:10`})));
  city = await openPlanted(temporaryFolder(), rows, PERIOD);
}, 60_000);
afterAll(() => city?.close());

it("the season is fitted on all days that lie in no gap, a falling number of incidents set apart", async () => {
  const of = (stated: string, gaps: object[]) =>
    city.recomputed("season", [stated], {"quality.json": {gaps}});
  expect(holding(await of("1.65 times", [GAP]))).toEqual([true]);
  expect(holding(await of("1.75 times", [GAP]))).toEqual([false]);
  expect(holding(await of("1.65 times", []))).toEqual([false]);
});

it("counts whose logarithm is a line have the line's own coefficients", () => {
  const x = Array.from({length: 50}, (_, i) => i / 50);
  const ones = x.map(() => 1);
  const [slope, level] = logLinear(
    [x, ones],
    x.map((value) => Math.exp(2 - 1.5 * value))
  );
  expect([slope, level].map((value) => Math.round(1e9 * value) / 1e9)).toEqual([-1.5, 2]);
});
