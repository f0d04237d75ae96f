import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {correspondence} from "../../src/reduce/correspondence.ts";

interface Case {
  name: string;
  n_rows: number;
  n_columns: number;
  counts: number[];
  inertia: number;
  eigenvalues: number[];
  kept: number;
  rows: number[];
  columns: number[];
  contributions: number[];
}
const golden: {cases: Case[]} = JSON.parse(
  readFileSync(new URL("../golden/reduce/correspondence.json", import.meta.url), "utf8")
);

describe("correspondence analysis", () => {
  it.each(golden.cases)("is prince's of a table with $name", (theirs) => {
    const {n_rows, n_columns, kept} = theirs;
    const ours = correspondence(Float64Array.from(theirs.counts), n_rows, n_columns);
    expect(ours.inertia).toBeCloseTo(theirs.inertia, 10);
    expect(ours.eigenvalues).toHaveLength(theirs.eigenvalues.length);
    for (const [k, value] of theirs.eigenvalues.entries()) expect(ours.eigenvalues[k]).toBeCloseTo(value, 10);
    const sameUpToSign = (a: Float64Array, b: readonly number[], n: number) => {
      for (let k = 0; k < kept; k++) {
        const at = (i: number) => [a[i * ours.n_axes + k], b[i * kept + k]];
        const sign = Math.sign(at(0)[0] * at(0)[1]);
        for (let i = 0; i < n; i++) expect(at(i)[0]).toBeCloseTo(sign * at(i)[1], 8);
      }
    };
    sameUpToSign(ours.rows, theirs.rows, n_rows);
    sameUpToSign(ours.columns, theirs.columns, n_columns);
    for (const [e, share] of theirs.contributions.entries())
      expect(ours.contributions[e]).toBeCloseTo(share, 8);
  });

  it("puts rows χ² distances apart, and the column that makes most of an axis at its high end", () => {
    const {counts, n_rows, n_columns} = golden.cases[0];
    const {rows, columns, contributions, n_axes} = correspondence(
      Float64Array.from(counts),
      n_rows,
      n_columns
    );
    const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
    const all = sum(counts);
    const row = (r: number) => counts.slice(r * n_columns, (r + 1) * n_columns);
    const profile = (r: number) => row(r).map((count) => count / sum(row(r)));
    const share = (c: number) => sum(counts.filter((_, e) => e % n_columns === c)) / all;
    const apart = sum(profile(0).map((value, c) => (value - profile(5)[c]) ** 2 / share(c)));
    const placed = sum(Array.from({length: n_axes}, (_, k) => (rows[k] - rows[5 * n_axes + k]) ** 2));
    expect(placed).toBeCloseTo(apart, 9);
    for (let k = 0; k < 3; k++) {
      const own = Array.from(contributions.subarray(k * n_columns, (k + 1) * n_columns));
      expect(sum(own)).toBeCloseTo(1, 9);
      expect(columns[own.indexOf(Math.max(...own)) * n_axes + k]).toBeGreaterThan(0);
    }
  });

  it("of rows with one profile has no axis", () => {
    const {inertia, n_axes} = correspondence(Float64Array.of(2, 4, 6, 1, 2, 3), 2, 3);
    expect(inertia).toBeLessThan(1e-20);
    expect(n_axes).toBeLessThanOrEqual(1);
  });

  it("refuses what is no table of counts, and names an empty row or column", () => {
    const table = (...counts: number[]) => correspondence(Float64Array.from(counts), 2, 2);
    expect(() => correspondence(Float64Array.of(1, 2), 1, 2)).toThrow(
      "at least 2 × 2, got 2 values for 1 × 2"
    );
    expect(() => table(1, -2, 3, 4)).toThrow("row 0, column 1 holds -2: counts are not negative");
    expect(() => table(0, 0, 3, 4)).toThrow("row 0 is empty: leave it out");
    expect(() => table(1, 0, 3, 0)).toThrow("column 1 is empty: leave it out");
  });
});
