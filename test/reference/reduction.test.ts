import {describe, expect, it} from "vitest";
import {referencePca, referenceUmap} from "../../src/reference/reduction.ts";
import {gaussian, mixed, planted} from "../reduce/data.ts";

describe("agreement with ml-pca", () => {
  it("is to rounding for the leading components", () => {
    const {max_eigenvalue_difference, min_cosine, n_rows} = referencePca(mixed(2000, 12, 51), 2000, 12, 5);
    expect(n_rows).toBe(2000);
    expect(max_eigenvalue_difference).toBeLessThan(1e-10);
    expect(min_cosine).toBeGreaterThan(1 - 1e-9);
    expect(min_cosine).toBeLessThanOrEqual(1);
  });

  it("holds beside a constant feature", () => {
    const data = mixed(500, 6, 52).map((v, e) => (e % 6 === 4 ? 3 : v));
    expect(referencePca(data, 500, 6, 2).min_cosine).toBeGreaterThan(1 - 1e-9);
  });

  it("is not asked for above 10,000 rows", () => {
    expect(() => referencePca(gaussian(10_001, 1, 1), 10_001, 1, 1)).toThrow(
      "ml-pca is asked about at most 10000 rows, got 10001: pass a sample"
    );
  });
});

describe("agreement with umap-js", () => {
  it("is within 2% in trustworthiness, on clusters and on one cloud", () => {
    for (const data of [planted(200, 8, 5, 3, 53), mixed(200, 8, 54)]) {
      const {ratio, continuity_ratio, ours, theirs} = referenceUmap(data, 200, 8, {seed: 1});
      expect(theirs.trustworthiness.value).toBeGreaterThan(0.85);
      expect(ratio).toBeCloseTo(ours.trustworthiness.value / theirs.trustworthiness.value, 12);
      expect(Math.abs(continuity_ratio - 1)).toBeLessThan(0.02);
      expect(Math.abs(ratio - 1)).toBeLessThan(0.02);
    }
  });

  it("is the same again for the same seed", () => {
    const data = planted(80, 4, 3, 3, 55);
    expect(referenceUmap(data, 80, 4, {seed: 2})).toEqual(referenceUmap(data, 80, 4, {seed: 2}));
  });

  it("is not asked for above 1,000 rows", () => {
    expect(() => referenceUmap(gaussian(1001, 2, 1), 1001, 2)).toThrow("at most 1000 rows, got 1001");
  });
});
