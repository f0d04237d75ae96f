import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {areaOfCells, cellOfPoints, cellsWithin, growAreas} from "../../src/patrol/patrol-areas.ts";

/** Cells of a board of some width, in order of column, then row. */
const board = (n_cols: number, n_rows: number, expected: number[]) => ({
  col: Int32Array.from({length: n_cols * n_rows}, (_, i) => Math.floor(i / n_rows)),
  row: Int32Array.from({length: n_cols * n_rows}, (_, i) => i % n_rows),
  expected
});

/** Whether cells hang together by edges or corners. */
function connected(own: number[], {col, row}: {col: Int32Array; row: Int32Array}): boolean {
  const met = new Set([own[0]]);
  for (const from of met)
    for (const to of own)
      if (Math.abs(col[from] - col[to]) <= 1 && Math.abs(row[from] - row[to]) <= 1) met.add(to);
  return met.size === own.length;
}

describe("patrol areas", () => {
  it("share no cell, hang together, keep to their size, and leave no cell free that expects anything", () => {
    const cities = fc.record({
      expected: fc.array(fc.integer({min: 0, max: 5}), {minLength: 48, maxLength: 48}),
      max_cells: fc.integer({min: 1, max: 9})
    });
    fc.assert(
      fc.property(cities, ({expected, max_cells}) => {
        const cells = board(8, 6, expected);
        const areas = growAreas(cells, max_cells);
        const used = areas.flat();
        expect(new Set(used).size).toBe(used.length);
        expect([...used].sort((a, b) => a - b)).toEqual(expected.flatMap((n, i) => (n > 0 ? [i] : [])));
        for (const own of areas) {
          expect(own.length).toBeLessThanOrEqual(max_cells);
          expect(connected(own, cells)).toBe(true);
        }
        const totals = areas.map((own) => own.reduce((sum, i) => sum + expected[i], 0));
        expect(totals).toEqual([...totals].sort((a, b) => b - a));
        expect(growAreas(cells, max_cells)).toEqual(areas);
      }),
      {numRuns: 200, seed: 7}
    );
  });

  it("grow from the cell that expects most by the neighbour that expects most, corners too; ties go to the first cell", () => {
    // columns of 4 rows: 0 1 2 3 | 4 5 6 7 | 8 9 10 11
    const cells = board(3, 4, [0, 4, 0, 0, 3, 9, 0, 1, 0, 0, 8, 1]);
    // 5 (9), then 10 by its corner (8), then 1 (4); 4 (3) is left alone; 7 and 11 (1 each) are beside each other.
    expect(growAreas(cells, 3)).toEqual([[5, 10, 1], [4], [7, 11]]);
    expect(growAreas(board(2, 2, [1, 1, 1, 1]), 3)).toEqual([[0, 1, 2], [3]]);
  });

  it("are as many as asked for, those grown first", () => {
    expect(growAreas(board(5, 1, [1, 0, 5, 0, 3]), 2, 2)).toEqual([[2], [4]]);
    expect(growAreas(board(2, 1, [0, 0]), 2)).toEqual([]);
  });

  it("have whole cells, one at least", () => {
    expect([0.0225, 0.16, 0.1575, 0.045, 0.001, 4].map((km2) => cellsWithin(km2))).toEqual([
      1, 7, 7, 2, 1, 177
    ]);
    expect(() => growAreas(board(1, 1, [1]), 0)).toThrow("max_cells must be a whole number from 1 on, got 0");
  });

  it("are told of cells and points, as the grid has them", () => {
    const cells = board(2, 2, [1, 1, 1, 1]);
    expect([...areaOfCells([[0, 1, 2], [3]], 5)]).toEqual([0, 0, 0, 1, -1]);
    const points = {x: [10, 149, 151, 299, 301, -1], y: [10, 151, 10, 299, 10, 10]};
    expect([...cellOfPoints(cells, points)]).toEqual([0, 1, 2, 3, -1, -1]);
  });
});
