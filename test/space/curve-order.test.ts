import {describe, expect, it} from "vitest";
import {curveOrder} from "../../src/space/curve-order.ts";
import {distinctPlaces} from "../../src/space/distinct-places.ts";
import {seededRandom} from "../../src/stats/random.ts";

/** Places sorted by x, the mean step of the curve over them, and how often it comes by each. */
function travel(x: number[], y: number[]) {
  const sorted = distinctPlaces(
    Float64Array.from(x),
    Float64Array.from(y),
    new Float64Array(x.length).fill(1)
  );
  const order = curveOrder(sorted.x, sorted.y);
  const step = (r: number) =>
    Math.hypot(sorted.x[order[r]] - sorted.x[order[r - 1]], sorted.y[order[r]] - sorted.y[order[r - 1]]);
  const steps = Array.from({length: order.length - 1}, (_, r) => step(r + 1)).sort((a, b) => a - b);
  return {visited: new Set(order).size, n: sorted.n, median: steps[steps.length >> 1] ?? 0};
}

describe("curveOrder", () => {
  const random = seededRandom(2);
  const x = Array.from({length: 10_000}, () => random() * 100);
  const y = Array.from({length: 10_000}, () => random() * 100);

  it("comes by every place once, in steps as long as places are apart", () => {
    const {visited, n, median} = travel(x, y);
    expect([visited, n]).toEqual([10_000, 10_000]);
    expect(median).toBeLessThan(1.2);
  });

  it("loses nothing to places far away", () => {
    const {visited, n, median} = travel([...x, 1e9, -1e12], [...y, -1e9, 1e14]);
    expect(visited).toBe(n);
    expect(median).toBeLessThan(1.2);
  });

  it("orders one place, none, and places on a line", () => {
    expect([travel([], []).visited, travel([3], [4]).visited]).toEqual([0, 1]);
    expect(travel(x, new Array<number>(x.length).fill(5)).median).toBeLessThan(0.02);
    expect(travel(new Array<number>(x.length).fill(5), y).median).toBeLessThan(0.02);
  });
});
