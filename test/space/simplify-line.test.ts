import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type PlanePoint, simplifyLine} from "../../src/space/simplify-line.ts";

const point = fc.tuple(fc.integer({min: 0, max: 100}), fc.integer({min: 0, max: 100}));
const line = fc.array(point, {minLength: 2, maxLength: 40});

/** Distance to a segment by trying many points of it. */
function distance([px, py]: PlanePoint, [ax, ay]: PlanePoint, [bx, by]: PlanePoint): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let t = 0; t <= 1; t += 0.001)
    nearest = Math.min(nearest, Math.hypot(ax + t * (bx - ax) - px, ay + t * (by - ay) - py));
  return nearest;
}

describe("simplifyLine", () => {
  it("leaves out no point that lies farther than the tolerance from the segment that replaces it", () => {
    fc.assert(
      fc.property(line, fc.integer({min: 1, max: 50}), (points, tolerance) => {
        const kept = simplifyLine(points, tolerance);
        let next = 0;
        for (const each of points) {
          if (each === kept[next]) next++;
          else
            expect(distance(each, kept[next - 1] as PlanePoint, kept[next] as PlanePoint)).toBeLessThan(
              tolerance + 0.1
            );
        }
        expect(next).toBe(kept.length);
      }),
      {numRuns: 60}
    );
  });

  it("gives the reversed line for the reversed points at the ends: first and last always stay", () => {
    fc.assert(
      fc.property(line, fc.integer({min: 0, max: 200}), (points, tolerance) => {
        const kept = simplifyLine(points, tolerance);
        expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
      })
    );
  });

  it("keeps every bend at tolerance 0 and drops what lies on the way", () => {
    const points: PlanePoint[] = [
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 0],
      [4, 0]
    ];
    expect(simplifyLine(points, 0)).toEqual([
      [0, 0],
      [2, 2],
      [3, 0],
      [4, 0]
    ]);
  });

  it("keeps a ring open enough to be one: the point farthest from where it closes", () => {
    const ring: PlanePoint[] = [
      [0, 0],
      [5, 0.1],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 0]
    ];
    expect(simplifyLine(ring, 1)).toEqual([
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 0]
    ]);
  });

  it("refuses a negative tolerance", () => {
    expect(() =>
      simplifyLine(
        [
          [0, 0],
          [1, 1]
        ],
        -3
      )
    ).toThrow("tolerance_m must be 0 or more metres, got -3");
  });
});
