import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Engine, openEngine} from "../../src/engine/engine.ts";
import {kindsOfAreas} from "../../src/notebook/area-kinds.ts";

const folder = mkdtempSync(join(tmpdir(), "patroliq-area-kinds-"));
/** 50 weeks of an incident an hour in each of nine places; the farther a place, the more assaults, at every hour alike. */
const lat = Float64Array.from({length: 9}, (_, place) => place);
const lon = new Float64Array(9);
const NAMES = {1: "Loop", 9: "Far end"};

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({threads: 1, temp_dir: folder});
  await engine.run(
    `CREATE TABLE made_up AS SELECT TIMESTAMP '2017-01-02' + INTERVAL 1 HOUR * i AS "at", a AS lat, 0 AS lon,
       IF((i // 168) % 10 > a, 'THEFT', 'ASSAULT') AS type FROM range(8400) r(i), range(9) s(a)`
  );
});
afterAll(() => {
  engine.close();
  rmSync(folder, {recursive: true});
});

describe("kinds of areas in a notebook", () => {
  it("find the one axis that is planted, in the order of the areas, with the times that are alike unnamed", async () => {
    const area = Int32Array.from(lat, (place) => place + 1);
    const {kinds, findings} = await kindsOfAreas(engine, "made_up", {lat, lon, area}, NAMES);
    const [first] = kinds.axes;
    expect(first.share).toBeCloseTo(1, 9);
    expect([first.high.time, first.low.time]).toEqual([null, null]);
    const scores = kinds.names.map((_, row) => kinds.scores[row * kinds.n_scores]);
    const along = scores[0] < scores[8] ? scores : scores.map((score) => -score);
    expect(along).toEqual(along.toSorted((a, b) => a - b));
    expect([kinds.names[0], kinds.names[1], kinds.names[8]]).toEqual(["Loop", "Area 2", "Far end"]);
    expect(findings[0]).toContain("9 areas by 2 types of crime and the time of the week");
    expect(findings[1]).toMatch(
      /^Axis 1 of areas runs from .*theft.* to .*assault|^Axis 1 .*assault.* to .*theft/
    );
  });

  it("leave out places of no area, and say how many areas are needed", async () => {
    const without = Int32Array.from(lat, (place) => (place === 4 ? 0 : place + 1));
    const {kinds} = await kindsOfAreas(engine, "made_up", {lat, lon, area: without}, NAMES);
    expect(kinds.numbers).toEqual([1, 2, 3, 4, 6, 7, 8, 9]);
    const few = Int32Array.from(lat, (place) => (place < 7 ? place + 1 : 0));
    await expect(kindsOfAreas(engine, "made_up", {lat, lon, area: few}, NAMES)).rejects.toThrow(
      "Kinds of places need at least 8 places with 200 incidents; these data have 7."
    );
  });

  it("leave out the records of a time that stands for “not known” in a type", async () => {
    const area = Int32Array.from(lat, (place) => place + 1);
    const noon = {
      time: "12:00",
      observed: 1,
      expected: 0,
      ratio: null,
      firsts: null,
      over_used: true,
      reduced: true
    };
    const stamps = [{type: "THEFT", stamps: [noon]}];
    const all = await kindsOfAreas(engine, "made_up", {lat, lon, area}, NAMES);
    const {kinds} = await kindsOfAreas(engine, "made_up", {lat, lon, area}, NAMES, {stamps});
    const [{n}] = await engine.rows<{n: number}>(
      "SELECT count(*)::INT AS n FROM made_up WHERE type = 'THEFT' AND hour(\"at\") = 12"
    );
    expect(all.kinds.incidents - kinds.incidents).toBe(n);
  });
});
