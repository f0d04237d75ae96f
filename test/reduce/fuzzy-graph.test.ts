import {describe, expect, it} from "vitest";
import {fuzzyGraph, smoothDistances} from "../../src/reduce/fuzzy-graph.ts";
import {exactKnn} from "../../src/reduce/knn.ts";
import {gaussian} from "./data.ts";

const N = 120;
const K = 14;
const knn = exactKnn(gaussian(N, 5, 11), N, 5, K);
const {rho, sigma} = smoothDistances(knn);
const strength = (i: number, p: number) =>
  Math.exp(-Math.max(0, knn.distances[i * K + p] - rho[i]) / sigma[i]);

describe("smoothed neighbour distances", () => {
  it("have strengths that sum to log2 of n_neighbors in every row", () => {
    for (let i = 0; i < N; i++) {
      let sum = 0;
      for (let p = 0; p < K; p++) sum += strength(i, p);
      expect(Math.abs(sum - Math.log2(K + 1))).toBeLessThan(1e-5);
    }
  });

  it("start at the nearest neighbour that lies elsewhere", () => {
    for (let i = 0; i < N; i++) expect(rho[i]).toBe(knn.distances[i * K]);
    const doubled = {
      n_rows: 1,
      k: 3,
      indices: Int32Array.of(1, 2, 3),
      distances: Float64Array.of(0, 0.5, 0.9)
    };
    expect(smoothDistances(doubled).rho[0]).toBe(0.5);
  });

  it("scale with the data", () => {
    const tenfold = smoothDistances({...knn, distances: knn.distances.map((v) => v * 10)});
    for (let i = 0; i < N; i++) expect(tenfold.sigma[i] / sigma[i]).toBeCloseTo(10, 2);
  });

  it("keep a floor of a thousandth of the mean distance where too many neighbours are equally near", () => {
    const equal = {
      n_rows: 1,
      k: 4,
      indices: Int32Array.of(1, 2, 3, 4),
      distances: Float64Array.of(2, 2, 2, 2)
    };
    expect(smoothDistances(equal).sigma[0]).toBeCloseTo((1e-3 * 8) / 5, 12);
  });
});

describe("the fuzzy graph", () => {
  const graph = fuzzyGraph(knn);
  const directed = Array.from({length: N}, () => new Float64Array(N));
  for (let i = 0; i < N; i++)
    for (let p = 0; p < K; p++) directed[i][knn.indices[i * K + p]] = strength(i, p);

  it("joins the two directions of an edge as p + q − p q, each edge once from both ends", () => {
    const seen = new Set<number>();
    graph.weight.forEach((weight, e) => {
      const [i, j] = [graph.head[e], graph.tail[e]];
      const [p, q] = [directed[i][j], directed[j][i]];
      expect(weight).toBeCloseTo(p + q - p * q, 12);
      seen.add(i * N + j);
    });
    expect(seen.size).toBe(graph.weight.length);
    const edges = Array.from({length: N * N}, (_, e) => e).filter((e) => {
      const [i, j] = [Math.floor(e / N), e % N];
      return directed[i][j] > 0 || directed[j][i] > 0;
    });
    expect([...seen].sort((a, b) => a - b)).toEqual(edges);
  });

  it("lists edges by head", () => {
    for (let e = 1; e < graph.head.length; e++)
      expect(graph.head[e]).toBeGreaterThanOrEqual(graph.head[e - 1]);
  });

  it("gives every row an edge of full weight, to its nearest neighbour", () => {
    const strongest = new Float64Array(N);
    graph.weight.forEach((weight, e) => {
      strongest[graph.head[e]] = Math.max(strongest[graph.head[e]], weight);
    });
    for (const weight of strongest) expect(weight).toBeCloseTo(1, 12);
  });
});
