import {describe, expect, it} from "vitest";
import {drawBlocks, pairedRatio} from "../../src/stats/paired-bootstrap.ts";
import {seededRandom} from "../../src/stats/random.ts";

describe("the interval of a ratio of means", () => {
  it("is the ratio itself where the two rise and fall together", () => {
    const b = Float64Array.of(3, 5, 4, 6, 2, 7, 5, 4, 3, 6, 5, 4);
    const against = pairedRatio(
      b.map((value) => 1.2 * value),
      b,
      drawBlocks(12)
    );
    expect(against?.ratio).toBeCloseTo(1.2, 12);
    expect(against?.interval?.lo).toBeCloseTo(1.2, 9);
    expect(against?.interval?.hi).toBeCloseTo(1.2, 9);
  });

  it("holds 1 in about 95 of 100 cases where there is no difference, and p values are even", () => {
    const random = seededRandom(3);
    const draws = drawBlocks(12, {seed: 1, n_resamples: 1000});
    const series = () => Float64Array.from({length: 12}, () => 8 + random() + random() - random() - random());
    let [holds, small, smaller] = [0, 0, 0];
    for (let k = 0; k < 1000; k++) {
      const against = pairedRatio(series(), series(), draws);
      if (!against?.interval) throw new Error("no interval");
      const {interval, p} = against;
      if (interval.lo <= 1 && interval.hi >= 1) holds++;
      if (p < 0.1) small++;
      if (p < 0.01) smaller++;
    }
    expect(holds).toBeGreaterThan(930);
    expect(holds).toBeLessThan(975);
    expect(small).toBeLessThan(130);
    expect(small).toBeGreaterThan(70);
    expect(smaller).toBeLessThan(20);
  });

  it("finds a difference that is there", () => {
    const random = seededRandom(4);
    const b = Float64Array.from({length: 12}, () => 8 + random());
    const a = b.map((value) => 1.05 * value + random() / 4);
    const against = pairedRatio(a, b, drawBlocks(12));
    expect(against?.p).toBeLessThan(0.001);
    expect(against?.interval?.lo).toBeGreaterThan(1.03);
  });

  it("draws every test equally often, in blocks of neighbours", () => {
    const {n_blocks, length, rest, starts} = drawBlocks(52, {n_resamples: 5000, seed: 2});
    expect([n_blocks, length, rest]).toEqual([13, 4, 4]);
    const often = new Float64Array(52);
    for (const start of starts) often[start]++;
    for (const n of often) expect(Math.abs(n - 1250)).toBeLessThan(5 * Math.sqrt(1250));
  });

  it("says nothing of three tests, and of a method that caught nothing against one that did only that", () => {
    const three = Float64Array.of(1, 2, 3);
    expect(pairedRatio(three, three, drawBlocks(3))?.interval).toBeNull();
    const none = new Float64Array(12);
    const some = new Float64Array(12).fill(1);
    expect(pairedRatio(none, some, drawBlocks(12))).toMatchObject({ratio: 0});
    expect(pairedRatio(some, none, drawBlocks(12))).toBeNull();
  });

  it("is that of resamples counted out by hand", () => {
    const draws = {n: 4, length: 1, rest: 1, n_blocks: 4, starts: Uint16Array.from([0, 0, 1, 3, 2, 2, 2, 1])};
    const [a, b] = [Float64Array.of(2, 3, 4, 5), Float64Array.of(1, 2, 2, 4)];
    const interval = pairedRatio(a, b, draws)?.interval;
    const [first, second] = [(2 + 2 + 3 + 5) / (1 + 1 + 2 + 4), (4 + 4 + 4 + 3) / (2 + 2 + 2 + 2)];
    const log = Math.log(14 / 9);
    const t_of_4_5 = 2.65; // between the tables' 2.776 for 4 and 2.571 for 5 degrees of freedom
    const widen = (t_of_4_5 / 1.959963984540054) * Math.sqrt(4 / 3);
    expect(interval?.lo).toBeCloseTo(Math.exp(log + widen * (Math.log(first) - log)), 2);
    expect(interval?.hi).toBeCloseTo(Math.exp(log + widen * (Math.log(second) - log)), 2);
  });
});
