import {describe, expect, it} from "vitest";
import {drawCity, jittered} from "../../bench/cluster-data.ts";

const sample = {
  x: Float64Array.of(0, 1000, 1000, 1000, 5000),
  y: Float64Array.of(0, 0, 0, 0, 300)
};

describe("drawCity", () => {
  const city = drawCity(sample, 20_000);

  it("puts rows on three points of each block, within 33 m of it", () => {
    const points = new Set(Array.from(city.x, (x, r) => `${x} ${city.y[r]}`));
    expect(points.size).toBe(9);
    for (let r = 0; r < city.x.length; r++) {
      const near = [0, 1, 4].filter(
        (i) => Math.abs(city.x[r] - sample.x[i]) <= 33 && Math.abs(city.y[r] - sample.y[i]) <= 33
      );
      expect(near).toHaveLength(1);
    }
  });

  it("draws blocks as often as the sample has rows there", () => {
    const share = city.x.filter((x) => Math.abs(x - 1000) <= 33).length / city.x.length;
    expect(Math.abs(share - 3 / 5)).toBeLessThan(0.02);
  });

  it("begins alike for any number of rows", () => {
    const shorter = drawCity(sample, 100);
    expect(shorter.x).toEqual(city.x.slice(0, 100));
    expect(shorter.y).toEqual(city.y.slice(0, 100));
  });
});

describe("jittered", () => {
  it("moves every row by its own step of at most 33 m each way", () => {
    const still = {x: new Float64Array(5000), y: new Float64Array(5000)};
    const {x, y} = jittered(still);
    expect(new Set(Array.from(x, (east, r) => `${east} ${y[r]}`)).size).toBe(5000);
    expect(Math.max(...x.map(Math.abs), ...y.map(Math.abs))).toBeLessThanOrEqual(33);
  });
});
