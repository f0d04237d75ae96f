import {InputError} from "../../../incidents/errors.ts";
import type {PcaPayload} from "../../../models/pca.ts";
import {embeddingQuality, type Quality} from "../../../reduce/embedding-quality.ts";
import {nearestNeighbors} from "../../../reduce/knn-descent.ts";
import {evenRows, takeRows} from "../../../reduce/take-rows.ts";
import {umap} from "../../../reduce/umap.ts";
import {seedStability} from "../../../reduce/umap-stability.ts";
import type {Numbers, ReportNumbers} from "../../../report/numbers.ts";
import type {MapQuality, UmapReport, UmapStability} from "../../../report/reduction.ts";
import {spread} from "../../../stats/sums.ts";
import {readJson, writeColumns, writeJson} from "../../artifacts/files.ts";
import {readModel, writeModel} from "../../artifacts/model-output.ts";
import {readSample} from "../../artifacts/sample.ts";
import type {RunStep} from "../../runner/step.ts";

const N_NEIGHBORS = 15;
const MIN_DIST = 0.1;
const SPREAD = 1;
const METRIC = "euclidean" as const;
/** Rows whose neighbourhoods are judged, against all others. */
const JUDGED_ROWS = 1000;
/** Points that the model keeps to place new rows by, evenly chosen from more: 16 MB. */
const MODEL_POINTS = 80_000;
/** Rows that are embedded with several seeds. */
const STABILITY_ROWS = 10_000;
const N_SEEDS = 3;

/** UMAP_Model: the seeded sample in two and in three dimensions, from one graph of neighbours. */
export const run: RunStep = ({inputs, out_dir, params: {seed}, progress}) => {
  const {features: data, scores, type} = readSample(inputs.pca);
  const {features} = readJson<ReportNumbers["reduction.json"]>(inputs.pca, "reduction.json");
  const names = features.map(({name}) => name);
  const n = type.length;
  const d = names.length;
  const n_neighbors = Math.min(N_NEIGHBORS, Math.ceil(n / 2) - 1);
  if (n_neighbors < 2)
    throw new InputError(
      `${n} located incidents are too few to embed, which takes at least 5; leave UMAP out with --steps`
    );
  const options = {
    n_neighbors,
    min_dist: MIN_DIST,
    spread: SPREAD,
    metric: METRIC,
    seed
  } as const;

  progress(0.02, "neighbours");
  const knn = nearestNeighbors(data, n, d, n_neighbors - 1, METRIC, seed);
  progress(0.2, "2D");
  const flat = umap(data, n, d, {...options, knn, n_components: 2});
  progress(0.45, "3D");
  const solid = umap(data, n, d, {...options, knn, n_components: 3});
  progress(0.7, "quality");
  const judge = (map: MapQuality["map"], embedding: Float64Array, n_components: number): MapQuality => {
    const how = {n_neighbors, max_rows: JUDGED_ROWS, seed, metric: METRIC};
    return {map, ...estimates(embeddingQuality(data, embedding, n, d, n_components, how))};
  };
  const quality = [
    judge("UMAP 2D", flat.embedding, 2),
    judge("UMAP 3D", solid.embedding, 3),
    judge("PCA 2D", firstTwo(scores, n), 2)
  ];
  progress(0.85, "stability");
  const some = evenRows(n, STABILITY_ROWS);
  const stability = stabilityOf(
    seedStability(
      takeRows(data, d, some),
      some.length,
      d,
      Array.from({length: N_SEEDS}, (_, i) => seed + i),
      {...options, n_epochs: flat.n_epochs}
    )
  );
  const report: Numbers<UmapReport> = {
    n_points: n,
    n_neighbors,
    min_dist: MIN_DIST,
    spread: SPREAD,
    metric: METRIC,
    n_epochs: flat.n_epochs,
    quality,
    n_judged: Math.min(JUDGED_ROWS, n),
    stability,
    loss: flat.loss.map(({epoch, value}, i) => ({epoch, flat: value, solid: solid.loss[i].value}))
  };

  writeColumns(out_dir, "embedding", {umap_2d: flat.embedding, umap_3d: solid.embedding});
  writeJson(out_dir, "umap.json", report);
  const kept = evenRows(n, MODEL_POINTS);
  const {mean, scale} = readModel(inputs.pca).model as PcaPayload;
  writeModel(out_dir, {
    kind: "umap",
    n_samples: n,
    params: {
      n_neighbors,
      min_dist: MIN_DIST,
      spread: SPREAD,
      metric: METRIC,
      n_epochs: flat.n_epochs,
      init: "pca",
      n_points: n,
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
      feature_names: names,
      mean,
      scale,
      points: rounded(takeRows(data, d, kept)),
      embedding_2d: rounded(takeRows(flat.embedding, 2, kept)),
      embedding_3d: rounded(takeRows(solid.embedding, 3, kept))
    }
  });
};

/** How the model answers for a new row. */
const PLACING =
  "A new row is standardised by mean and scale and placed at the mean of its n_neighbors nearest points' embeddings, weighted by exp(-max(0, d - rho) / sigma): rho is the least distance above 0, sigma makes the weights sum to log2(n_neighbors + 1). Nothing is optimised: close to umap-learn's transform, not equal to it.";

const estimates = ({trustworthiness, continuity, neighbor_recall, distance_correlation}: Quality) => ({
  trustworthiness,
  continuity,
  neighbor_recall,
  distance_correlation
});

function stabilityOf({
  n_rows,
  seeds,
  procrustes,
  neighbor_overlap
}: ReturnType<typeof seedStability>): UmapStability {
  return {
    n_points: n_rows,
    n_seeds: seeds.length,
    procrustes: spread(procrustes),
    neighbor_overlap: spread(neighbor_overlap)
  };
}

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
