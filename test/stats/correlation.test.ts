import {expect, it} from "vitest";
import {correlation} from "../../src/stats/correlation.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {rankCorrelation} from "../../src/stats/rank-correlation.ts";

it("is Spearman's of ranks, does not mind scale, and is 0 of a list with one value", () => {
  const random = seededRandom(3);
  const ranks = (n: number) => {
    const values = Array.from({length: n}, () => random());
    return Float64Array.from(values, (value) => values.filter((other) => other < value).length);
  };
  const [a, b] = [ranks(40), ranks(40)];
  expect(correlation(a, b)).toBeCloseTo(rankCorrelation(a, b), 12);
  expect(
    correlation(
      a.map((value) => 1e6 - 3 * value),
      b
    )
  ).toBeCloseTo(-correlation(a, b), 9);
  expect(correlation([1, 2], [5, 5])).toBe(0);
  expect(() => correlation([1, 2], [1])).toThrow("two lists of 2 or more values are correlated, got 2 and 1");
});
