import {expect, it} from "vitest";
import {lossEstimate} from "../../src/reduce/umap-loss.ts";

const graph = {
  n_rows: 2,
  head: Int32Array.of(0, 1),
  tail: Int32Array.of(1, 0),
  weight: Float64Array.of(0.5, 0.5)
};
const curve = {a: 1.5, b: 0.9};

it("is −log q of the edge and the rate times −log(1 − q) of random pairs", () => {
  const estimate = lossEstimate(graph, 2, curve, 5, 1);
  const pairs = (far: number) => Math.log((1 + far) / (0.001 + far));
  const far = 1.5 * 2 ** 0.9;
  const value = estimate(Float64Array.of(0, 0, 1, 1)) - Math.log1p(far);
  // Of the pairs drawn some are a row with itself, at distance 0.
  const shares = [0, 0.5, 1].map((share) => 5 * (share * pairs(far) + (1 - share) * pairs(0)));
  expect(shares.some((expected) => Math.abs(value - expected) < 1e-12)).toBe(true);
});

it("does not change with a shift or turn, and is the same for the same embedding", () => {
  const estimate = lossEstimate(graph, 2, curve, 5, 2);
  const value = estimate(Float64Array.of(0, 0, 1, 2));
  expect(estimate(Float64Array.of(0, 0, 1, 2))).toBe(value);
  expect(estimate(Float64Array.of(7, 3, 5, 4))).toBeCloseTo(value, 12);
});
