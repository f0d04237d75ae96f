import {describe, expect, it} from "vitest";
import {seededRandom} from "../../src/stats/random.ts";
import {countChances, countRange, overdispersion} from "../../src/zones/count-forecast.ts";
import {golden} from "../hotspots/golden.ts";
import {drawGammaAround1, drawPoisson} from "../patrol/draws.ts";

const {ranges} = golden<{
  ranges: {mean: number; alpha: number; lo: number; hi: number; at_least_2: number}[];
}>("counts");

describe("chances of a count", () => {
  it.each(ranges)("of mean $mean and dispersion $alpha are scipy's", ({mean, alpha, lo, hi, at_least_2}) => {
    expect(countRange(mean, alpha)).toEqual({lo, hi});
    const chances = countChances(mean, alpha);
    expect(1 - chances[0] - (chances[1] ?? 0)).toBeCloseTo(at_least_2, 9);
  });

  it("are certain for nothing expected, and none for a negative mean", () => {
    expect(countRange(0, 0.3)).toEqual({lo: 0, hi: 0});
    expect(() => countChances(-1, 0)).toThrow("no counts have mean -1");
  });
});

describe("over-dispersion", () => {
  const counts = (shape: number | null, n: number) => {
    const random = seededRandom(13);
    const means = Array.from({length: n}, (_, i) => 2 + (i % 10) * 3);
    return {
      means,
      counts: means.map((mean) =>
        drawPoisson(mean * (shape === null ? 1 : drawGammaAround1(shape, random)), random)
      )
    };
  };

  it("is that of the gamma law that the means were drawn by", () => {
    const drawn = counts(5, 4000);
    expect(overdispersion(drawn.counts, drawn.means)).toBeCloseTo(0.2, 1.5);
    const poisson = counts(null, 4000);
    expect(overdispersion(poisson.counts, poisson.means)).toBeLessThan(0.01);
  });

  it("solves Pearson's sum, and is 0 for counts that scatter less than Poisson's", () => {
    const {counts: n, means} = counts(3, 50);
    const alpha = overdispersion(n, means);
    const pearson = n.reduce(
      (sum, y, i) => sum + (y - means[i]) ** 2 / (means[i] + alpha * means[i] ** 2),
      0
    );
    expect(pearson).toBeCloseTo(50, 6);
    expect(overdispersion(means, means)).toBe(0);
  });

  it("goes from what is believed to what is seen as counts come in", () => {
    const {counts: n, means} = counts(3, 400);
    const prior = {alpha: 0.01, n: 20};
    expect(overdispersion([], [], prior)).toBe(0.01);
    const own = overdispersion(n, means);
    const few = overdispersion(n.slice(0, 20), means.slice(0, 20), prior);
    expect(few).toBeLessThan(overdispersion(n.slice(0, 20), means.slice(0, 20)));
    expect(Math.abs(overdispersion(n, means, prior) - own)).toBeLessThan(0.1 * own);
  });
});
