import fc from "fast-check";
import {expect, it} from "vitest";
import {drawDistinct, seededRandom} from "../../src/stats/random.ts";

it("gives the same numbers for the same seed, in [0, 1), and others for another", () => {
  const draw = (seed: number) => Array.from({length: 1000}, seededRandom(seed));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  expect(draw(3).every((u) => u >= 0 && u < 1)).toBe(true);
});

it("is even over ten bins (chi-square below its 0.1% limit) for most seeds", () => {
  let passed = 0;
  for (let seed = 0; seed < 50; seed++) {
    const random = seededRandom(seed);
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) bins[Math.floor(random() * 10)]++;
    if (bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0) < 27.88) passed++;
  }
  expect(passed).toBeGreaterThanOrEqual(48);
});

it("draws distinct numbers in order, as many as asked or all there are", () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(250), fc.nat(), (n, size, seed) => {
      const drawn = [...drawDistinct(n, size, seededRandom(seed))];
      expect(drawn).toHaveLength(Math.min(n, size));
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
      expect(drawn.every((value) => value >= 0 && value < n)).toBe(true);
    })
  );
});

it("draws every pair of five equally often", () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 5000; seed++) {
    const pair = drawDistinct(5, 2, seededRandom(seed)).join();
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  expect(counts.size).toBe(10);
  for (const n of counts.values()) expect(Math.abs(n - 500)).toBeLessThan(110);
});
