import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {fitMixture, type MixtureProblem} from "../../../src/hotspots/predictor/nonnegative-poisson.ts";

interface Golden {
  name: string;
  features: number[][];
  counts: number[];
  weights: number[];
  loss: number;
}

/** What `scripts/golden/predictor.py` wrote: scipy's bounded optimum of the same problems. */
const {problems} = JSON.parse(
  readFileSync(new URL("../../golden/hotspots/mixture.json", import.meta.url), "utf8")
) as {problems: Golden[]};

function problemOf({features, counts}: Pick<Golden, "features" | "counts">): MixtureProblem {
  const counted = [...counts.keys()].filter((i) => counts[i] > 0);
  return {
    rows: Float64Array.from(counted.flatMap((i) => features[i])),
    counts: Float64Array.from(counted, (i) => counts[i]),
    n_features: features[0].length,
    totals: Float64Array.from(features[0], (_, j) => features.reduce((sum, row) => sum + row[j], 0))
  };
}

describe.each(problems)("the mixture of $name features", (golden) => {
  test("has scipy's optimum, whatever it starts from", () => {
    const problem = problemOf(golden);
    const starts = [undefined, Float64Array.of(0, 0, 0, 0, 1), Float64Array.of(5, 4, 3, 2, 1)];
    for (const start of starts) {
      const {weights, loss} = fitMixture(problem, {start, tolerance: 1e-12});
      expect(loss - golden.loss).toBeLessThan(1e-6 * golden.loss);
      expect(golden.loss - loss).toBeLessThan(1e-6 * golden.loss);
      golden.weights.forEach((weight, j) => {
        expect(weights[j]).toBeCloseTo(weight, 3);
      });
    }
  });

  test("expects as many incidents as were counted, and none below zero", () => {
    const problem = problemOf(golden);
    const {weights} = fitMixture(problem, {tolerance: 1e-12});
    const expected = weights.reduce((sum, weight, j) => sum + weight * problem.totals[j], 0);
    expect(expected).toBeCloseTo(
      golden.counts.reduce((a, b) => a + b, 0),
      4
    );
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
  });
});

test("two weights per feature, blended by how hot a row is, are those of twice the features", () => {
  const problem = problemOf(problems[0]);
  const {rows, counts, n_features} = problem;
  const hot = counts.map((_, i) => [0, 0.25, 1, 0.6][i % 4]);
  const twice = new Float64Array(2 * rows.length);
  counts.forEach((_, i) => {
    for (let j = 0; j < n_features; j++) {
      const value = rows[i * n_features + j];
      twice[2 * i * n_features + j] = (1 - hot[i]) * value;
      twice[(2 * i + 1) * n_features + j] = hot[i] * value;
    }
  });
  const totals = Float64Array.from([...problem.totals, ...problem.totals], (total) => total / 2);
  const exact = {tolerance: 1e-12};
  const blended = fitMixture({...problem, hot, totals}, exact);
  const plain = fitMixture({rows: twice, counts, n_features: 2 * n_features, totals}, exact);
  expect(blended.loss).toBeCloseTo(plain.loss, 6);
  blended.weights.forEach((weight, j) => {
    expect(weight).toBeCloseTo(plain.weights[j], 6);
  });
});

test("nothing counted gives weights of zero", () => {
  const {weights} = fitMixture({
    rows: new Float64Array(0),
    counts: new Float64Array(0),
    n_features: 2,
    totals: Float64Array.of(3, 0)
  });
  expect([...weights]).toEqual([0, 0]);
});
