import {describe, expect, it} from "vitest";
import {FORCE_SHIFT, forceTables} from "../../src/reduce/umap-forces.ts";

const look = (table: Float32Array, square: number) =>
  table[new Uint32Array(Float32Array.of(square).buffer)[0] >>> FORCE_SHIFT];

/** d f / d ln(square), by central differences. */
function slope(f: (square: number) => number, square: number): number {
  const h = 1e-4;
  return (f(square * (1 + h)) - f(square * (1 - h))) / (2 * h);
}

describe("the tabulated forces", () => {
  it.each([
    [1.577, 0.895],
    [1.929, 0.7915],
    [0.115, 1.929]
  ])("are the gradients of the cross entropy within 0.8%, but at most 4 long, for a = %d, b = %d", (a, b) => {
    const {attraction, repulsion} = forceTables({a, b});
    for (let exponent = -5; exponent <= 4; exponent += 0.0137) {
      const square = 10 ** exponent;
      const pull = (2 * slope((s) => -Math.log1p(a * s ** b), square)) / square;
      const push = (-2 * slope((s) => b * Math.log(s) - Math.log1p(a * s ** b), square)) / (0.001 + square);
      const most = 4 / Math.sqrt(square);
      expect(Math.abs(look(attraction, square) / Math.max(pull, -most) - 1)).toBeLessThan(8e-3);
      expect(Math.abs(look(repulsion, square) / Math.min(-push, most) - 1)).toBeLessThan(8e-3);
    }
  });

  it("are finite at every distance, 0 and infinity included", () => {
    const {attraction, repulsion} = forceTables({a: 1.58, b: 0.9});
    for (const square of [0, 1e-45, 1e-30, 1, 1e30, 3e38, Infinity]) {
      expect(look(attraction, square)).toBeLessThanOrEqual(0);
      expect(look(attraction, square)).toBeGreaterThan(-Infinity);
      expect(look(repulsion, square)).toBeGreaterThanOrEqual(0);
      expect(look(repulsion, square)).toBeLessThan(Infinity);
    }
  });
});
