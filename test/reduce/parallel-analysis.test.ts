import {describe, expect, it} from "vitest";
import {famd} from "../../src/reduce/famd.ts";
import {parallelAnalysis} from "../../src/reduce/parallel-analysis.ts";
import {pca} from "../../src/reduce/pca.ts";
import {covarianceAccumulator} from "../../src/stats/covariance.ts";
import {seededRandom, standardNormal} from "../../src/stats/random.ts";

const VARIABLES = ["kind", "kind", "kind", "a", "b", "c"];

/** Moments of rows: columns 0–2 are flags of one thing of four kinds, 3 and 4 share a cause, 5 stands alone. */
function planted(n: number, shared: number, seed: number, constant = false) {
  const random = seededRandom(seed);
  const out = new Float64Array(n * 6);
  for (let i = 0; i < n; i++) {
    const kind = Math.floor(random() * 4);
    if (kind < 3) out[i * 6 + kind] = 1;
    const cause = standardNormal(random);
    for (const j of [3, 4])
      out[i * 6 + j] = shared * cause + Math.sqrt(1 - shared ** 2) * standardNormal(random);
    out[i * 6 + 5] = constant ? 4 : standardNormal(random);
  }
  const sums = covarianceAccumulator(6);
  sums.add(out, n);
  return sums.moments();
}

/** How many axes of mixed data are beyond chance. */
function kept(...rows: Parameters<typeof planted>): number {
  const {eigenvalues, dimensions, n_rows} = famd(planted(...rows), VARIABLES);
  return parallelAnalysis(eigenvalues, n_rows, dimensions, rows[2]).n_kept;
}

describe("parallel analysis", () => {
  it("keeps the flags of one thing when columns count, and only the planted cause when variables do", () => {
    const {eigenvalues} = pca(planted(2000, 0.7, 5));
    expect(parallelAnalysis(eigenvalues, 2000, [0, 1, 2, 3, 4, 5]).n_kept).toBe(3);
    expect(kept(2000, 0.7, 5)).toBe(1);
  });

  it("keeps nothing of unrelated variables in about 19 of 20 data sets, and the cause in all", () => {
    const seeds = Array.from({length: 100}, (_, seed) => seed);
    const false_finds = seeds.filter((seed) => kept(300, 0, seed) > 0).length;
    expect(false_finds).toBeGreaterThan(0);
    expect(false_finds).toBeLessThan(13);
    const found = seeds.slice(0, 40).map((seed) => kept(300, 0.8, seed));
    expect(Math.min(...found)).toBe(1);
    expect(found.filter((n) => n > 1).length).toBeLessThan(7);
  });

  it("takes a column without variance, and refuses what it cannot compare", () => {
    const {eigenvalues, dimensions} = famd(planted(300, 0.7, 9, true), VARIABLES);
    expect(dimensions).toEqual(["kind", "kind", "kind", "a", "b"]);
    const {threshold, n_kept} = parallelAnalysis(eigenvalues, 300, dimensions);
    expect([threshold[5], n_kept]).toEqual([0, 1]);
    expect(() => parallelAnalysis([1], 300, ["a", "b"])).toThrow(
      "parallel analysis takes at least 2 rows and an eigenvalue for each column, got 300 rows and 1 eigenvalues of 2 columns"
    );
  });
});

describe("factor analysis of mixed data", () => {
  it("gives eigenvalues that add up to the dimensions, and tells each variable whole over all axes", () => {
    const {eigenvalues, told, variables, explained_variance_ratio} = famd(planted(500, 0.6, 3), VARIABLES);
    expect(eigenvalues.reduce((sum, value) => sum + value)).toBeCloseTo(6, 9);
    expect(explained_variance_ratio.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
    variables.forEach((name, v) => {
      const whole = told.reduce((sum, axis) => sum + axis[v], 0);
      expect(whole, name).toBeCloseTo(name === "kind" ? 3 : 1, 9);
    });
  });

  it("does not mind which of the kinds has no flag", () => {
    const n = 600;
    const random = seededRandom(6);
    const kinds = Array.from({length: n}, () => Math.floor(random() * random() * 4));
    const size = kinds.map((kind) => (kind === 2 ? 1 : 0) + standardNormal(random));
    const without = (left_out: number) => {
      const sums = covarianceAccumulator(4);
      const flags = [0, 1, 2, 3].filter((kind) => kind !== left_out);
      sums.add(
        Float64Array.from(
          kinds.flatMap((kind, i) => [...flags.map((own) => (own === kind ? 1 : 0)), size[i]])
        ),
        n
      );
      return famd(sums.moments(), ["kind", "kind", "kind", "size"]);
    };
    const [first, last] = [without(0), without(3)];
    for (const [k, value] of first.eigenvalues.entries()) expect(last.eigenvalues[k]).toBeCloseTo(value, 9);
    for (const [v, share] of first.told[0].entries()) expect(last.told[0][v]).toBeCloseTo(share, 9);
  });

  it("refuses one row, a wrong number of variables, and columns that are all constant", () => {
    const rows = (values: number[]) => {
      const sums = covarianceAccumulator(2);
      sums.add(Float64Array.from(values), values.length / 2);
      return sums.moments();
    };
    expect(() => famd(rows([1, 2]), ["a", "b"])).toThrow("FAMD needs at least 2 rows, got 1");
    expect(() => famd(rows([1, 2, 3, 4]), ["a"])).toThrow(
      "FAMD needs a variable for each of 2 columns, got 1"
    );
    expect(() => famd(rows([1, 2, 1, 2]), ["a", "b"])).toThrow("every column is constant in these 2 rows");
  });
});
