import {polygonArea} from "d3";
import fc from "fast-check";
import {expect, it} from "vitest";
import {cellUnion} from "../../src/space/outline.ts";

const corner = (col: number, row: number) => [col, row];
const ringArea = (ring: number[][]) => Math.abs(polygonArea(ring as [number, number][]));

it("has the area of its cells, holes taken off", () => {
  const cell = fc.record({col: fc.integer({min: 0, max: 6}), row: fc.integer({min: 0, max: 6})});
  fc.assert(
    fc.property(
      fc.uniqueArray(cell, {minLength: 1, maxLength: 30, selector: ({col, row}) => `${col} ${row}`}),
      (cells) => {
        const area = cellUnion(cells, corner).coordinates.reduce(
          (sum, [outer, ...holes]) =>
            sum + ringArea(outer) - holes.reduce((all, hole) => all + ringArea(hole), 0),
          0
        );
        expect(area).toBeCloseTo(cells.length, 9);
      }
    )
  );
});

it("joins neighbours into one polygon and keeps a hole", () => {
  const ring = [0, 1, 2]
    .flatMap((col) => [0, 1, 2].map((row) => ({col, row})))
    .filter(({col, row}) => col !== 1 || row !== 1);
  const {coordinates} = cellUnion(ring, corner);
  expect(coordinates).toHaveLength(1);
  expect(coordinates[0]).toHaveLength(2);
});

it("is empty for no cells", () => {
  expect(cellUnion([], corner).coordinates).toEqual([]);
});
