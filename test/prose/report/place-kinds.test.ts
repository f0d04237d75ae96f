import {expect, it} from "vitest";
import {placeKindsInWords} from "../../../src/prose/report/place-kinds.ts";
import type {AreaKinds} from "../../../src/report/place-kinds.ts";
import {fixturePlaceKinds} from "../../site/fixture-place-kinds.ts";

const madeUp = (): AreaKinds => {
  const {areas} = fixturePlaceKinds();
  if ("absent" in areas) throw new Error("the made-up areas have kinds");
  return areas;
};

it("says how much the axes hold, how far weeks agree, and names the ends of those that agree", () => {
  const areas = madeUp();
  const {
    findings,
    areas: told,
    cells
  } = placeKindsInWords({
    areas,
    cells: {absent: {why: "few_places_to_compare", needed: 8, have: 2, min_incidents: 400}}
  });
  expect(findings.cells).toEqual([]);
  expect(findings.areas).toEqual([
    "12 areas by 3 types of crime and the time of the week (correspondence analysis of 12,000 incidents): axis 1 holds 54.0% and axis 2 holds 17.0% of what tells them apart, and scores from odd weeks agree with those from even ones by a correlation of 0.990 and 0.890; 8.3% of what tells them apart is what chance alone shows in as many records.",
    "Axis 1 of areas runs from theft by day (08:00–20:00) (farthest: Area 1 and Area 2) to narcotics (farthest: Area 3 and Area 4).",
    "Axis 2 of areas runs from theft by day (08:00–20:00) (farthest: Area 1 and Area 2) to narcotics (farthest: Area 3 and Area 4)."
  ]);
  expect("axes" in told && told.axes[0].high.title).toBe("theft by day (08:00–20:00)");
  expect(cells).toEqual({
    absent: "Kinds of places need at least 8 places with 400 incidents; these data have 2."
  });
});

it("names no kind that odd and even weeks do not agree on", () => {
  const areas = madeUp();
  const absent = {absent: {why: "no_areas"}} as const;
  const by_chance = {...areas, axes: areas.axes.map((axis) => ({...axis, agreement: 0.4}))};
  expect(placeKindsInWords({areas: by_chance, cells: absent}).findings.areas[0]).toBe(
    "12 areas by 3 types of crime and the time of the week: scores from odd weeks do not agree with those from even ones, so no kind of place is named; 8.3% of what tells them apart is what chance alone shows in as many records."
  );
});

it("names no area of cells that lie in none", () => {
  const {cells} = fixturePlaceKinds();
  if ("absent" in cells) throw new Error("the made-up cells have kinds");
  const nowhere = {...cells, names: cells.names.map(() => null)};
  expect(placeKindsInWords({areas: {absent: {why: "no_areas"}}, cells: nowhere}).findings.cells[1]).toBe(
    "Axis 1 of cells of 450 m runs from theft by day (08:00–20:00) to narcotics."
  );
});
