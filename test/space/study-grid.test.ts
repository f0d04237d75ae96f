import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {cellCentre} from "../../src/space/lattice.ts";
import {cellAt, cellsAt, gridOfCity, gridOfPoints} from "../../src/space/study-grid.ts";

const x = Float64Array.of(10, 160, 10, -20, 700);
const y = Float64Array.of(10, 10, 310, -20, 700);

describe("a study area of cells with an incident", () => {
  const grid = gridOfPoints(x, y, "cells with an incident");

  it("numbers cells by column, then row, which settles ties", () => {
    expect([...grid.col]).toEqual([-1, 0, 0, 1, 4]);
    expect([...grid.row]).toEqual([-1, 0, 2, 0, 4]);
    expect([...cellsAt(grid, x, y)]).toEqual([1, 3, 2, 0, 4]);
  });

  it("finds no cell outside, inside the box and beyond it", () => {
    expect(cellAt(grid, 310, 310)).toBe(-1);
    expect(cellAt(grid, -1e6, 0)).toBe(-1);
    expect(cellAt(grid, 0, 1e6)).toBe(-1);
  });

  it("measures its area", () => expect(grid.area_km2).toBeCloseTo((5 * 150 ** 2) / 1e6, 12));

  it("moves with the offset", () => {
    const moved = gridOfPoints(x, y, "", {offset_m: 37.5});
    expect(cellAt(moved, 37.4, 37.4)).toBe(cellAt(moved, -20, -20));
    expect(cellAt(grid, 37.4, 37.4)).not.toBe(cellAt(grid, -20, -20));
  });

  it("is empty without incidents", () => {
    const none = gridOfPoints(new Float64Array(0), new Float64Array(0), "");
    expect(none.col.length).toBe(0);
    expect(cellAt(none, 0, 0)).toBe(-1);
  });

  it("refuses places spread too far, and cells of no use", () => {
    expect(() => gridOfPoints(Float64Array.of(0, 1e7), Float64Array.of(0, 1e7), "")).toThrow(/span .* cells/);
    expect(() => gridOfPoints(x, y, "", {cell_m: 0})).toThrow(/cell_m/);
  });
});

describe("a study area of cells inside a city", () => {
  const inside = (px: number, py: number) => Math.hypot(px, py) < 2000;
  const outline = {x1: -2000, x2: 2000, y1: -2000, y2: 2000};
  const nowhere = {x: new Float64Array(0), y: new Float64Array(0)};

  it.each(["square", "hexagon"] as const)(
    "has the city's area, of cells whose centre is inside: %s",
    (shape) => {
      const grid = gridOfCity(inside, outline, nowhere, "", {shape});
      expect(grid.area_km2).toBeGreaterThan(0.97 * Math.PI * 4);
      expect(grid.area_km2).toBeLessThan(1.03 * Math.PI * 4);
      for (let i = 0; i < grid.col.length; i++)
        expect(inside(...cellCentre(grid, grid.col[i], grid.row[i]))).toBe(true);
    }
  );

  it.each(["square", "hexagon"] as const)(
    "has the cells at its edge too in which incidents are recorded, not those farther off: %s",
    (shape) => {
      const grid = gridOfCity(inside, outline, nowhere, "", {shape});
      const [x, y] = [Float64Array.of(2090, 2400, 0, -90_000), Float64Array.of(0, 0, -2090, 0)];
      expect(cellsAt(grid, x, y).every((cell) => cell < 0)).toBe(true);
      const wider = gridOfCity(inside, outline, {x, y}, "", {shape});
      expect(Array.from(cellsAt(wider, x, y), (cell) => cell >= 0)).toEqual([true, false, true, false]);
      expect(wider.col.length).toBe(grid.col.length + 2);
    }
  );
});

describe("hexagons", () => {
  const grid = {shape: "hexagon", cell_m: 150, offset_m: 20} as const;

  it("have the area of a square", () => {
    const [[x, y], [bx, by], [cx, cy]] = [
      cellCentre(grid, 3, -2),
      cellCentre(grid, 4, -2),
      cellCentre(grid, 3, -1)
    ];
    expect((bx - x) * (cy - y) - (cx - x) * (by - y)).toBeCloseTo(150 ** 2, 6);
  });

  it("hold the points nearest to their centre", () => {
    const metres = fc.double({min: -3000, max: 3000, noNaN: true});
    fc.assert(
      fc.property(metres, metres, (px, py) => {
        const one = gridOfPoints(Float64Array.of(px), Float64Array.of(py), "", grid);
        const [q, r] = [one.col[0], one.row[0]];
        const distance = (dq: number, dr: number) => {
          const [cx, cy] = cellCentre(grid, q + dq, r + dr);
          return Math.hypot(px - cx, py - cy);
        };
        const around = [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
          [1, -1],
          [-1, 1]
        ];
        for (const [dq, dr] of around) expect(distance(0, 0)).toBeLessThanOrEqual(distance(dq, dr) + 1e-6);
      })
    );
  });
});
