import {expect, it} from "vitest";
import {cellWeights} from "../../src/space/cells.ts";
import {flagCells, footprintOf, hitRate, rankByDensity} from "../../src/zones/hit-rate.ts";

// Zone 0: two cells with 6 and 2 incidents (4 a cell); zone 1: one cell with 5; zone 2 shares a cell with more of zone 1.
const cells = {
  col: Int32Array.of(0, 1, 2, 3),
  row: new Int32Array(4),
  cell_of: Int32Array.of(0, 1, 2, 3, 1),
  cell_m: 150
};
const labels = Int32Array.of(0, 1, 0, -1, 2);
const weights = Float64Array.of(6, 5, 2, 9, 1);
const incidents = cellWeights(cells, weights);
const footprint = footprintOf(labels, 3, weights, cells);

it("gives a cell to the zone with most of its zoned incidents, and a zone all incidents on its ground", () => {
  expect(footprint.cells).toEqual([[0, 2], [1], []]);
  expect([...footprint.incidents]).toEqual([8, 6, 0]);
});

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
