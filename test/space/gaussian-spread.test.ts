import {expect, test} from "vitest";
import {gaussianSpread} from "../../src/space/gaussian-spread.ts";
import {cellCentre} from "../../src/space/lattice.ts";
import {cellAt, gridOfPoints} from "../../src/space/study-grid.ts";

const every = Array.from({length: 31 * 31}, (_, i) => [100 * Math.floor(i / 31) + 50, 100 * (i % 31) + 50]);
const [xs, ys] = [0, 1].map((k) => Float64Array.from(every, (point) => point[k]));

/** The share of a kernel on each cell, by the density in the middles of many small squares. */
function byHand(grid: ReturnType<typeof gridOfPoints>, x: number, y: number, sigma: number): Float64Array {
  const share = new Float64Array(grid.col.length);
  const [step, reach] = [sigma / 40, 3 * sigma];
  for (let dx = -reach + step / 2; dx < reach; dx += step)
    for (let dy = -reach + step / 2; dy < reach; dy += step) {
      const u = cellAt(grid, x + dx, y + dy);
      const density = Math.exp(-(dx ** 2 + dy ** 2) / (2 * sigma ** 2)) / (2 * Math.PI * sigma ** 2);
      if (u >= 0) share[u] += density * step ** 2;
    }
  return share;
}

function spreadOf(grid: ReturnType<typeof gridOfPoints>, x: number, y: number, sigma: number): Float64Array {
  const {add, read} = gaussianSpread(grid, sigma);
  add(x, y, Float64Array.of(1));
  const out = new Float64Array(grid.col.length);
  read(0, out);
  return out;
}

test.each([15, 75, 240])(
  "a kernel of %d m is shared among squares as its density lies over them",
  (sigma) => {
    const grid = gridOfPoints(xs, ys, "", {cell_m: 100});
    for (const [x, y] of [
      [1500, 1500],
      [1512.3, 1487.9],
      [1599, 1401]
    ]) {
      const [spread, hand] = [spreadOf(grid, x, y, sigma), byHand(grid, x, y, sigma)];
      spread.forEach((share, u) => {
        expect(Math.abs(share - hand[u])).toBeLessThan(0.012);
      });
      expect(spread.reduce((a, b) => a + b)).toBeGreaterThan(0.99);
    }
  }
);

test("on hexagons it is shared to within a few hundredths, all of it", () => {
  // Points enough that no hexagon is without one.
  const fine = Array.from({length: 60 * 60}, (_, i) => [30 * Math.floor(i / 60), 30 * (i % 60)]);
  const [fine_x, fine_y] = [0, 1].map((k) => Float64Array.from(fine, (point) => point[k]));
  const grid = gridOfPoints(fine_x, fine_y, "", {cell_m: 100, shape: "hexagon"});
  const middle = cellAt(grid, 900, 900);
  const [x, y] = cellCentre(grid, grid.col[middle], grid.row[middle]);
  const [spread, hand] = [spreadOf(grid, x, y, 75), byHand(grid, x, y, 75)];
  spread.forEach((share, u) => {
    expect(Math.abs(share - hand[u])).toBeLessThan(0.04);
  });
  expect(spread.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
});

test("without width a point's weight stays in its cell; what falls outside the study area is lost; a width below 0 is refused", () => {
  const grid = gridOfPoints(Float64Array.of(50), Float64Array.of(50), "", {cell_m: 100});
  expect([...spreadOf(grid, 3, 99, 0)]).toEqual([1]);
  expect([...spreadOf(grid, 150, 50, 0)]).toEqual([0]);
  expect(spreadOf(grid, 100, 50, 50)[0]).toBeLessThan(0.5);
  expect(() => gaussianSpread(grid, -1)).toThrow("sigma_m must be metres, 0 or more, got -1");
});
