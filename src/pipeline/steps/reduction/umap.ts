import type {Sample} from "../../../features/sample.ts";
import {InputError} from "../../../incidents/errors.ts";
import type {ModelOutput} from "../../../models/all.ts";
import type {PcaPayload} from "../../../models/pca.ts";
import {evenRows, takeRows} from "../../../reduce/take-rows.ts";
import {METRIC, neighborsOf, umapStudy} from "../../../reduce/umap-study.ts";
import type {Numbers} from "../../../report/numbers.ts";
import type {UmapReport} from "../../../report/reduction.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

/** Points that the model keeps to place new rows by, evenly chosen from more: 16 MB. */
const MODEL_POINTS = 80_000;

/** UMAP_Model: the seeded sample in two and in three dimensions, from one graph of neighbours. */
export const run: Run<"umap"> = ({inputs, out_dir, params: {seed}, progress}) => {
  const sample = readOutput(inputs.pca, "sample");
  const n = sample.type.length;
  if (neighborsOf(n) < 2)
    throw new InputError(
      `${n} located incidents are too few to embed, which takes at least 5; leave UMAP out with --steps`
    );
  const study = umapStudy(sample.features, sample.scores, n, {seed, progress});
  writeOutput(out_dir, "embedding", {umap_2d: study.flat.embedding, umap_3d: study.solid.embedding});
  writeOutput(out_dir, "umap.json", study.report);
  const pca = readOutput(inputs.pca, "model.json").model as PcaPayload;
  writeOutput(out_dir, "model.json", modelOf(study, sample, pca, seed));
};

function modelOf(
  {flat, solid, report}: ReturnType<typeof umapStudy>,
  {features}: Sample,
  {feature_names, mean, scale}: PcaPayload,
  seed: number
): ModelOutput {
  const {n_points, n_neighbors, min_dist, spread, n_epochs} = report;
  const kept = evenRows(n_points, MODEL_POINTS);
  const of_kept = (values: Float64Array, n_columns: number) =>
    Array.from(takeRows(values, n_columns, kept), (value) => Math.round(value * 1e4) / 1e4);
  return {
    kind: "umap",
    n_samples: n_points,
    params: {
      n_neighbors,
      min_dist,
      spread,
      metric: METRIC,
      n_epochs,
      init: "pca",
      n_points,
      n_points_kept: kept.length,
      seed
    },
    metrics: metricsOf(report),
    curves: {
      loss_2d: report.loss.map(({epoch, flat}) => ({step: epoch, value: flat})),
      loss_3d: report.loss.map(({epoch, solid}) => ({step: epoch, value: solid}))
    },
    trials: [],
    degenerate: null,
    model: {
      n_neighbors,
      metric: METRIC,
      placing: PLACING,
      feature_names,
      mean,
      scale,
      points: of_kept(features, feature_names.length),
      embedding_2d: of_kept(flat.embedding, 2),
      embedding_3d: of_kept(solid.embedding, 3)
    }
  };
}

/** How the model answers for a new row. */
const PLACING =
  "A new row is standardised by mean and scale and placed at the mean of its n_neighbors nearest points' embeddings, weighted by exp(-max(0, d - rho) / sigma): rho is the least distance above 0, sigma makes the weights sum to log2(n_neighbors + 1). Nothing is optimised: close to umap-learn's transform, not equal to it.";

function metricsOf({quality, stability}: Numbers<UmapReport>): Record<string, number> {
  const entries = quality.flatMap(({map, ...measures}) => {
    const [method, dimensions] = map.toLowerCase().split(" ");
    const suffix = method === "umap" ? dimensions : `${method}_${dimensions}`;
    return Object.entries(measures).flatMap(([measure, {value, se}]) => [
      [`${measure}_${suffix}`, value],
      [`${measure}_${suffix}_se`, se]
    ]);
  });
  return {
    ...Object.fromEntries(entries),
    ...(stability && {
      stability_procrustes: stability.procrustes.mean,
      stability_neighbor_overlap: stability.neighbor_overlap.mean
    })
  };
}
