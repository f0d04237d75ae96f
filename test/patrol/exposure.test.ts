import {describe, expect, test} from "vitest";
import {unitsByArea} from "../../src/patrol/area-exposure.ts";
import {FLAGGED_SHARES, flaggedByArea} from "../../src/patrol/exposure.ts";
import {exposureFindings} from "../../src/prose/report/responsible.ts";
import type {Ranking} from "../../src/report/numbers.ts";
import type {UnitsByArea} from "../../src/report/responsible.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {fixtureReport} from "../site/fixture.ts";

/** 400 cells in two areas of 300 and 100; incidents of `rule` lie in the first cells of the area `where`. */
const ground = {area: Int32Array.from({length: 400}, (_, i) => (i < 300 ? 0 : 1)), n_areas: 2};
const bases = {ground: Float64Array.of(300, 100), reported: Float64Array.of(900, 100)};
const incidents = (first: number) => {
  const cells = Array.from({length: 40}, (_, i) => first + i);
  return {
    cell: Int32Array.from(cells.flatMap((cell, i) => new Array<number>(200 - 2 * i).fill(cell))),
    week: Int32Array.from(cells.flatMap((_, i) => Array.from({length: 200 - 2 * i}, (_, k) => k % 10))),
    n_weeks: 10,
    n_cells: 400
  };
};
const options = () => ({n_resamples: 30, random: seededRandom(5)});
const names = [
  {name: "West", cells: 300, reported: 900, discovered: 10},
  {name: "East", cells: 100, reported: 100, discovered: 90}
];

describe("flagged ground by area", () => {
  const flagged = flaggedByArea(
    [
      {by: "reported", incidents: incidents(0)},
      {by: "discovered", incidents: incidents(300)},
      {by: "predictor", score: Float64Array.from({length: 400}, (_, i) => (i % 2 === 0 ? 400 - i : 0))}
    ],
    ground,
    bases,
    options()
  );
  const of = (by: Ranking, share: number) => flagged.find((each) => each.by === by && each.share === share);

  test("is given for each rule at each share, with disparity against ground and incidents", () => {
    expect(flagged).toHaveLength(3 * FLAGGED_SHARES.length);
    expect(of("reported", 0.05)).toMatchObject({cells: 20, by_area: [20, 0], moved: null});
    expect(of("reported", 0.05)?.against_ground?.theil.value).toBeCloseTo(Math.log(4 / 3), 12);
    expect(of("discovered", 0.05)?.against_incidents?.greatest.value).toBeCloseTo(10, 12);
  });

  test("says how much of it the first rule does not flag", () => {
    expect(of("discovered", 0.02)?.moved).toBe(1);
    expect(of("predictor", 0.02)?.moved).toBe(0.5);
  });

  test("has intervals around the figure where incidents could be resampled, none for a score", () => {
    for (const {resampled, against_ground} of flagged) {
      const gini = against_ground?.gini;
      expect(gini && gini.lo <= gini.value && gini.value <= gini.hi).toBe(true);
      if (!resampled) expect([gini?.lo, gini?.hi]).toEqual([gini?.value, gini?.value]);
    }
    expect(of("predictor", 0.02)?.resampled).toBe(false);
  });

  test("sentences name the area with most of it, and every figure they say is in the report", () => {
    const sentences = exposureFindings({areas: names, flagged, units: null});
    expect(sentences[0]).toContain("100.0% lies in West, which is 75.0% of the ground");
    expect(sentences[1]).toContain("1 area of 2 has none");
    expect(sentences.some((text) => text.includes("100.0% of the 2% lies elsewhere"))).toBe(true);
  });

  test("units of the plan by area, against reported incidents", () => {
    const plan = fixtureReport()["patrol.json"];
    if (!plan || "absent" in plan) throw new Error("no plan");
    const lie = ["North", "South", "West"];
    const located = {...plan, zones: plan.zones.map((zone, i) => ({...zone, area_name: lie[i] ?? null}))};
    const units = unitsByArea(located, lie, [50, 50, 0]);
    expect(units).toMatchObject({
      units: 42,
      elsewhere: 0,
      by_area: [21, 21, 0],
      km2: [0.1575, 0.1575, 0],
      gini: 0,
      theil: 0,
      greatest: 1,
      without: 0
    });
    expect(unitsByArea(located, ["East", "Loop"], [50, 50])).toMatchObject({
      elsewhere: 42,
      gini: null,
      without: 2
    });
    expect(
      exposureFindings({
        areas: names,
        flagged,
        units: {...units, by_area: [10, 32], without: 0} as UnitsByArea
      })[2]
    ).toBe(
      "Of the patrol plan's 42 unit-shifts a week, 76.2% are in East, which has 10.0% of reported incidents."
    );
  });

  test("a city whose cells are all alike has ground flagged by index alone, and its disparity is what it is", () => {
    const [even] = flaggedByArea(
      [{by: "all", score: new Float64Array(400).fill(1)}],
      ground,
      bases,
      options()
    );
    expect(even.by_area).toEqual([4, 0]);
  });
});
