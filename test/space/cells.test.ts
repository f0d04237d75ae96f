import fc from "fast-check";
import {expect, it} from "vitest";
import {CELL_M, cellLabels, cellWeights, indexCells} from "../../src/space/cells.ts";

const coordinate = fc.double({min: -40_000, max: 40_000, noNaN: true});
const places = fc.array(fc.record({x: coordinate, y: coordinate, w: fc.integer({min: 1, max: 9})}), {
  minLength: 1,
  maxLength: 60
});

it("puts every place into the cell whose square holds it, and no cell is empty or doubled", () => {
  fc.assert(
    fc.property(places, (list) => {
      const x = Float64Array.from(list, (p) => p.x);
      const y = Float64Array.from(list, (p) => p.y);
      const {col, row, cell_of} = indexCells(x, y);
      list.forEach((p, i) => {
        expect(col[cell_of[i]]).toBe(Math.floor(p.x / CELL_M) + 0);
        expect(row[cell_of[i]]).toBe(Math.floor(p.y / CELL_M) + 0);
      });
      expect(new Set(cell_of).size).toBe(col.length);
      expect(new Set(Array.from(col, (c, i) => `${c} ${row[i]}`)).size).toBe(col.length);
    })
  );
});

it("keeps the sum of weights", () => {
  fc.assert(
    fc.property(places, (list) => {
      const cells = indexCells(
        Float64Array.from(list, (p) => p.x),
        Float64Array.from(list, (p) => p.y)
      );
      const weights = Float64Array.from(list, (p) => p.w);
      const sum = cellWeights(cells, weights).reduce((a, b) => a + b, 0);
      expect(sum).toBe(list.reduce((a, p) => a + p.w, 0));
    })
  );
});

it("labels a cell by most of its weight, with and without noise, ties to the lower label", () => {
  const cells = indexCells(new Float64Array(4).fill(10), new Float64Array(4).fill(10));
  const label = (labels: number[], weights: number[], noise: boolean) =>
    cellLabels(cells, Int32Array.from(labels), Float64Array.from(weights), {noise})[0];
  expect(label([3, 1, -1, -1], [2, 2, 4, 1], true)).toBe(-1);
  expect(label([3, 1, -1, -1], [2, 2, 4, 1], false)).toBe(1);
  expect(label([3, 1, 3, -1], [2, 2, 1, 1], false)).toBe(3);
  expect(label([-1, -1, -1, -1], [1, 1, 1, 1], false)).toBe(-1);
});
