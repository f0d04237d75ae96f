import {PCA} from "ml-pca";
import {describe, expect, it} from "vitest";
import {type PcaOptions, pca, transformPca} from "../../src/reduce/pca.ts";
import {covarianceAccumulator} from "../../src/stats/covariance.ts";
import {gaussian, mixed} from "./data.ts";

const rowsOf = (data: Float64Array, d: number) =>
  Array.from({length: data.length / d}, (_, i) => Array.from(data.subarray(i * d, (i + 1) * d)));

function fitPca(data: Float64Array, n: number, d: number, options?: PcaOptions) {
  const accumulator = covarianceAccumulator(d);
  accumulator.add(data, n);
  return pca(accumulator.moments(), options);
}

describe("principal components", () => {
  it.each([true, false])("are those of ml-pca, standardised or not (standardize %s)", (standardize) => {
    const [n, d] = [600, 8];
    const data = mixed(n, d, 21).map((v, e) => v * (1 + (e % d)) + 100 * (e % d));
    const ours = fitPca(data, n, d, {standardize});
    const theirs = new PCA(rowsOf(data, d), {center: true, scale: standardize});
    const shares = theirs.getExplainedVariance();
    for (let k = 0; k < d; k++) {
      const value = theirs.getEigenvalues()[k];
      expect(Math.abs(ours.eigenvalues[k] - value) / value).toBeLessThan(1e-10);
      expect(ours.explained_variance_ratio[k]).toBeCloseTo(shares[k], 12);
      let cosine = 0;
      for (let j = 0; j < d; j++) cosine += ours.components[k * d + j] * theirs.getEigenvectors().get(j, k);
      expect(Math.abs(cosine)).toBeGreaterThan(1 - 1e-10);
    }
  });

  it("give ml-pca's scores, up to each component's sign", () => {
    const [n, d] = [200, 5];
    const data = mixed(n, d, 22);
    const model = fitPca(data, n, d, {n_components: 3});
    const ours = transformPca(model, data, n);
    const theirs = new PCA(rowsOf(data, d), {scale: true}).predict(rowsOf(data, d), {nComponents: 3});
    for (let k = 0; k < 3; k++) {
      const sign = Math.sign(ours[k] * theirs.get(0, k));
      for (let i = 0; i < n; i++) expect(ours[i * 3 + k]).toBeCloseTo(sign * theirs.get(i, k), 10);
    }
  });

  it("give scores that are uncorrelated and have the eigenvalues as variances", () => {
    const [n, d] = [500, 6];
    const data = mixed(n, d, 23);
    const model = fitPca(data, n, d);
    const accumulator = covarianceAccumulator(d);
    accumulator.add(transformPca(model, data, n), n);
    const {mean, comoment} = accumulator.moments();
    for (let i = 0; i < d; i++) {
      expect(mean[i]).toBeCloseTo(0, 12);
      for (let j = 0; j < d; j++)
        expect(comoment[i * d + j] / (n - 1)).toBeCloseTo(i === j ? model.eigenvalues[i] : 0, 11);
    }
  });

  it("find the direction that was planted", () => {
    const n = 3000;
    const along = gaussian(n, 1, 24);
    const noise = gaussian(n, 3, 25);
    const data = noise.map((v, e) => 0.05 * v + along[Math.floor(e / 3)] * [2, -2, 1][e % 3]);
    const {components} = fitPca(data, n, 3, {standardize: false, n_components: 1});
    const expected = [2 / 3, -2 / 3, 1 / 3];
    for (let j = 0; j < 3; j++) expect(components[j]).toBeCloseTo(expected[j], 2);
  });

  it("have their largest loading positive", () => {
    const model = fitPca(mixed(300, 9, 26), 300, 9);
    for (let k = 0; k < 9; k++) {
      const loadings = Array.from(model.components.subarray(k * 9, (k + 1) * 9));
      expect(Math.max(...loadings)).toBe(Math.max(...loadings.map(Math.abs)));
    }
  });

  it("keep as many as asked for, and the variance of all", () => {
    const model = fitPca(mixed(100, 6, 27), 100, 6, {n_components: 2});
    expect(model.components).toHaveLength(12);
    expect(model.eigenvalues).toHaveLength(6);
    expect(model.explained_variance_ratio.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(transformPca(model, mixed(10, 6, 28), 10)).toHaveLength(20);
  });

  it("report a constant feature: scale 1, no loading, no variance", () => {
    const data = mixed(400, 4, 29).map((v, e) => (e % 4 === 2 ? 0.3 : v));
    const model = fitPca(data, 400, 4);
    expect(model.constant).toEqual([2]);
    expect(model.scale[2]).toBe(1);
    expect(model.eigenvalues[3]).toBe(0);
    for (let k = 0; k < 3; k++) expect(model.components[k * 4 + 2]).toBe(0);
  });

  it("of fewer rows than features have no variance beyond the rows, and none below zero", () => {
    const {eigenvalues} = fitPca(gaussian(4, 10, 30), 4, 10);
    for (let k = 3; k < 10; k++) {
      expect(eigenvalues[k]).toBeLessThan(1e-12);
      expect(eigenvalues[k]).toBeGreaterThanOrEqual(0);
    }
  });

  it("are refused for too few rows, too many components and data without variance", () => {
    expect(() => fitPca(Float64Array.of(1, 2), 1, 2)).toThrow("PCA needs at least 2 rows, got 1");
    expect(() => fitPca(gaussian(9, 3, 1), 9, 3, {n_components: 4})).toThrow(
      "n_components must be a whole number from 1 to 3 (the features), got 4"
    );
    expect(() => fitPca(gaussian(9, 3, 1), 9, 3, {n_components: 1.5})).toThrow("got 1.5");
    expect(() => fitPca(new Float64Array(6).fill(7), 3, 2)).toThrow(
      "every feature is constant in these 3 rows"
    );
  });

  it("give no scores for rows that are not there, and NaN for a row with a NaN", () => {
    const model = fitPca(gaussian(9, 3, 1), 9, 3, {n_components: 1});
    expect(() => transformPca(model, new Float64Array(5), 2)).toThrow(
      "5 values do not hold 2 rows × 3 features"
    );
    const scores = transformPca(model, Float64Array.of(1, Number.NaN, 0, 1, 2, 3), 2);
    expect(scores[0]).toBeNaN();
    expect(scores[1]).not.toBeNaN();
  });
});
