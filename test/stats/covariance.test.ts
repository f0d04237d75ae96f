import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {covarianceAccumulator, mergeMoments} from "../../src/stats/covariance.ts";
import {gaussian, mixed} from "../reduce/data.ts";

function momentsOf(data: Float64Array, n: number, d: number) {
  const accumulator = covarianceAccumulator(d);
  accumulator.add(data, n);
  return accumulator.moments();
}

/** Means and centred products in two passes over the data. */
function twoPass(data: Float64Array, n: number, d: number) {
  const mean = new Float64Array(d);
  for (let e = 0; e < n * d; e++) mean[e % d] += data[e] / n;
  const comoment = new Float64Array(d * d);
  for (let r = 0; r < n; r++)
    for (let i = 0; i < d; i++)
      for (let j = 0; j < d; j++)
        comoment[i * d + j] += (data[r * d + i] - mean[i]) * (data[r * d + j] - mean[j]);
  return {mean, comoment};
}

describe("accumulated moments", () => {
  it("equal those of two passes over the data", () => {
    const [n, d] = [1500, 7];
    const data = mixed(n, d, 3);
    const {mean, comoment} = momentsOf(data, n, d);
    const expected = twoPass(data, n, d);
    for (let j = 0; j < d; j++) expect(mean[j]).toBeCloseTo(expected.mean[j], 12);
    for (let e = 0; e < d * d; e++) expect(comoment[e] / n).toBeCloseTo(expected.comoment[e] / n, 10);
  });

  it("are bit for bit the same however the rows are cut into chunks", () => {
    const [n, d] = [700, 3];
    const data = mixed(n, d, 5);
    const expected = momentsOf(data, n, d);
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: n}), {maxLength: 6}), (cuts) => {
        const accumulator = covarianceAccumulator(d);
        let start = 0;
        for (const end of [...cuts.sort((a, b) => a - b), n]) {
          accumulator.add(data.subarray(start * d, end * d), end - start);
          accumulator.moments();
          start = end;
        }
        expect(accumulator.moments()).toEqual(expected);
      })
    );
  });

  it("keep a variance of 1 around a mean of 1e8", () => {
    const n = 20_000;
    const noise = gaussian(n, 2, 7);
    const far = noise.map((v) => v + 1e8);
    const expected = twoPass(
      far.map((v) => v - 1e8),
      n,
      2
    );
    const {comoment} = momentsOf(far, n, 2);
    for (let e = 0; e < 4; e++) expect(comoment[e] / (n - 1)).toBeCloseTo(expected.comoment[e] / (n - 1), 9);
    expect(comoment[0] / (n - 1)).toBeGreaterThan(0.95);
  });

  it("of two halves merge into those of the whole", () => {
    const [n, d] = [999, 4];
    const data = mixed(n, d, 9);
    const merged = mergeMoments(momentsOf(data, 400, d), momentsOf(data.subarray(400 * d), n - 400, d));
    const whole = momentsOf(data, n, d);
    expect(merged.n_rows).toBe(n);
    for (let j = 0; j < d; j++) expect(merged.mean[j]).toBeCloseTo(whole.mean[j], 12);
    for (let e = 0; e < d * d; e++) expect(merged.comoment[e] / n).toBeCloseTo(whole.comoment[e] / n, 11);
  });

  it("of a constant column have exactly no spread, whatever the constant", () => {
    const data = Float64Array.from({length: 5000}, () => 0.1);
    expect(momentsOf(data, 5000, 1)).toMatchObject({
      mean: Float64Array.of(0.1),
      comoment: Float64Array.of(0)
    });
  });

  it("refuse a value that is not finite by its row and feature, counted over all chunks", () => {
    const accumulator = covarianceAccumulator(2);
    accumulator.add(Float64Array.of(1, 2, 3, 4), 2);
    expect(() => accumulator.add(Float64Array.of(5, 6, 7, Number.NaN), 2)).toThrow(
      "feature 1 of row 3 is NaN: PCA takes finite values"
    );
    expect(() => covarianceAccumulator(1).add(Float64Array.of(Infinity), 1)).toThrow(
      "feature 0 of row 0 is Infinity"
    );
  });

  it("refuse a chunk without its rows, no features, and moments of other features", () => {
    expect(() => covarianceAccumulator(3).add(new Float64Array(8), 3)).toThrow(
      "does not hold 3 rows × 3 features"
    );
    expect(() => covarianceAccumulator(0)).toThrow("n_features must be a positive integer, got 0");
    const a = momentsOf(gaussian(5, 2, 1), 5, 2);
    expect(() => mergeMoments(a, momentsOf(gaussian(5, 3, 1), 5, 3))).toThrow("of 2 and of 3 features");
  });
});
