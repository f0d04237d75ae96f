import {describe, expect, it} from "vitest";
import {predictorOf} from "../../src/models/all.ts";
import {pca, transformPca} from "../../src/reduce/pca.ts";
import {transformUmap} from "../../src/reduce/umap-transform.ts";
import {covarianceAccumulator} from "../../src/stats/covariance.ts";
import {seededRandom} from "../../src/stats/random.ts";

const random = seededRandom(9);
const [n, d] = [300, 4];
const data = Float64Array.from({length: n * d}, (_, e) => (random() - 0.5) * 10 ** (e % d) + (e % d));
const names = ["a", "b", "c", "d"];
const accumulator = covarianceAccumulator(d);
accumulator.add(data, n);
const fit = pca(accumulator.moments());
const scaling = {feature_names: names, mean: [...fit.mean], scale: [...fit.scale]};
const rows = Array.from({length: n}, (_, i) =>
  Object.fromEntries(names.map((name, j) => [name, data[i * d + j]]))
);
const means = Object.fromEntries(names.map((name, j) => [name, fit.mean[j]]));
const finite = (answers: readonly Record<string, number>[]) =>
  answers.every((answer) => Object.values(answer).every((value) => Number.isFinite(value)));
const wild = {a: Number.MAX_VALUE, b: -1e300, c: 1e9, d: Number.POSITIVE_INFINITY};

describe("PCA as a model", () => {
  const components = Array.from({length: d}, (_, k) => [...fit.components.subarray(k * d, (k + 1) * d)]);
  const predict = predictorOf("pca", {...scaling, features: [], components});

  it("gives rows the scores of transformPca", () => {
    const scores = transformPca(fit, data, n);
    predict(rows, {}).forEach((answer, i) => {
      for (let k = 0; k < d; k++) expect(answer[`component_${k + 1}`]).toBeCloseTo(scores[i * d + k], 10);
      expect(answer.imputed).toBe(0);
    });
  });

  it("takes a missing value for its mean and says how many were missing", () => {
    const [given, missing, none] = predict(
      [
        {...rows[0], b: fit.mean[1]},
        {...rows[0], b: null},
        {a: null, b: null, c: null, d: null}
      ],
      {}
    );
    expect(missing).toEqual({...given, imputed: 1});
    expect(none).toEqual({component_1: 0, component_2: 0, component_3: 0, component_4: 0, imputed: 4});
  });

  it("gives numbers for rows beyond all bounds", () => {
    expect(finite(predict([wild], {}))).toBe(true);
  });
});

describe("UMAP as a model", () => {
  const points = data.map((value, e) => (value - fit.mean[e % d]) / fit.scale[e % d]);
  const embedding_2d = Array.from({length: 2 * n}, () => random() * 10);
  const embedding_3d = Array.from({length: 3 * n}, () => random() * 10);
  const placing = {n_neighbors: 15, metric: "euclidean" as const, placing: ""};
  const predict = predictorOf("umap", {
    ...scaling,
    ...placing,
    points: [...points],
    embedding_2d,
    embedding_3d
  });

  it("places rows in both maps as transformUmap does, each row on its own", () => {
    const asked = [means, rows[3], wild];
    const answers = predict(asked, {});
    const place = (row: number, n_components: number, embedding: number[]) =>
      transformUmap(
        {
          n_points: n,
          n_features: d,
          n_components,
          n_neighbors: 15,
          metric: "euclidean",
          points,
          embedding: Float64Array.from(embedding)
        },
        row === 0 ? new Float64Array(d) : points.slice(3 * d, 4 * d),
        1
      );
    for (const row of [0, 1]) {
      const {umap_1, umap_2, umap_3d_1, umap_3d_2, umap_3d_3} = answers[row];
      expect([umap_1, umap_2]).toEqual([...place(row, 2, embedding_2d)]);
      expect([umap_3d_1, umap_3d_2, umap_3d_3]).toEqual([...place(row, 3, embedding_3d)]);
    }
    expect(finite(answers)).toBe(true);
    expect(answers[2].imputed).toBe(1);
  });
});
