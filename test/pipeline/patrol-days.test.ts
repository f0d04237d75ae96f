import {expect, it} from "vitest";
import {patrolBasis} from "../../src/pipeline/queries/patrol-days.ts";
import {patrolRule} from "../../src/prose/report/zones.ts";

const counts = (types: string[], locations: [string | null, number][]) => ({
  types: new Map([[0, types.map((type) => ({type, n: 1, arrests: null}))]]),
  hours: new Map(),
  blocks: new Map(),
  locations: new Map([[0, locations.map(([location, n]) => ({location, n}))]])
});
const CHICAGO: [string | null, number][] = [
  ["STREET", 5],
  ["DEPARTMENT STORE", 9],
  ["CTA TRAIN", 2],
  ["SCHOOL, PUBLIC, BUILDING", 3],
  [null, 1]
];

it("counts reported types in public places and transit", () => {
  const found = patrolBasis(counts(["THEFT", "NARCOTICS"], CHICAGO), true);
  expect(found).toEqual({
    basis: {public_places: true, reported: true, unknown_share: 0.05},
    types: ["THEFT"],
    locations: ["CTA TRAIN", "STREET"]
  });
  expect(patrolRule(found.basis, 1)).toContain(
    "ranked by reported incidents in public places and transit per km²"
  );
  expect(patrolRule(found.basis, 1)).toContain("5.0% of the zones' incidents have none");
});

it("counts all places where no file describes them or the words are those of no list, and says so", () => {
  const without = patrolBasis(counts(["THEFT", "NARCOTICS"], [[null, 20]]), false);
  expect(without).toMatchObject({locations: null, basis: {public_places: false, unknown_share: null}});
  expect(patrolRule(without.basis, 1)).toContain("No file describes the places");
  const foreign = patrolBasis(
    counts(
      ["THEFT"],
      [
        ["RUE", 9],
        ["STREET", 1]
      ]
    ),
    true
  );
  expect(foreign).toMatchObject({
    locations: null,
    types: null,
    basis: {public_places: false, unknown_share: 0.9}
  });
  expect(patrolRule(foreign.basis, 1)).toContain("Places of every kind count: 90.0%");
});

it("counts all types where police discover each of them", () => {
  const {basis, types} = patrolBasis(counts(["NARCOTICS"], CHICAGO), true);
  expect([basis.reported, types]).toEqual([false, null]);
  expect(patrolRule(basis, 1)).toContain("All types count");
});
