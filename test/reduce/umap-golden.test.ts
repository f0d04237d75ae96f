import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {embeddingQuality} from "../../src/reduce/embedding-quality.ts";
import {fuzzyGraph, smoothDistances} from "../../src/reduce/fuzzy-graph.ts";
import {exactKnn} from "../../src/reduce/knn.ts";
import type {Metric} from "../../src/reduce/metric.ts";
import {umap} from "../../src/reduce/umap.ts";
import {fitCurve} from "../../src/reduce/umap-curve.ts";

interface Judged {
  trustworthiness: number;
  continuity: number;
}

interface Golden {
  versions: Record<string, string>;
  rows: Record<string, number[][]>;
  curves: {a: number; b: number; min_dist: number; spread: number}[];
  graphs: {
    rows: string;
    n_rows: number;
    metric: Metric;
    n_neighbors: number;
    sigma: number[];
    rho: number[];
    edges: [number, number, number][];
  }[];
  qualities: {
    rows: string;
    metric: Metric;
    n_components: 2 | 3;
    n_neighbors: number;
    pca: Judged;
    spectral: Judged;
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(join(import.meta.dirname, "../golden/reduce/embeddings.json"), "utf8")
);
const {"umap-learn": version} = golden.versions;
const widthOf = (name: string) => golden.rows[name][0].length;

describe(`against umap-learn ${version}`, () => {
  it.each(golden.curves)("the curve of min_dist $min_dist and spread $spread is the same", (curve) => {
    const ours = fitCurve(curve.min_dist, curve.spread);
    expect(ours.a).toBeCloseTo(curve.a, 5);
    expect(ours.b).toBeCloseTo(curve.b, 5);
  });

  it.each(golden.graphs)("the fuzzy graph of $rows by the $metric metric is the same", (graph) => {
    const data = Float64Array.from(golden.rows[graph.rows].slice(0, graph.n_rows).flat());
    const knn = exactKnn(data, graph.n_rows, widthOf(graph.rows), graph.n_neighbors - 1, graph.metric);
    const {rho, sigma} = smoothDistances(knn);
    graph.rho.forEach((expected, i) => {
      expect(Math.abs(rho[i] / expected - 1)).toBeLessThan(1e-4);
      expect(Math.abs(sigma[i] / graph.sigma[i] - 1)).toBeLessThan(1e-3);
    });
    const {head, tail, weight} = fuzzyGraph(knn);
    const ours = Array.from(weight, (w, e) => ({i: head[e], j: tail[e], w})).filter(({i, j}) => i < j);
    ours.sort((p, q) => p.i - q.i || p.j - q.j);
    expect(ours.map(({i, j}) => [i, j])).toEqual(graph.edges.map(([i, j]) => [i, j]));
    ours.forEach(({w}, e) => {
      expect(Math.abs(w - graph.edges[e][2])).toBeLessThan(1e-4);
    });
  });

  it.each(golden.qualities)(
    "the embedding of $rows in $n_components dimensions by the $metric metric is as trustworthy, from either start",
    (wanted) => {
      const rows = golden.rows[wanted.rows];
      const {n_components, n_neighbors, metric} = wanted;
      const [n, d] = [rows.length, widthOf(wanted.rows)];
      const data = Float64Array.from(rows.flat());
      const {embedding} = umap(data, n, d, {n_components, n_neighbors, metric, seed: 7});
      const ours = embeddingQuality(data, embedding, n, d, n_components, {n_neighbors, metric});
      for (const theirs of [wanted.pca, wanted.spectral]) {
        expect(ours.trustworthiness.value).toBeGreaterThan(theirs.trustworthiness - 0.005);
        expect(ours.continuity.value).toBeGreaterThan(theirs.continuity - 0.01);
      }
    }
  );
});
