import {expect, it} from "vitest";
import {flagCells, footprints, hitRate, rankByDensity} from "../../src/hotspots/capture.ts";

// Zone 0: two cells with 6 and 2 incidents (4 a cell); zone 1: one cell with 5; zone 2 has no cell of its own.
const zone_of = Int32Array.from([0, 1, 0, -1]);
const incidents = Float64Array.from([6, 5, 2, 9]);
const footprint = footprints(zone_of, 3, incidents);

it("ranks zones by incidents per area and leaves out those without a cell", () => {
  expect(rankByDensity(footprint)).toEqual([1, 0]);
});

it("fills the budget with the densest zones, their busiest cells first", () => {
  expect(flagCells(footprint, incidents, 1)).toEqual([1]);
  expect(flagCells(footprint, incidents, 2)).toEqual([1, 0]);
  expect(flagCells(footprint, incidents, 9)).toEqual([1, 0, 2]);
});

it("counts a test incident outside the flagged cells as a miss", () => {
  expect(hitRate([1, 0], Float64Array.from([1, 2, 0, 7]))).toBeCloseTo(0.3, 12);
  expect(hitRate([1], new Float64Array(4))).toBe(0);
});
