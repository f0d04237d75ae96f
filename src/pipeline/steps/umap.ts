import {InputError} from "../../incidents/errors.ts";
import {trustworthiness} from "../../reduce/embedding-quality.ts";
import {exactKnn} from "../../reduce/knn.ts";
import {umap} from "../../reduce/umap.ts";
import type {ReductionReport, UmapReport} from "../../report/reduction.ts";
import type {RunStep} from "../step.ts";
import {readJson, writeColumns, writeJson} from "./files.ts";
import {writeModel} from "./model-output.ts";
import {readSample} from "./pca.ts";

const N_NEIGHBORS = 15;
const MIN_DIST = 0.1;
const N_EPOCHS = 200;
/** Rows whose neighbourhoods are judged, against all others. */
const JUDGED_ROWS = 1000;

/** UMAP_Model: the seeded sample in two and in three dimensions, from one graph of neighbours. */
export const run: RunStep = ({inputs, out_dir, params: {seed}, progress}) => {
  const sample = readSample(inputs.pca);
  const reduction = readJson<ReductionReport>(inputs.pca, "reduction.json");
  const n = sample.type.length;
  const d = reduction.features.length;
  const n_neighbors = Math.min(N_NEIGHBORS, Math.ceil(n / 2) - 1);
  if (n_neighbors < 2)
    throw new InputError(
      `${n} located incidents are too few to embed, which takes at least 5; leave UMAP out with --steps`
    );

  progress(0.05, "neighbours");
  const knn = exactKnn(sample.features, n, d, n_neighbors - 1);
  const embed = (n_components: 2 | 3) =>
    umap(sample.features, n, d, {
      n_components,
      n_neighbors,
      min_dist: MIN_DIST,
      n_epochs: N_EPOCHS,
      seed,
      knn
    });
  progress(0.3, "2D");
  const flat = embed(2);
  progress(0.6, "3D");
  const solid = embed(3);
  progress(0.9, "trustworthiness");
  const quality = (embedding: Float64Array, n_components: number) =>
    trustworthiness(sample.features, embedding, n, d, n_components, {
      n_neighbors,
      max_rows: JUDGED_ROWS,
      seed
    });
  const report: UmapReport = {
    n_points: n,
    n_neighbors,
    min_dist: MIN_DIST,
    n_epochs: flat.n_epochs,
    sample: sampleText(n, reduction.pca?.n_rows ?? n, seed),
    trustworthiness_2d: quality(flat.embedding, 2),
    trustworthiness_3d: quality(solid.embedding, 3),
    trustworthiness_pca: quality(firstTwo(sample.scores, n), 2)
  };

  writeColumns(out_dir, "embedding", {umap_2d: flat.embedding, umap_3d: solid.embedding});
  writeJson(out_dir, "umap.json", report);
  writeModel(out_dir, {
    name: "UMAP_Model",
    what: `UMAP of ${n} sampled incidents in two and three dimensions.`,
    params: {
      n_neighbors,
      min_dist: MIN_DIST,
      spread: 1,
      metric: "euclidean",
      n_epochs: flat.n_epochs,
      n_points: n,
      seed
    },
    metrics: {
      trustworthiness_2d: report.trustworthiness_2d,
      trustworthiness_3d: report.trustworthiness_3d,
      trustworthiness_pca_2d: report.trustworthiness_pca
    },
    curves: {},
    trials: [],
    rule: "umap-learn's n_neighbors 15 and min_dist 0.1, with the 200 epochs it takes for large data whatever the size; quality is stated beside the pictures.",
    degenerate: null,
    key_figure: {label: "trustworthiness in 2D", value: report.trustworthiness_2d.toFixed(3)},
    kind: "umap",
    inputs: reduction.features.map(({name}) => ({name, type: "double"})),
    outputs: [
      {name: "umap_1", type: "double"},
      {name: "umap_2", type: "double"}
    ],
    model: {
      n_neighbors,
      features: reduction.features.map(({name}) => name),
      points: rounded(sample.features),
      embedding_2d: rounded(flat.embedding),
      embedding_3d: rounded(solid.embedding)
    }
  });
};

/** How the points were chosen. */
const sampleText = (n: number, all: number, seed: number): string =>
  n === all
    ? `All ${n.toLocaleString("en-US")} located incidents.`
    : `${n.toLocaleString("en-US")} of ${all.toLocaleString("en-US")} located incidents, drawn at random without replacement (seed ${seed}).`;

/** The first two of three component scores. */
function firstTwo(scores: Float64Array, n: number): Float64Array {
  const two = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    two[2 * i] = scores[3 * i];
    two[2 * i + 1] = scores[3 * i + 1];
  }
  return two;
}

const rounded = (values: Float64Array): number[] =>
  Array.from(values, (value) => Math.round(value * 1e4) / 1e4);
