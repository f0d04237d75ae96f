import fc from "fast-check";
import {expect, it} from "vitest";
import {cellNeighbours} from "../../src/space/cell-neighbours.ts";

const cells = fc.uniqueArray(fc.tuple(fc.integer({min: -6, max: 6}), fc.integer({min: -6, max: 6})), {
  selector: ([c, r]) => `${c},${r}`,
  minLength: 1,
  maxLength: 60
});

it("finds the cells within a distance of each cell, itself among them, and no others", () => {
  fc.assert(
    fc.property(cells, fc.constantFrom(0, 1, 1.5, 2, 2.9), (list, reach) => {
      const {start, index} = cellNeighbours({col: list.map(([c]) => c), row: list.map(([, r]) => r)}, reach);
      list.forEach(([c, r], i) => {
        const near = list.flatMap(([c2, r2], j) => (Math.hypot(c - c2, r - r2) <= reach ? [j] : []));
        const found = [...index.subarray(start[i], start[i + 1])];
        expect(found[0]).toBe(i);
        expect(found.sort((a, b) => a - b)).toEqual(near);
      });
    })
  );
});

it("refuses a reach that is no distance", () => {
  expect(() => cellNeighbours({col: [0], row: [0]}, -1)).toThrow("the neighbourhood reaches -1 cells");
  expect(() => cellNeighbours({col: [0], row: [0]}, Number.NaN)).toThrow("NaN cells");
});
