import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {poissonInterval, studentQuantile} from "../../src/stats/intervals.ts";
import {fitCounts} from "../../src/stats/poisson-regression.ts";
import {type StlOptions, stl} from "../../src/stats/stl.ts";

const golden = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../golden/temporal/${name}.json`, import.meta.url), "utf8"));

/** The greatest difference, over the greatest golden value. */
const error = (values: ArrayLike<number>, from: readonly number[]): number =>
  values.length === from.length
    ? Math.max(...from.map((value, i) => Math.abs(values[i] - value))) / Math.max(...from.map(Math.abs))
    : Number.POSITIVE_INFINITY;

interface StlCase {
  options: StlOptions;
  y: number[];
  trend: number[];
  seasonal: number[];
}

interface RegressionCase {
  n_columns: number;
  design: number[];
  counts: number[];
  exposure: number[];
  coefficients: number[];
  covariance: number[];
  means: number[];
}

interface Quantiles {
  poisson: {n: number; lo: number; hi: number}[];
  student: {df: number; quantile: number}[];
}

describe("STL", () => {
  it.each(golden<{cases: StlCase[]}>("stl").cases)(
    "is statsmodels' for $options",
    ({options, y, trend, seasonal}) => {
      const parts = stl(Float64Array.from(y), options);
      expect(error(parts.trend, trend)).toBeLessThan(1e-10);
      expect(error(parts.seasonal, seasonal)).toBeLessThan(1e-10);
      expect(
        error(
          parts.remainder,
          y.map((value, i) => value - trend[i] - seasonal[i])
        )
      ).toBeLessThan(1e-9);
    }
  );
  it("refuses less than two cycles and even windows", () => {
    expect(() => stl(new Float64Array(13), {period: 7, seasonal: 7})).toThrow("at least two cycles");
    expect(() => stl(new Float64Array(30), {period: 7, seasonal: 8})).toThrow("odd and at least 3, got 8");
  });
  it("gives back a constant and a pure cycle", () => {
    const cycle = Float64Array.from({length: 70}, (_, i) => [5, -1, 0, 2, -3, -4, 1][i % 7] + 100);
    const {trend, remainder} = stl(cycle, {period: 7, seasonal: 7, robust: true});
    for (const value of trend) expect(value).toBeCloseTo(100, 9);
    for (const value of remainder) expect(value).toBeCloseTo(0, 9);
  });
});

describe("Poisson regression", () => {
  it.each(golden<{cases: RegressionCase[]}>("regression").cases)(
    "has statsmodels' coefficients, covariance and means (case %#)",
    ({n_columns, design, counts, exposure, coefficients, covariance, means}) => {
      const fit = fitCounts({
        design: Float64Array.from(design),
        n_columns,
        counts: Float64Array.from(counts),
        exposure: Float64Array.from(exposure)
      });
      expect(error(fit?.coefficients ?? [], coefficients)).toBeLessThan(1e-9);
      expect(error(fit?.inverse_information ?? [], covariance)).toBeLessThan(1e-8);
      expect(error(fit?.means ?? [], means)).toBeLessThan(1e-9);
    }
  );
  it("has no answer for collinear columns or no counts", () => {
    const regression = (design: number[], counts: number[]) => ({
      design: Float64Array.from(design),
      n_columns: 2,
      counts: Float64Array.from(counts),
      exposure: new Float64Array(counts.length).fill(1)
    });
    expect(fitCounts(regression([1, 2, 1, 2, 1, 2], [3, 4, 5]))).toBeNull();
    expect(fitCounts(regression([1, 0, 1, 1, 1, 0], [0, 0, 0]))).toBeNull();
  });
});

describe("quantiles", () => {
  const {poisson, student} = golden<Quantiles>("quantiles");
  it.each(poisson)("Byar's interval of $n is within 0.02 or 1% of the exact one", ({n, lo, hi}) => {
    const own = poissonInterval(n);
    expect(Math.abs(own.lo - lo)).toBeLessThan(Math.max(0.02, 0.01 * lo));
    expect(Math.abs(own.hi / hi - 1)).toBeLessThan(0.01);
  });
  it.each(student)("Student's quantile with $df degrees of freedom is within 0.3%", ({df, quantile}) => {
    expect(Math.abs(studentQuantile(df) / quantile - 1)).toBeLessThan(0.003);
  });
});
