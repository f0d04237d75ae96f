import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {nearestPoint} from "../../src/space/nearest.ts";

/** All pairs, the first of equally near ones. */
function bruteNearest(x: readonly number[], y: readonly number[], ax: number, ay: number) {
  let index = -1;
  let square = Number.POSITIVE_INFINITY;
  x.forEach((_, i) => {
    const s = (x[i] - ax) * (x[i] - ax) + (y[i] - ay) * (y[i] - ay);
    if (s < square) {
      square = s;
      index = i;
    }
  });
  return {index, distance: Math.sqrt(square)};
}

describe("nearestPoint", () => {
  // Coordinates of a coarse lattice, so that many points are equally near; and asked from far away, too.
  const coordinate = fc.integer({min: -40, max: 40}).map((step) => step * 25);
  const point = fc.tuple(coordinate, coordinate);
  const asked = fc.tuple(fc.integer({min: -2000, max: 2000}), fc.integer({min: -2000, max: 2000}));

  it("is the nearest of all, and of equally near ones the first", () => {
    fc.assert(
      fc.property(fc.array(point, {minLength: 1, maxLength: 400}), fc.array(asked), (points, questions) => {
        const x = points.map(([px]) => px);
        const y = points.map(([, py]) => py);
        const nearest = nearestPoint(x, y);
        for (const [ax, ay] of questions) expect(nearest(ax, ay)).toEqual(bruteNearest(x, y, ax, ay));
      }),
      {numRuns: 200, seed: 7}
    );
  });

  it("finds points on one line and points all at one place", () => {
    const x = Array.from({length: 500}, (_, i) => i);
    expect(nearestPoint(x, new Array(500).fill(3))(250.25, 3)).toEqual({index: 250, distance: 0.25});
    expect(nearestPoint(new Array(300).fill(1), new Array(300).fill(2))(1, 5)).toEqual({
      index: 0,
      distance: 3
    });
  });

  it("finds nothing among no points", () => {
    expect(nearestPoint([], [])(0, 0)).toEqual({index: -1, distance: Number.POSITIVE_INFINITY});
  });
});
