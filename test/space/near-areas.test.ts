import {describe, expect, it} from "vitest";
import {nearAreas} from "../../src/space/near-areas.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {sum} from "../../src/stats/sums.ts";

const REACH = 50;
const DISC = Math.PI * REACH ** 2;

/** Metres east and north of some places around a point, on whole metres so that places repeat on streets. */
function drawn(n: number, width: number, seed: number) {
  const random = seededRandom(seed);
  const at = () => Float64Array.from({length: n}, () => Math.round(random() * width) + 0.25);
  return {x: at(), y: at()};
}

/** The same areas by asking every square metre which point is nearest. */
function bruteAreas({x, y}: ReturnType<typeof drawn>): Float64Array {
  const areas = new Float64Array(x.length);
  const edges = (values: Float64Array) => [Math.min(...values) - REACH - 1, Math.max(...values) + REACH + 1];
  const [[west, east], [south, north]] = [edges(x), edges(y)];
  for (let e = west + 0.5; e < east; e++)
    for (let n = south + 0.5; n < north; n++) {
      let [nearest, square] = [-1, REACH ** 2];
      for (let i = 0; i < x.length; i++) {
        const s = (x[i] - e) ** 2 + (y[i] - n) ** 2;
        if (s < square) [nearest, square] = [i, s];
      }
      if (nearest >= 0) areas[nearest]++;
    }
  return areas;
}

describe("the ground nearest to each of some points", () => {
  it("is what asking every square metre finds", () => {
    for (const seed of [1, 2, 3]) {
      const points = drawn(40, 300, seed);
      const brute = bruteAreas(points);
      const areas = nearAreas(points.x, points.y, REACH);
      areas.forEach((area, i) => {
        expect(Math.abs(area - brute[i])).toBeLessThan(60);
      });
      expect(sum(areas) / sum(brute)).toBeCloseTo(1, 2);
    }
  });

  it("is a disc for one point, two lenses' rest for two, and so on along a line", () => {
    const lens = (d: number) =>
      2 * REACH ** 2 * Math.acos(d / (2 * REACH)) - (d / 2) * Math.sqrt(4 * REACH ** 2 - d ** 2);
    expect(sum(nearAreas([7], [9], REACH))).toBeCloseTo(DISC, 6);
    expect([...nearAreas([0, 60], [0, 0], REACH)]).toEqual([
      expect.closeTo(DISC - lens(60) / 2, 6),
      expect.closeTo(DISC - lens(60) / 2, 6)
    ]);
    const line = nearAreas([0, 60, 120, 500], [0, 0, 0, 0], REACH);
    expect(sum(line)).toBeCloseTo(4 * DISC - 2 * lens(60), 1);
    expect(nearAreas([], [], REACH)).toHaveLength(0);
  });

  it("is the same wherever the points lie", () => {
    const {x, y} = drawn(500, 2000, 4);
    const here = nearAreas(x, y, REACH);
    for (const [east, north] of [
      [75, 0],
      [0, 75],
      [50, 100],
      [-12_345.6, 7891.2]
    ]) {
      const there = nearAreas(
        x.map((value) => value + east),
        y.map((value) => value + north),
        REACH
      );
      there.forEach((area, i) => {
        expect(area).toBeCloseTo(here[i], 4);
      });
    }
  });
});
