import {describe, expect, it} from "vitest";
import {normalisedMutualInformation} from "../../src/stats/mutual-information.ts";

describe("mutual information", () => {
  it("is scikit-learn 1.9.1's normalized_mutual_info_score", () => {
    const one = new Array<number>(8).fill(1);
    const nmi = (a: (number | string)[], b: (number | string)[], weights = one) =>
      normalisedMutualInformation(a, b, weights);
    expect(nmi([0, 0, 0, 0, 1, 1, 1, 1], ["x", "x", "x", "x", "y", "y", "y", "y"])).toBeCloseTo(1, 12);
    expect(nmi([0, 0, 1, 1, 0, 0, 1, 1], [0, 1, 0, 1, 0, 1, 0, 1])).toBeCloseTo(0, 12);
    expect(nmi([0, 0, 0, 1, 1, 1, 2, 2], [0, 0, 1, 1, 1, 2, 2, 2])).toBeCloseTo(0.5588730382170324, 9);
    // Weights as repeated items.
    expect(nmi([0, 0, 1, 1], [0, 1, 1, 1], [3, 1, 2, 5])).toBeCloseTo(0.6145586324411472, 9);
    expect(nmi([0, 0], [1, 1])).toBe(0);
  });
});
