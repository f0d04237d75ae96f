import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {symmetricEigen} from "../../src/stats/jacobi.ts";
import {gaussian} from "../reduce/data.ts";

function randomSymmetric(d: number, seed: number): Float64Array {
  const g = gaussian(d, d, seed);
  return g.map((_, e) => g[e] + g[(e % d) * d + Math.floor(e / d)]);
}

describe("eigenvalues and eigenvectors of a symmetric matrix", () => {
  it("satisfy A v = λ v, with orthogonal unit vectors and falling values", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 25}), fc.integer({min: 0, max: 1e6}), (d, seed) => {
        const a = randomSymmetric(d, seed);
        const {values, vectors} = symmetricEigen(a, d);
        for (let k = 0; k < d; k++) {
          if (k > 0) expect(values[k]).toBeLessThanOrEqual(values[k - 1]);
          for (let i = 0; i < d; i++) {
            let av = 0;
            let inner = 0;
            for (let j = 0; j < d; j++) {
              av += a[i * d + j] * vectors[k * d + j];
              inner += vectors[i * d + j] * vectors[k * d + j];
            }
            expect(Math.abs(av - values[k] * vectors[k * d + i])).toBeLessThan(1e-12 * d);
            expect(Math.abs(inner - (i === k ? 1 : 0))).toBeLessThan(1e-13 * d);
          }
        }
      }),
      {numRuns: 40}
    );
  });

  it("are those known for the second-difference matrix: 2 − 2 cos(kπ / (d + 1))", () => {
    const d = 12;
    const a = new Float64Array(d * d);
    for (let i = 0; i < d; i++) {
      a[i * d + i] = 2;
      if (i > 0) a[i * d + i - 1] = a[(i - 1) * d + i] = -1;
    }
    const {values} = symmetricEigen(a, d);
    for (let k = 0; k < d; k++)
      expect(values[k]).toBeCloseTo(2 - 2 * Math.cos(((d - k) * Math.PI) / (d + 1)), 13);
  });

  it("are the diagonal of a diagonal matrix, which is left unchanged", () => {
    const a = Float64Array.of(1, 0, 0, 0, 5, 0, 0, 0, 3);
    const before = a.slice();
    expect(symmetricEigen(a, 3)).toEqual({
      values: Float64Array.of(5, 3, 1),
      vectors: Float64Array.of(0, 1, 0, 0, 0, 1, 1, 0, 0)
    });
    expect(a).toEqual(before);
  });

  it("are refused for a matrix of the wrong size or not finite", () => {
    expect(() => symmetricEigen(new Float64Array(5), 2)).toThrow("5 values are not a 2 × 2 matrix");
    expect(() => symmetricEigen(Float64Array.of(1, Number.NaN, Number.NaN, 1), 2)).toThrow("not finite");
  });
});
