import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {literal} from "../../src/engine/database.ts";
import {withEngine} from "../../src/engine/engine.ts";
import {flaggedAreas} from "../../src/hotspots/evaluation-plan.ts";
import {type History, historyBefore, typeMask} from "../../src/hotspots/history.ts";
import {priorCount} from "../../src/hotspots/methods/counts.ts";
import {testOrigins} from "../../src/hotspots/origins.ts";
import {rollingTest} from "../../src/hotspots/rolling.ts";
import {dealGroups, typeGroups} from "../../src/hotspots/type-groups.ts";
import {whyText} from "../../src/prose/report/reasons.ts";
import {gridOfPoints} from "../../src/space/study-grid.ts";
import {temporaryFolder} from "../support/cli.ts";

const SAMPLE = join(import.meta.dirname, "../../data/sample/chicago-2015-2017.parquet");
const temp = temporaryFolder();

/** Two types of the sample, and all places before 2017 for the study area, in a projection whose figures are published. */
async function sample(): Promise<History> {
  const {day, type, lon, lat} = await withEngine({threads: 2, temp_dir: temp}, (engine) =>
    engine.columns(
      `SELECT ("Date"::DATE - DATE '2015-01-01')::INT AS day, ("Primary Type" = 'BURGLARY')::INT, "Longitude", "Latitude"
       FROM ${literal(SAMPLE)} WHERE "Latitude" > 41 ORDER BY day`,
      ["day", "type", "lon", "lat"]
    )
  );
  return {
    day: Int32Array.from(day),
    type: Uint16Array.from(type),
    x: lon.map((value) => (value + 87.7) * Math.cos((41.84 * Math.PI) / 180) * 111_320),
    y: lat.map((value) => (value - 41.84) * 110_940),
    type_names: ["ANY OTHER", "BURGLARY"],
    n_days: 1096,
    first_date: "2015-01-01"
  };
}

/** 12 tests of 30 days from the first of each month of 2017, as worked out apart from this code in Python. */
const PUBLISHED = {
  all: {count: [11.16, 8.37, 5.7, 4.16]},
  burglary: {count: [5.49, 4.45, 3.48, 2.85]}
};

describe("the prior count on the sample", () => {
  it("gives the published figures of 2017, on the published study area, within 1%", async () => {
    const history = await sample();
    const {origins} = testOrigins(history, 30, 2017);
    expect(origins).toHaveLength(12);
    const known = historyBefore(history, origins[0]);
    const grid = gridOfPoints(known.x, known.y, "cells with an incident before 2017");
    expect(grid.col.length).toBe(20_014);
    const areas = flaggedAreas(grid.col.length, 150);
    for (const [types, published] of [
      [null, PUBLISHED.all.count],
      [["BURGLARY"], PUBLISHED.burglary.count]
    ] as const) {
      const {methods} = rollingTest({
        history,
        grid,
        own: typeMask(history, types),
        origins,
        period_days: 30,
        areas,
        methods: [priorCount]
      });
      const count = methods.find(({name}) => name === "count");
      const pai = [0.01, 0.02, 0.05, 0.1].map((share) => {
        const {pai: tests} = count?.areas[areas.findIndex(({asked}) => asked === share)] ?? {
          pai: new Float64Array(1)
        };
        return tests.reduce((a, b) => a + b, 0) / tests.length;
      });
      pai.forEach((value, i) => {
        expect(Math.abs(value / published[i] - 1)).toBeLessThan(0.01);
      });
    }
  });
});

const emptyHistory = (first_date: string, n_days: number): History => ({
  day: new Int32Array(0),
  x: new Float64Array(0),
  y: new Float64Array(0),
  type: new Uint16Array(0),
  type_names: [],
  n_days,
  first_date
});

describe("the origins of tests", () => {
  it("follow one another over the last year and end with the data", () => {
    const {origins} = testOrigins(emptyHistory("2015-01-01", 1096), 30, null);
    expect(origins).toHaveLength(12);
    expect(origins.at(-1)).toBe(1096 - 30);
    expect(new Set(origins.slice(1).map((day, i) => day - origins[i]))).toEqual(new Set([30]));
    expect(testOrigins(emptyHistory("2015-01-01", 1096), 7, null).origins).toHaveLength(52);
    expect(testOrigins(emptyHistory("2015-01-01", 1096), 1, null).origins).toHaveLength(365);
  });

  it("are the firsts of the months of a year that is named, and stay inside it", () => {
    const history = emptyHistory("2015-01-01", 1200);
    expect(testOrigins(history, 30, 2016).origins).toEqual(
      Array.from({length: 12}, (_, month) => (Date.UTC(2016, month, 1) - Date.UTC(2015, 0, 1)) / 864e5)
    );
    const weeks = testOrigins(history, 7, 2016).origins;
    expect([weeks[0], weeks.length]).toEqual([365, 52]);
  });

  it("leave a year of data before each test, and say so where there is less", () => {
    expect(testOrigins(emptyHistory("2020-01-01", 395), 30, null)).toEqual({origins: [365], absent: null});
    expect(whyText(testOrigins(emptyHistory("2020-01-01", 394), 30, null).absent)).toMatch(
      /394 days, 2020-01-01 to 2021-01-28.* 395 in all/
    );
    expect(whyText(testOrigins(emptyHistory("2015-01-01", 1096), 30, 2015).absent)).toMatch(
      /none can be made in 2015/
    );
  });
});

const typed = (names: string[], counts: number[]): History => ({
  ...emptyHistory("2020-01-01", 800),
  type_names: names,
  type: Uint16Array.from(counts.flatMap((n, i) => new Array<number>(n).fill(i)))
});

describe("the types that are forecast", () => {
  const chicago = typed(
    ["BURGLARY", "CRIMINAL SEXUAL ASSAULT", "CRIM SEXUAL ASSAULT", "GAMBLING", "THEFT"],
    [5, 2, 3, 1, 9]
  );

  it("are all together and the usual ones, whatever an edition of the data calls them", () => {
    expect(typeGroups(chicago, {wanted: null, thorough: false})).toEqual([
      {name: "all", types: null, incidents: 20},
      {name: "THEFT", types: ["THEFT"], incidents: 9},
      {name: "BURGLARY", types: ["BURGLARY"], incidents: 5},
      {
        name: "CRIM SEXUAL ASSAULT",
        types: ["CRIM SEXUAL ASSAULT", "CRIMINAL SEXUAL ASSAULT"],
        incidents: 5
      }
    ]);
  });

  it("are the most frequent ones of a city that names its types otherwise, and one type is not told twice", () => {
    const other = typed(["Fahrrad", "Einbruch"], [3, 8]);
    expect(typeGroups(other, {wanted: null, thorough: false}).map(({name}) => name)).toEqual([
      "all",
      "Einbruch",
      "Fahrrad"
    ]);
    expect(typeGroups(typed(["X"], [4]), {wanted: null, thorough: false}).map(({name}) => name)).toEqual([
      "all"
    ]);
  });

  it("are those that are named, in any case; a name that is none is refused with the list", () => {
    expect(typeGroups(chicago, {wanted: ["theft", "All"], thorough: false}).map(({name}) => name)).toEqual([
      "THEFT",
      "all"
    ]);
    expect(() => typeGroups(chicago, {wanted: ["Heft"], thorough: false})).toThrow(
      /no type "Heft" \(have: BURGLARY/
    );
  });

  it("are dealt to parts of equal work, each once", () => {
    const groups = Array.from({length: 11}, (_, i) => ({
      name: String(i),
      types: null,
      incidents: i === 0 ? 800_000 : 40_000
    }));
    const parts = dealGroups(groups, 4);
    expect(
      parts
        .flat()
        .map(({name}) => name)
        .sort()
    ).toEqual(groups.map(({name}) => name).sort());
    expect(parts.find((part) => part.some(({name}) => name === "0"))).toHaveLength(1);
  });
});
