import {describe, expect, it} from "vitest";
import {pca} from "../../src/reduce/pca.ts";
import {jackknifePca} from "../../src/reduce/pca-jackknife.ts";
import {covarianceAccumulator, mergeMoments} from "../../src/stats/covariance.ts";
import {gaussian} from "./data.ts";

const SPREAD = (j: number) => [2, 1, 1][j];

function groupsOf(data: Float64Array, d: number, f: number) {
  const rows = data.length / d / f;
  return Array.from({length: f}, (_, g) => {
    const accumulator = covarianceAccumulator(d);
    accumulator.add(data.subarray(g * rows * d, (g + 1) * rows * d), rows);
    return accumulator.moments();
  });
}

function judge(data: Float64Array, d: number, f: number) {
  const groups = groupsOf(data, d, f);
  const model = pca(
    groups.reduce((a, b) => mergeMoments(a, b)),
    {standardize: false}
  );
  return {model, groups, ...jackknifePca(model, groups)};
}

describe("the uncertainty of components", () => {
  it("is that of fits without each group in turn", () => {
    const {groups, least_cosine} = judge(gaussian(600, 3, 1, SPREAD), 3, 6);
    const standardised = pca(groups.reduce((a, b) => mergeMoments(a, b)));
    const ours = jackknifePca(standardised, groups);
    const shares = groups.map((_, out) => {
      const rest = groups.filter((_, g) => g !== out).reduce((a, b) => mergeMoments(a, b));
      return pca(rest).explained_variance_ratio[0];
    });
    const mean = shares.reduce((a, b) => a + b) / 6;
    const se = Math.sqrt((5 / 6) * shares.reduce((sum, s) => sum + (s - mean) ** 2, 0));
    expect(ours.share_interval[0][1] - standardised.explained_variance_ratio[0]).toBeCloseTo(2.571 * se, 10);
    expect(least_cosine[0]).toBeLessThanOrEqual(1 + 1e-12);
  });

  it("tells a component that is fixed by the data from those that are equal", () => {
    const [n, d] = [4000, 8];
    const data = gaussian(n, d, 3);
    for (let i = 0; i < n; i++) data[d * i + 1] = 0.9 * data[d * i] + 0.4 * data[d * i + 1];
    const groups = groupsOf(data, d, 20);
    const {least_cosine} = jackknifePca(pca(groups.reduce((a, b) => mergeMoments(a, b))), groups);
    expect(least_cosine[0]).toBeGreaterThan(0.99);
    expect(Math.min(...least_cosine.slice(1, 7))).toBeLessThan(0.8);
  });

  it("covers the true share in about 95 of 100 data sets", () => {
    let covered = 0;
    for (let seed = 0; seed < 400; seed++) {
      const data = gaussian(1000, 2, 5000 + seed);
      for (let i = 0; i < 1000; i++) data[2 * i + 1] = 0.6 * data[2 * i] + 0.8 * data[2 * i + 1];
      const groups = groupsOf(data, 2, 20);
      const {share_interval} = jackknifePca(pca(groups.reduce((a, b) => mergeMoments(a, b))), groups);
      if (share_interval[0][0] <= 0.8 && 0.8 <= share_interval[0][1]) covered++;
    }
    expect(covered / 400).toBeGreaterThan(0.92);
    expect(covered / 400).toBeLessThan(0.985);
  });

  it("asks for 2 to 31 groups", () => {
    const {model, groups} = judge(gaussian(60, 3, 1), 3, 2);
    expect(() => jackknifePca(model, groups.slice(1))).toThrow("the jackknife takes 2 to 31 groups, got 1");
  });
});
