import {describe, expect, it} from "vitest";
import {mainPeriod} from "../../../src/incidents/clean/stray-dates.ts";
import {ingestText, officialCsv, testFolder} from "../fixture.ts";

const folder = testFolder();
const dense = Array.from({length: 1000}, (_, i) => ({day: 40_000 + i, n: 5}));

describe("the main period", () => {
  it("leaves out less than 0.1% of the rows beyond a gap of over a year, on both sides", () => {
    const stray = [{day: 0, n: 1}, {day: 900, n: 2}, ...dense, {day: 41_500, n: 1}, {day: 73_000, n: 3}];
    expect(mainPeriod(stray)).toEqual({from: 40_000, to: 40_999});
  });

  it("keeps 0.1% of the rows or more, and what lies within a year", () => {
    expect(mainPeriod([{day: 0, n: 6}, ...dense])).toEqual({from: 0, to: 40_999});
    expect(mainPeriod([{day: 39_640, n: 1}, ...dense])).toEqual({from: 39_640, to: 40_999});
  });

  it("keeps everything of few rows", () => {
    expect(mainPeriod([{day: 7, n: 1}])).toEqual({from: 7, to: 7});
    expect(mainPeriod([0, 9000, 40_000].map((day) => ({day, n: 1})))).toEqual({from: 0, to: 40_000});
  });
});

it("rejects slips of the pen, with their reason and line, and states the period without them", async () => {
  const rows = Array.from({length: 3000}, (_, i) => ({Date: `2016-0${1 + (i % 9)}-1${i % 10} 10:00:00`}));
  const slips = [{Date: "1900-01-01"}, {Date: "2061-03-04"}];
  const {result, rejected} = await ingestText(folder, officialCsv([...slips, ...rows]));
  expect(result.totals.reasons.rejected).toEqual({"date over a year from all others": 2});
  expect(result.totals).toMatchObject({rows_read: 3002, located: 3000, rejected: 2});
  expect(rejected.map(({line}) => line)).toEqual(["2", "3"]);
  expect(result.period).toEqual({from: "2016-01-10T10:00:00", to: "2016-09-19T10:00:00"});
});
